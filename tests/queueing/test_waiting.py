from math import inf, isclose, nan

import pytest
from hypothesis import given
from hypothesis import strategies as st

from queueing.answers import WaitingRange
from queueing.figures import FIGURES, LONGEST
from queueing.surprises import MOST_REMEMBERED
from queueing.waiting import Experience, ServiceExperience, expected_minutes
from tests.strategies import messages

SERVICES = st.sampled_from(["passport", "notary", "gas"])
MINUTES = st.floats(0, 300) | st.sampled_from([0.0, 5e-324, 1e300])
NOTES = st.tuples(st.just("note_service"), SERVICES, MINUTES) | st.tuples(
    st.just("note_wait"), SERVICES, MINUTES, MINUTES
)
IMPOSSIBLE = [-1.0, -5e-324, nan, inf]


def taught(notes):
    experience = Experience()
    for method, *arguments in notes:
        getattr(experience, method)(*arguments)
    return experience


EXPERIENCES = st.lists(NOTES, max_size=80).map(taught)


def test_nobody_ahead_is_expected_to_mean_no_wait():
    assert expected_minutes(0, 10, 2) == 0


def test_people_ahead_share_the_counters_which_are_half_done():
    assert expected_minutes(4, 10, 1) == 45
    assert expected_minutes(4, 10, 3) == 15


def test_no_counter_is_taken_for_one():
    assert expected_minutes(4, 10, 0) == expected_minutes(4, 10, 1)


@given(st.integers(0, 500), st.floats(0, 60), st.integers(0, 40))
def test_more_people_or_fewer_counters_never_mean_less_waiting(ahead, minutes, counters):
    found = expected_minutes(ahead, minutes, counters)
    assert found <= expected_minutes(ahead + 1, minutes, counters)
    assert found >= expected_minutes(ahead, minutes, counters + 1)


@given(EXPERIENCES, SERVICES, MINUTES)
def test_a_range_is_in_figures_and_the_likely_one_is_inside(experience, service, expected):
    found = experience.range(service, expected)
    bounds = [found.low, found.likely_low, found.likely_high, found.high]
    assert bounds == sorted(bounds)
    assert set(bounds) <= set(FIGURES)
    assert 0 < found.likely_high <= found.high <= LONGEST


@given(EXPERIENCES, SERVICES, MINUTES, MINUTES)
def test_to_expect_more_never_gives_a_lower_range(experience, service, one, other):
    less, more = (experience.range(service, expected) for expected in sorted([one, other]))
    assert less.low <= more.low
    assert less.likely_low <= more.likely_low
    assert less.likely_high <= more.likely_high
    assert less.high <= more.high


@given(EXPERIENCES, SERVICES, MINUTES)
def test_to_ask_changes_nothing(experience, service, minutes):
    before = experience.carried()
    experience.range(service, minutes)
    experience.minutes(service, minutes)
    assert experience.carried() == before


@given(EXPERIENCES, SERVICES, MINUTES)
def test_the_next_day_goes_on_where_this_one_ended(experience, service, expected):
    resumed = Experience.resumed(experience.carried())
    assert resumed.carried() == experience.carried()
    if all(max(len(one.free.surprises), len(one.line.surprises)) < MOST_REMEMBERED for one in experience.carried()):
        assert resumed.range(service, expected) == experience.range(service, expected)


@given(messages(ServiceExperience), MINUTES)
def test_whatever_was_carried_can_be_resumed(carried, expected):
    resumed = Experience.resumed((carried,))
    assert resumed.range(carried.service, expected).high <= LONGEST
    assert resumed.carried()[0].free == carried.free
    assert resumed.carried()[0].line == carried.line


def test_what_is_carried_is_bounded():
    experience = taught([("note_wait", "gas", 10.0, float(minute)) for minute in range(500)])
    (carried,) = experience.carried()
    assert len(carried.line.surprises) == MOST_REMEMBERED
    assert Experience.resumed((carried,)).range("gas", 10.0).low > 60


def test_an_average_moves_from_the_catalogues_to_what_was_seen():
    experience = Experience()
    assert experience.minutes("gas", 4) == 4
    for _ in range(10):
        experience.note_service("gas", 8)
    assert isclose(experience.minutes("gas", 4), 6, rel_tol=0.02)
    for _ in range(1000):
        experience.note_service("gas", 8)
    assert isclose(experience.minutes("gas", 4), 8, rel_tol=0.05)
    assert experience.minutes("passport", 4) == 4


def test_an_average_follows_a_new_day_sooner_than_an_old_one():
    experience = taught([("note_service", "gas", 8.0)] * 1000)
    resumed = Experience.resumed(experience.carried())
    assert resumed.minutes("gas", 8) == pytest.approx(experience.minutes("gas", 8))
    for known in (experience, resumed):
        for _ in range(50):
            known.note_service("gas", 4)
    assert resumed.minutes("gas", 8) < experience.minutes("gas", 8) - 0.5


def test_a_key_forgotten_over_night_does_not_spoil_the_average():
    assert taught([("note_service", "gas", 900.0)]).minutes("gas", 4) < 15


def test_a_service_learns_from_its_own_waits():
    experience = taught([("note_wait", "gas", 10.0, 30.0)] * 100)
    assert experience.range("gas", 10.0).likely_low > Experience().range("gas", 10.0).likely_high


def test_a_service_nobody_has_waited_for_borrows_from_the_others():
    experience = taught([("note_wait", "gas", 10.0, 30.0)] * 100)
    borrowed, own = experience.range("passport", 10.0), experience.range("gas", 10.0)
    assert Experience().range("passport", 10.0).likely_low < borrowed.likely_low <= own.likely_low


def test_steady_waits_make_narrow_ranges():
    steady = taught([("note_wait", "gas", 20.0, 20.0)] * 300).range("gas", 20.0)
    assert steady.low >= 15
    assert steady.high <= 30


@pytest.mark.parametrize("wrong", IMPOSSIBLE)
def test_minutes_that_cannot_be_are_refused(wrong):
    experience = Experience()
    for asked in (
        lambda: expected_minutes(1, wrong, 1),
        lambda: expected_minutes(-1, 1, 1),
        lambda: experience.note_service("gas", wrong),
        lambda: experience.note_wait("gas", wrong, 1),
        lambda: experience.note_wait("gas", 1, wrong),
        lambda: experience.minutes("gas", wrong),
        lambda: experience.range("gas", wrong),
        lambda: ServiceExperience(service="gas", minutes=wrong),
    ):
        with pytest.raises(ValueError, match="must be a number from 0"):
            asked()
    assert experience.carried() == ()


@pytest.mark.parametrize("bounds", [(20, 15, 15, 10), (10, 5, 15, 20), (10, 15, 25, 20), (10, 18, 12, 20)])
def test_a_range_never_runs_downwards(bounds):
    low, likely_low, likely_high, high = bounds
    with pytest.raises(ValueError, match="runs upwards"):
        WaitingRange(low=low, likely_low=likely_low, likely_high=likely_high, high=high)
