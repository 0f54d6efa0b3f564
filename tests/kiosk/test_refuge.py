"""People are sent to the nearest kiosk that serves."""

from __future__ import annotations

import pytest

from kiosk.refuge import BEAT, SILENCE, Hall, Neighbour
from queueing.catalogue import Text
from queueing.messages import KioskState

LEFT, STAIRS = Text(az="sol", ru="слева", en="left"), Text(az="pilləkən", ru="лестница", en="stairs")
NEIGHBOURS = (Neighbour(device="kiosk-2", place=LEFT), Neighbour(device="kiosk-3", place=STAIRS))


@pytest.fixture
def said():
    return []


@pytest.fixture
def hall(said):
    return Hall("main", "kiosk-1", NEIGHBOURS, said.append)


def sign(device, serves=True):
    return KioskState(hall="main", device=device, serves=serves)


def test_nobody_is_sent_anywhere_before_somebody_is_heard(hall):
    assert hall.turn(True, 0.0) is None


def test_the_nearest_that_serves_is_named(hall):
    hall.hear(sign("kiosk-3"), 0.0)
    assert hall.turn(True, 0.0) == STAIRS
    hall.hear(sign("kiosk-2"), 1.0)
    assert hall.turn(True, 1.0) == LEFT
    hall.hear(sign("kiosk-2", serves=False), 2.0)
    assert hall.turn(True, 2.0) == STAIRS


def test_one_that_is_not_heard_any_more_is_not_named(hall):
    hall.hear(sign("kiosk-2"), 0.0)
    assert hall.turn(True, SILENCE - 0.1) == LEFT
    assert hall.turn(True, SILENCE) is None


def test_a_stranger_is_none_of_the_neighbours(hall):
    hall.hear(sign("kiosk-9"), 0.0)
    assert hall.turn(True, 0.0) is None


def test_it_tells_the_others_in_time_and_at_once_when_it_changes(hall, said):
    for now, serves in ((0.0, True), (1.0, True), (2.0, False), (2.0 + BEAT, False)):
        hall.turn(serves, now)
    assert [state.serves for state in said] == [True, False, False]
