"""A line of LED panels: only changes, everything now and then, and what becomes of it when the line breaks."""

from __future__ import annotations

import pytest

from board.led.letters import DARK
from board.led.line import WRITE_SECONDS
from board.led.pages import Page
from board.led.told import REPEAT_SECONDS
from hw_sim.led import Fault
from tests.panels import BYTE_SECONDS, COUNTER, NARROW, REFRESH, WIDE, Wall

NEW_CALL_BYTES = 54
SETTLED = 8.0
"""Seconds in which a panel of which nothing was known is right."""


@pytest.fixture
def wall():
    return Wall()


def test_what_is_wanted_is_lit(wall):
    wall.want("A 048 → 12", "C 117 ← 3")
    wall.run(SETTLED)
    assert wall.shows() == ["A 048 → 12", "C 117 ← 3"]
    assert wall.complaints() == []


def test_letters_a_panel_lacks_are_lit_as_pictures(wall):
    wall.want("Ə 001 ← 7", "Ş 002 ↑ 3", "A 048 → 12")
    wall.run(SETTLED)
    assert wall.shows() == ["Ə 001 ← 7", "Ş 002 ↑ 3", "A 048 → 12"]
    assert wall.complaints() == []


def test_every_panel_of_a_line_shows_its_own():
    wall = Wall({"01": WIDE, "02": NARROW, "0A": COUNTER})
    wall.want("A 048 → 12", panel="01")
    wall.want("Ə 001 ← 7", panel="02")
    wall.want("C 117", panel="0A")
    wall.run(SETTLED)
    assert [wall.shows(panel) for panel in wall.signs] == [["A 048 → 12"], ["Ə 001 ← 7"], ["C 117"]]


def test_nothing_leaves_it_dark(wall):
    wall.want("A 048 → 12")
    wall.run(SETTLED)
    wall.want()
    wall.run(SETTLED)
    assert wall.panels["01"].lit(wall.now) == (DARK * 128,) * 16


def test_between_two_refreshes_only_changes_are_sent(wall):
    wall.want("A 048 → 12")
    wall.run(SETTLED)
    sent = len(wall.written)
    wall.want("A 048 → 12")
    wall.run(REFRESH - SETTLED - 1)
    assert len(wall.written) == sent


def test_a_change_between_letters_and_pictures_does_not_lay_memory_out_again(wall):
    wall.want("A 048 → 12")
    wall.run(SETTLED)
    sent = len(wall.written)
    wall.want("Ə 001 ← 7")
    wall.run(SETTLED)
    wall.want("A 048 → 12")
    wall.run(SETTLED)
    assert wall.shows() == ["A 048 → 12"]
    assert b"E$" not in b"".join(bytes(byte & 0x7F for byte in data) for _, data in wall.written[sent:])


@pytest.mark.parametrize("texts", [["A 048 → 12"], ["Ə 001 ← 7", "A 048 → 12"]])
@pytest.mark.parametrize("fault", [Fault.NO_POWER, Fault.DEAD])
def test_a_panel_that_was_off_is_right_again_within_one_refresh(wall, texts, fault):
    wall.want(*texts)
    wall.run(SETTLED)
    wall.simulated.fault(fault, "01", wall.now)
    wall.run(5)
    assert wall.shows() == [""]
    wall.simulated.mend(fault, "01")
    wall.run(REFRESH + SETTLED)
    assert wall.shows() == texts


@pytest.mark.parametrize("fault", [Fault.GARBAGE, Fault.WRONG_CHECKSUM])
def test_a_disturbed_line_never_shows_a_wrong_number_and_is_right_again_within_one_refresh(wall, fault):
    wall.want("A 048 → 12")
    wall.run(SETTLED)
    wall.simulated.fault(fault)
    wall.want("B 119 ← 5", "Ə 001 ← 7")
    wall.run(2 * REFRESH)
    assert set(wall.shows()) <= {"", "A 048 → 12", "B 119 ← 5", "Ə 001 ← 7"}
    assert wall.complaints()
    wall.simulated.mend(fault)
    wall.run(REFRESH + SETTLED)
    assert wall.shows() == ["B 119 ← 5", "Ə 001 ← 7"]


def test_a_line_that_loses_bytes_is_right_again_within_one_refresh_of_being_mended(wall):
    wall.simulated.fault(Fault.LOST_BYTES)
    wall.want("B 119 ← 5", "Ə 001 ← 7")
    wall.run(2 * REFRESH)
    assert wall.complaints()
    wall.simulated.mend(Fault.LOST_BYTES)
    wall.run(REFRESH + SETTLED)
    assert wall.shows() == ["B 119 ← 5", "Ə 001 ← 7"]


@pytest.mark.parametrize("which", range(NEW_CALL_BYTES))
def test_whichever_byte_of_a_new_call_is_lost_the_call_is_there_soon(wall, which):
    wall.want("A 048 → 12")
    wall.run(SETTLED)
    wall.loses = which
    wall.want("B 119 ← 5")
    wall.run(REPEAT_SECONDS + 0.5)
    assert wall.shows() == ["B 119 ← 5"]


