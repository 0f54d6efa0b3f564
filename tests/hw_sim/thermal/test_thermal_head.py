from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from hw_sim.thermal.head import AMBIENT, SLOW_AT, STOP_AT, Head

seconds = st.floats(0.0, 1000.0)


def hot(at: float, black_seconds: float) -> Head:
    head = Head()
    head.burn(black_seconds, at)
    return head


def test_it_begins_as_cold_as_the_room() -> None:
    assert Head().temperature(5.0) == AMBIENT
    assert Head().slowness(5.0) == 1.0


def test_some_four_seconds_of_black_are_too_much() -> None:
    assert not Head().burn(3.9, 0.0)
    assert Head().burn(4.0, 0.0)


def test_it_goes_at_half_speed_before_it_stops() -> None:
    head = hot(0.0, 3.0)
    assert SLOW_AT < head.temperature(0.0) < STOP_AT
    assert head.slowness(0.0) == 2.0
    assert head.slowness(100.0) == 1.0


def test_it_says_when_it_is_cold_enough() -> None:
    head = hot(10.0, 5.0)
    assert head.temperature(head.cold_enough_at) == pytest.approx(SLOW_AT)


@given(st.floats(0.0, 20.0), seconds, seconds)
def test_time_only_cools(black_seconds: float, sooner: float, later: float) -> None:
    head = hot(0.0, black_seconds)
    assert head.temperature(sooner + later) <= head.temperature(sooner)
    assert head.temperature(sooner) >= AMBIENT


def test_overheating_makes_it_no_colder() -> None:
    head = hot(0.0, 10.0)
    before = head.temperature(0.0)
    head.overheat(0.0)
    assert head.temperature(0.0) == before
    head.cool(1.0)
    assert head.temperature(1.0) == AMBIENT
    assert head.cold_enough_at == 1.0
