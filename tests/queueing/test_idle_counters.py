"""What the boards of a hall are told of counters that nobody is called to."""

from __future__ import annotations

import pytest

from queueing import messages as m
from queueing.policy import Policy
from queueing.views import board_state
from tests.desk import Desk


def told(desk: Desk) -> tuple[tuple[str, ...], tuple[str, ...]]:
    """The labels of free counters and of closed ones."""
    state = board_state(desk.centre, desk.catalogue, desk.catalogue.halls[0], 1, desk.now)
    return state.free, state.closed


@pytest.fixture
def desk():
    return Desk(policy=Policy(sign_in=True))


def test_a_counter_where_nobody_has_signed_in_is_closed(desk):
    assert told(desk) == ((), ("1", "2"))


def test_an_officer_who_waits_for_the_next_one_is_free(desk):
    desk.do("counter-1", m.SignIn, staff="101")
    assert told(desk) == (("1",), ("2",))


def test_a_counter_with_somebody_called_is_neither(desk):
    desk.do("counter-1", m.SignIn, staff="101")
    desk.issue()
    called = desk.call()
    assert told(desk) == ((), ("2",))
    desk.at("counter-1", m.StartService, called)
    assert told(desk) == ((), ("2",))
    desk.at("counter-1", m.CompleteService, called)
    assert told(desk) == (("1",), ("2",))


def test_a_break_closes_a_counter_until_it_is_over(desk):
    desk.do("counter-1", m.SignIn, staff="101")
    desk.do("counter-1", m.StartBreak)
    assert told(desk) == ((), ("1", "2"))
    desk.do("counter-1", m.EndBreak)
    assert told(desk) == (("1",), ("2",))


def test_where_nobody_has_to_sign_in_every_counter_is_free():
    assert told(Desk()) == (("1", "2"), ())
