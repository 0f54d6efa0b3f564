import pytest
from hypothesis import given
from hypothesis import strategies as st

from queueing.messages import WaitingRange
from queueing.waiting import STEP, waiting_range


def test_nobody_ahead_means_at_most_five_minutes():
    assert waiting_range(0, 10, 1) == WaitingRange(low=0, high=5)


@given(st.integers(0, 500), st.floats(0.5, 60), st.integers(0, 40))
def test_a_range_holds_the_mean_and_is_in_round_minutes(ahead, minutes, counters):
    found = waiting_range(ahead, minutes, counters)
    assert found.low <= ahead * minutes / max(1, counters) <= found.high
    assert found.low % STEP == 0
    assert found.high % STEP == 0
    assert found.high > 0


@given(st.integers(0, 500), st.floats(0.5, 60), st.integers(1, 40))
def test_more_people_never_mean_less_waiting(ahead, minutes, counters):
    fewer, more = waiting_range(ahead, minutes, counters), waiting_range(ahead + 1, minutes, counters)
    assert fewer.low <= more.low
    assert fewer.high <= more.high


def test_a_range_never_runs_downwards():
    with pytest.raises(ValueError, match="runs upwards"):
        WaitingRange(low=20, high=10)
