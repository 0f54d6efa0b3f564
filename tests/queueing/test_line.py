from datetime import timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from queueing.line import Line
from queueing.policy import Policy
from queueing.ticket import Category
from tests.makers import NOON, after

arrivals = st.lists(st.integers(0, 10_000), max_size=60)


@given(arrivals)
def test_the_earliest_turn_is_first_and_equal_turns_keep_their_order(seconds):
    line = Line()
    for index, second in enumerate(seconds):
        line.join(str(index), after(second))
    left = []
    while first := line.first():
        left.append(int(first[2]))
        line.leave(first[2])
    assert left == sorted(range(len(seconds)), key=lambda index: (seconds[index], index))


@given(arrivals, st.data())
def test_leaving_in_any_order_loses_nobody(seconds, data):
    line = Line()
    for index, second in enumerate(seconds):
        line.join(str(index), after(second))
    gone = data.draw(st.sets(st.sampled_from(range(len(seconds))))) if seconds else set()
    for index in gone:
        line.leave(str(index))
    assert len(line) == len(seconds) - len(gone)
    assert all((str(index) in line) != (index in gone) for index in range(len(seconds)))


def test_a_ticket_stands_in_a_line_once():
    line = Line()
    line.join("t", NOON)
    with pytest.raises(ValueError, match="already in line"):
        line.join("t", NOON)


def test_ahead_of_counts_those_with_an_earlier_or_equal_turn():
    line = Line()
    for second in (0, 10, 20):
        line.join(str(second), after(second))
    assert line.ahead_of(after(10)) == 2


def test_priority_goes_first_but_not_before_somebody_who_has_waited_its_head_start():
    policy = Policy({Category.SENIOR: timedelta(minutes=30)})
    senior = policy.turn(Category.SENIOR, NOON)
    assert senior < policy.turn(Category.ORDINARY, NOON - timedelta(minutes=29))
    assert senior > policy.turn(Category.ORDINARY, NOON - timedelta(minutes=31))
