"""Sounds are kept on disk, in a bounded room."""

from __future__ import annotations

import errno
import os

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


def test_a_directory_that_cannot_be_written_is_said_once(tmp_path, caplog):
    (tmp_path / "file").write_text("")
    store = Store(tmp_path / "file" / "cache", room=1000)
    store.put("a", b"x")
    store.put("b", b"x")
    assert store.get("a") is None
    assert caplog.text.count("keeps no sounds") == 1
