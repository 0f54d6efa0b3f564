"""Whether waits come true as promised in a centre that is hard to foretell, and whether the ranges say something."""

from math import ceil, floor
from random import Random
from statistics import mean

import pytest

from queueing.waiting import Experience
from tests.waiting_day import Day

SEEDS = range(8)


def two_days(seed):
    """The waits of a first day, and of a second one that goes on with what was carried over from it."""
    random, experience = Random(seed), Experience()
    first = list(Day(random, experience).waits())
    return first, list(Day(random, Experience.resumed(experience.carried())).waits())


@pytest.fixture(scope="module")
def days():
    """All first days together, from noon, and all second days."""
    first, second = zip(*map(two_days, SEEDS), strict=True)
    return [wait for day in first for wait in day if wait.joined > 240], [wait for day in second for wait in day]


def held(waits):
    """The share of waits within the range for nine of ten."""
    return mean(wait.said.low <= wait.waited <= wait.said.high for wait in waits)


def likely(waits):
    """The share of waits within the range for half."""
    return mean(wait.said.likely_low <= wait.waited <= wait.said.likely_high for wait in waits)


def in_line(waits):
    """Those who found somebody ahead: others mostly do not wait at all, of whom no range holds just a half."""
    return [wait for wait in waits if wait.expected]


def fixed(wait, factor):
    """What a range of fixed factors around the expected wait would have said, in steps of five minutes."""
    return floor(wait.expected / factor / 5) * 5, max(5, ceil(wait.expected * factor / 5) * 5)


def test_nine_of_ten_waits_are_within_their_range(days):
    for waits in days:
        assert 0.84 <= held(waits) <= 0.96


def test_half_of_the_waits_are_within_their_likely_range(days):
    for waits in days:
        assert 0.42 <= likely(waits) <= 0.62


def test_who_finds_a_line_is_promised_no_more_than_comes_true(days):
    _, second = days
    assert 0.86 <= held(in_line(second)) <= 0.95
    assert 0.44 <= likely(in_line(second)) <= 0.56


def test_misses_fall_to_both_sides(days):
    _, second = days
    assert 0.02 <= mean(wait.waited < wait.said.low for wait in in_line(second)) <= 0.08
    assert 0.02 <= mean(wait.waited > wait.said.high for wait in in_line(second)) <= 0.08


def test_fixed_factors_that_hold_as_many_waits_say_far_less(days):
    _, second = days
    factor = 1.0
    while mean(low <= wait.waited <= high for wait in second for low, high in [fixed(wait, factor)]) < held(second):
        factor += 0.1
    blunt = mean(high - low for wait in second for low, high in [fixed(wait, factor)])
    assert mean(wait.said.high - wait.said.low for wait in second) < 0.6 * blunt


def test_a_likely_range_is_less_than_half_as_wide_as_the_other(days):
    for waits in days:
        wide = mean(wait.said.high - wait.said.low for wait in waits)
        assert mean(wait.said.likely_high - wait.said.likely_low for wait in waits) < 0.5 * wide


def test_a_day_that_turns_far_busier_is_learned():
    random, experience = Random(0), Experience()
    for _ in Day(random, experience, busier=0.6).waits():
        pass
    busy = [list(Day(random, experience, busier=1.2).waits()) for _ in range(3)]
    assert 0.86 <= held(busy[-1]) <= 0.96


def test_the_same_day_teaches_the_same():
    one, other = two_days(1), two_days(1)
    assert one == other
