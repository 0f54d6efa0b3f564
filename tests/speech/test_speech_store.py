"""Sounds are kept on disk, in a bounded room."""

from __future__ import annotations

import errno
import os
from pathlib import Path

import pytest

from speech.store import Store


@pytest.fixture
def store(tmp_path):
    return Store(tmp_path / "cache", room=1000)


def kept(tmp_path):
    return sum(file.stat().st_size for file in (tmp_path / "cache").iterdir())


def test_what_was_put_is_found_again_and_by_a_program_started_later_too(store, tmp_path):
    store.put("az nömrə", b"sound")
    assert store.get("az nömrə") == b"sound"
    assert Store(tmp_path / "cache", room=1000).get("az nömrə") == b"sound"


def test_what_was_never_put_is_not_there(store):
    assert store.get("az nömrə") is None


def test_it_never_takes_more_room_than_it_is_given(store, tmp_path):
    for number in range(40):
        store.put(str(number), bytes(90))
        assert kept(tmp_path) <= 1000


def test_what_a_former_program_left_counts(store, tmp_path):
    for number in range(10):
        store.put(str(number), bytes(90))
    Store(tmp_path / "cache", room=500).put("new", bytes(90))
    assert kept(tmp_path) <= 500


def test_what_was_not_asked_for_longest_goes_first(store, tmp_path):
    for age, name in enumerate(("old", "asked for", "new")):
        store.put(name, bytes(300))
        newest = max((tmp_path / "cache").iterdir(), key=lambda file: file.stat().st_mtime_ns)
        os.utime(newest, (age, age))
    store.get("old")
    store.put("one more", bytes(300))
    assert store.get("old") is not None
    assert store.get("asked for") is None


def test_what_a_full_disk_could_not_keep_leaves_nothing_behind(store, tmp_path, mocker):
    def write_half(file, data):
        file.touch()
        raise OSError(errno.ENOSPC, "No space left on device")

    mocker.patch("pathlib.Path.write_bytes", write_half)
    store.put("az nömrə", b"sound")
    assert list((tmp_path / "cache").iterdir()) == []


@pytest.mark.parametrize("length", [0, 3, 7])
def test_what_a_power_cut_left_half_written_is_not_taken_for_a_sound(store, tmp_path, length):
    store.put("az nömrə", bytes(100))
    [file] = (tmp_path / "cache").iterdir()
    file.write_bytes(file.read_bytes()[:length])
    assert store.get("az nömrə") is None


def test_what_was_kept_is_found_where_nothing_can_be_written_any_more(store, mocker):
    store.put("az nömrə", b"sound")
    mocker.patch("os.utime", side_effect=OSError(errno.EROFS, "Read-only file system"))
    assert store.get("az nömrə") == b"sound"


def test_two_programs_that_write_the_same_sound_do_not_disturb_each_other(store, tmp_path, mocker, caplog):
    other = Store(tmp_path / "cache", room=1000)
    renamed = Path.replace

    def meanwhile_the_other_writes_too(unfinished, file):
        mocker.stopall()
        mocker.patch("os.getpid", return_value=0)
        other.put("az nömrə", b"sound")
        return renamed(unfinished, file)

    mocker.patch("pathlib.Path.replace", meanwhile_the_other_writes_too)
    store.put("az nömrə", b"sound")
    assert store.get("az nömrə") == b"sound"
    assert caplog.text == ""


def test_what_a_killed_program_left_unfinished_is_thrown_away_when_there_is_no_room(store, tmp_path):
    (tmp_path / "cache").mkdir()
    left = tmp_path / "cache" / "left.1234.part"
    left.write_bytes(bytes(600))
    os.utime(left, (1, 1))
    store.put("az nömrə", bytes(600))
    assert not left.exists()
    assert store.get("az nömrə") == bytes(600)


def test_a_directory_that_cannot_be_written_is_said_once(tmp_path, caplog):
    (tmp_path / "file").write_text("")
    store = Store(tmp_path / "file" / "cache", room=1000)
    store.put("a", b"x")
    store.put("b", b"x")
    assert store.get("a") is None
    assert caplog.text.count("keeps no sounds") == 1