def test_a_new_call_has_no_more_bytes_than_were_lost_one_by_one(wall):
    wall.want("A 048 → 12")
    wall.run(SETTLED)
    sent = len(wall.written)
    wall.want("B 119 ← 5")
    wall.run(REPEAT_SECONDS / 2)
    assert sum(len(data) for _, data in wall.written[sent:]) <= NEW_CALL_BYTES


def test_the_newest_call_does_not_wait_for_what_is_still_to_be_sent_of_an_older_one(wall):
    wall.want("Ə 001 ← 7", "Ş 002 ↑ 3", "Ç 003 ↑ 3", "Ğ 004 ↑ 3")
    wall.run(3.0)
    wall.want("A 048 → 12")
    wall.run(3.0)
    assert wall.shows() == ["A 048 → 12"]


def test_a_panel_that_starts_anew_does_not_keep_the_others_waiting():
    wall = Wall({"01": WIDE, "02": NARROW, "03": COUNTER})
    for panel in wall.signs:
        wall.want("A 048", panel=panel)
    wall.run(4.0)
    assert [wall.shows(panel) for panel in wall.signs] == [["A 048"]] * 3


def test_nothing_is_sent_faster_than_the_line_carries_it(wall):
    wall.want("Ə 001 ← 7", "A 048 → 12")
    wall.run(SETTLED)
    for (at, data), (then, _) in zip(wall.written, wall.written[1:], strict=False):
        assert then - at >= len(data) * BYTE_SECONDS - 1e-9


def test_a_line_that_cannot_be_opened_is_tried_again_more_and_more_seldom(wall, caplog):
    wall.plugged = False
    wall.want("A 048 → 12")
    wall.run(61)
    waits = [round(later - sooner) for sooner, later in zip(wall.opened, wall.opened[1:], strict=False)]
    assert waits == [1, 2, 4, 8, 15, 30]
    assert "no such device" in wall.line.trouble
    assert caplog.text.count("no LED panel can be reached") == 1


def test_a_line_that_breaks_is_reopened_and_everything_is_said_again(wall):
    wall.want("Ə 001 ← 7")
    wall.run(SETTLED)
    wall.plugged = False
    wall.want("A 048 → 12")
    wall.run(1)
    assert wall.line.trouble
    wall.simulated.fault(Fault.NO_POWER, "01", wall.now)
    wall.simulated.mend(Fault.NO_POWER, "01")
    wall.plugged = True
    wall.run(SETTLED)
    assert wall.line.trouble == ""
    assert wall.shows() == ["A 048 → 12"]


def test_a_line_that_takes_only_a_part_within_the_deadline_is_broken(wall):
    wall.taken = 0.5
    wall.want("A 048 → 12")
    wall.run(0.5)
    assert f"within {WRITE_SECONDS:g} s" in wall.line.trouble


def test_a_call_that_was_called_again_is_sent_anew(wall):
    wall.want("A 048 → 12")
    wall.run(SETTLED)
    sent = len(wall.written)
    wall.want(Page("A 048 → 12", called_again=True))
    wall.run(1)
    assert len(wall.written) > sent


def test_pictures_in_stock_are_sent_when_there_is_time_and_stand_at_once_when_they_are_wanted(wall):
    stock = (Page("ÇAĞIRIŞLAR"), Page("GECİKƏ BİLƏR"))
    wall.want("A 048 → 12", stock=stock)
    wall.run(2 * SETTLED)
    wall.want("A 048 → 12", "ÇAĞIRIŞLAR", "GECİKƏ BİLƏR", stock=stock)
    wall.run(0.5)
    assert wall.shows() == ["A 048 → 12", "ÇAĞIRIŞLAR", "GECİKƏ BİLƏR"]


def test_a_call_does_not_wait_for_the_stock(wall):
    stock = tuple(Page(f"ÇAĞIRIŞLAR {number}") for number in range(5))
    wall.want("A 048 → 12", stock=stock)
    wall.run(SETTLED / 2)
    wall.want("B 119 ← 5", stock=stock)
    wall.run(2.5)
    assert wall.shows() == ["B 119 ← 5"]


def test_a_refresh_does_not_darken_a_panel_that_shows_only_its_own_letters(wall):
    wall.want("A 048 → 12", stock=(Page("ÇAĞIRIŞLAR"),))
    wall.run(2 * SETTLED)
    dark = []
    wall.panels["01"].on_change.append(lambda panel, at: dark.append(at))
    wall.run(2 * REFRESH)
    assert dark == []


def test_a_refresh_of_one_panel_does_not_follow_from_another_ones_news():
    wall = Wall({"01": WIDE, "02": NARROW})
    wall.want("A 048 → 12", panel="01")
    wall.want("A 048 → 12", panel="02")
    wall.run(2 * SETTLED)
    sent = len(wall.written)
    wall.want("B 119 ← 5", panel="02")
    wall.run(REPEAT_SECONDS + 2)
    assert all(b"Z0\xb2" in data for _, data in wall.written[sent:])
