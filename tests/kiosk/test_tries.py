"""Wrong codes are counted over a restart."""

from __future__ import annotations

from kiosk.tries import FILE, Tries


def test_wrong_codes_are_known_after_a_restart_until_one_was_right(tmp_path):
    assert Tries(tmp_path).wrong == 0
    tries = Tries(tmp_path)
    tries.fail()
    tries.fail()
    assert Tries(tmp_path).wrong == 2
    tries.forgive()
    assert Tries(tmp_path).wrong == tries.wrong == 0


def test_the_file_does_not_grow_for_ever(tmp_path):
    tries = Tries(tmp_path)
    for _ in range(150):
        tries.fail()
    assert tries.wrong == 150
    assert (tmp_path / FILE).stat().st_size == 100


def test_where_they_cannot_be_written_they_hold_for_now_and_the_log_says_so(tmp_path, caplog):
    tries = Tries(tmp_path / "gone")
    tries.fail()
    assert tries.wrong == 1
    assert "a restart forgets" in caplog.text
