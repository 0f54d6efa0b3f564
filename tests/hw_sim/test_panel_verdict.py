"""The judge of LED panels must find what is wrong: each test but the first few plants one fault."""

from __future__ import annotations

from itertools import count

import pytest

from board.led.pages import Sign
from hw_sim.hub import Hub
from hw_sim.led import Fault
from hw_sim.panel_verdict import panel_troubles
from hw_sim.panel_watch import PanelWatch, Sighting
from hw_sim.patience import Patience
from hw_sim.watching import Album, BoardWatch
from queueing import messages as m
from tests.makers import after
from tests.panels import WIDE, Wall

SECONDS = count()
LABELS = {"counter-1": "5", "counter-2": "9"}
HALL, SIGN = "hall", "sign"


def called(number, counter="counter-1", kind=m.TicketCalled):
    return kind(ticket=number, number=number, counter=counter, at=after(next(SECONDS)))


EVENTS = (called("A001"), called("P001", "counter-2"), called("A002"))
GOOD_HALL = (
    (0.0, "A001 5"),
    (1.0, "P001 9", "A001 5"),
    (2.0, "A002 5", "P001 9", "A001 5"),
    (20.0, "A002 5"),
    (22.0, "A002 5", "P001 9"),
)
GOOD_SIGN = ((0.0, "A001 5"), (1.5,), (2.0, "A002 5"))


@pytest.fixture
def judge():
    """``judge(hall=..., sign=..., events=...)``: what was wrong; each row is a moment and the calls that stood."""

    def make(hall=GOOD_HALL, sign=GOOD_SIGN, events=EVENTS):
        rows = [(HALL, row) for row in hall] + [(SIGN, row) for row in sign]
        seen = [Sighting(place, at, tuple(tuple(call.split()) for call in calls)) for place, (at, *calls) in rows]
        return panel_troubles(events, LABELS, {HALL: "", SIGN: "5"}, seen)

    return make


def test_panels_that_showed_everything_are_good(judge):
    assert judge() == []


def test_two_calls_that_come_up_at_once_are_good(judge):
    assert judge(hall=((2.0, "A002 5", "P001 9", "A001 5"),)) == []


def test_whoever_was_called_again_may_stand_above_newer_ones(judge):
    again = called("A001", kind=m.TicketRecalled)
    row = (3.0, "A001 5", "A002 5", "P001 9")
    assert judge(hall=(*GOOD_HALL[:3], row), events=(*EVENTS, again)) == []


def test_a_call_and_a_repetition_that_come_up_at_once_are_good(judge):
    events = (called("P001"), called("P001", kind=m.TicketRecalled), called("A001"))
    again = called("P001", kind=m.TicketRecalled)
    rows = ((0.0, "P001 5"), (1.0, "P001 5", "A001 5"))
    assert judge(hall=rows, sign=((0.0, "P001 5"), (0.5, "A001 5"), (1.0, "P001 5")), events=(*events, again)) == []


def test_a_call_may_give_way_to_so_many_that_there_is_no_room(judge):
    more = [called(f"B00{number}", "counter-2") for number in range(4)]
    row = (3.0, "B003 9", "B002 9", "B001 9", "B000 9")
    assert judge(hall=(*GOOD_HALL[:3], row), events=(*EVENTS, *more)) == []


def test_whoever_is_called_elsewhere_stands_there_at_once(judge):
    elsewhere = called("A002", "counter-2")
    row = (3.0, "A002 9", "P001 9", "A001 5")
    assert judge(hall=(*GOOD_HALL[:3], row), events=(*EVENTS, elsewhere)) == []


def test_a_panel_that_showed_a_wrong_number_is_seen(judge):
    wrong = (*GOOD_SIGN[:2], (2.0, "A003 5"), (3.0, "A002 5"))
    assert judge(sign=wrong) == ["sign showed A003 at counter 5, where nobody called it"]


def test_a_panel_that_showed_another_counters_number_is_seen(judge):
    wrong = (*GOOD_SIGN[:2], (1.8, "P001 5"), (2.0, "A002 5"))
    assert judge(sign=wrong) == ["sign showed P001 at counter 5, where nobody called it"]


def test_a_panel_that_showed_a_wrong_counter_is_seen(judge):
    wrong = ((0.0, "A001 9"), *GOOD_HALL[1:])
    assert "hall showed A001 at counter 9, where nobody called it" in judge(hall=wrong)


def test_a_call_that_a_panel_never_showed_is_seen(judge):
    assert judge(sign=GOOD_SIGN[:2]) == ["sign never showed the call of A002 to counter 5"]


def test_a_dark_panel_is_seen(judge):
    assert len(judge(hall=())) == 3


def test_a_panel_that_went_back_in_time_is_seen(judge):
    assert judge(sign=(*GOOD_SIGN, (4.0, "A001 5"))) == ["sign went back to A001 when newer ones had been called"]


def test_calls_in_a_wrong_order_are_seen(judge):
    wrong = (*GOOD_HALL[:2], (2.0, "A002 5", "A001 5", "P001 9"))
    assert judge(hall=wrong) == ["hall showed A002, A001, P001, not the newest first"]


def test_a_call_that_went_before_its_time_is_seen(judge):
    wrong = (*GOOD_HALL[:2], (2.0, "A002 5", "A001 5"))
    assert judge(hall=wrong) == ["hall showed P001 for 1.0 s only"]


@pytest.fixture
def wall(tmp_path):
    """A hall's panel and a sign on one line, watched; ``wall.troubles()`` is what the judge says of them."""
    wall, album = Wall({"01": WIDE, "02": Sign(7, 40, "5")}), Album(Patience())
    watch = BoardWatch(Hub(tmp_path), (), album, tmp_path / "boards")
    eyes = {"01": PanelWatch(HALL, "", watch, Patience()), "02": PanelWatch(SIGN, "5", watch, Patience())}
    for address, eye in eyes.items():
        eye.look_at_panel(wall.panels[address])

    def troubles():
        seen = [sighting for eye in eyes.values() for sighting in eye.sightings]
        return panel_troubles((called("A001"),), LABELS, {HALL: "", SIGN: "5"}, seen)

    wall.troubles = troubles
    yield wall
    album.close()


def test_panels_that_were_told_right_are_good(wall):
    wall.want("A 001 → 5", panel="01")
    wall.want("A 001", panel="02")
    wall.run(10)
    assert wall.troubles() == []


def test_a_panel_that_was_told_wrong_is_seen_by_its_dots(wall):
    wall.want("A 001 → 5", panel="01")
    wall.want("A 007", panel="02")
    wall.run(10)
    assert wall.troubles() == [
        "sign showed A007 at counter 5, where nobody called it",
        "sign never showed the call of A001 to counter 5",
    ]


def test_a_panel_that_is_dead_is_seen(wall):
    wall.simulated.fault(Fault.DEAD, "02", wall.now)
    wall.want("A 001 → 5", panel="01")
    wall.want("A 001", panel="02")
    wall.run(10)
    assert wall.troubles() == ["sign never showed the call of A001 to counter 5"]
