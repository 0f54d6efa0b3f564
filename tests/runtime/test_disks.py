"""What is known of the disk that holds a directory."""

import os

from runtime.disks import Disk, disk_of


def statvfs(blocks=1_000_000, free=250_000, flags=0):
    """As os.statvfs: blocks of 4096 bytes."""
    return lambda _: os.statvfs_result((4096, 4096, blocks, free + 1, free, 0, 0, 0, flags, 255))


def write(file, text):
    file.parent.mkdir(parents=True, exist_ok=True)
    file.write_text(text)


def test_room_is_told_in_megabytes(tmp_path):
    assert disk_of(tmp_path, tmp_path, statvfs()) == Disk(total=4096, free=1024, read_only=False)


def test_a_disk_that_cannot_be_written_is_told(tmp_path):
    assert disk_of(tmp_path, tmp_path, statvfs(flags=os.ST_RDONLY)).read_only


def test_errors_of_all_file_systems_are_added_up(tmp_path):
    write(tmp_path / "sys/fs/ext4/mmcblk0p2/errors_count", "0\n")
    write(tmp_path / "sys/fs/ext4/mmcblk0p4/errors_count", "3\n")
    assert disk_of(tmp_path, tmp_path, statvfs()).errors == 3


def test_the_more_worn_part_of_an_emmc_counts(tmp_path):
    write(tmp_path / "sys/class/block/mmcblk0/device/life_time", "0x02 0x09\n")
    assert disk_of(tmp_path, tmp_path, statvfs()).worn == 80


def test_an_emmc_that_does_not_tell_is_not_known(tmp_path):
    write(tmp_path / "sys/class/block/mmcblk0/device/life_time", "0x00 0x00\n")
    assert disk_of(tmp_path, tmp_path, statvfs()).worn is None


def test_this_machines_own_disk_has_room(tmp_path):
    disk = disk_of(tmp_path)
    assert 0 <= disk.free <= disk.total
    assert not disk.read_only


def test_no_directory_has_no_disk(tmp_path):
    assert disk_of(tmp_path / "none") is None
