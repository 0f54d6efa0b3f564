"""The numbers of a day: counted, lent, given up, never twice."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from queueing.numbers import NumberBlock, Numbers

PLACES = st.integers(1, 40)
BLOCKS = st.tuples(PLACES, st.integers(0, 6)).map(lambda pair: block(pair[0], sum(pair)))


def block(first, last):
    return NumberBlock(prefix="P", first=first, last=last)


def test_a_block_runs_upwards_from_one():
    for first, last in [(0, 3), (5, 4)]:
        with pytest.raises(ValueError, match="runs upwards"):
            block(first, last)


@given(used=st.sets(PLACES), lent=st.lists(BLOCKS, max_size=4), counted=st.integers(0, 20))
def test_the_next_number_is_the_first_that_nobody_has(used, lent, counted):
    numbers = Numbers()
    for number in used:
        numbers.merge("kiosk-9", "P", number)
    for kiosk, each in enumerate(lent):
        numbers.lease(f"kiosk-{kiosk}", (each,))
    if counted:
        numbers.issue("P", counted)
    free = [n for n in range(counted + 1, 100) if n not in used and not any(n in each for each in lent)]
    assert numbers.next("P") == free[0]


@given(used=st.sets(PLACES), lent=st.lists(BLOCKS, max_size=4), first=st.integers(1, 20), size=st.integers(1, 9))
def test_a_proposed_block_is_nobodys_and_unused(used, lent, first, size):
    numbers = Numbers()
    for number in used:
        numbers.issue("P", number)
    for kiosk, each in enumerate(lent):
        numbers.lease(f"kiosk-{kiosk}", (each,))
    (proposed,) = numbers.propose(["P"], first, size)
    assert len(proposed) == size
    assert proposed.first >= first
    assert not any(number in proposed for number in used)
    assert not any(proposed.meets(each) for each in lent)


@given(used=st.sets(PLACES), lent=BLOCKS)
def test_what_is_left_of_a_block_is_above_all_that_was_issued_from_it(used, lent):
    numbers = Numbers()
    for number in used:
        numbers.merge("kiosk-1", "P", number)
    top = max((number for number in used if number in lent), default=lent.first - 1)
    left = numbers.left_of(lent)
    assert list(range(top + 1, lent.last + 1)) == (list(range(left.first, left.last + 1)) if left else [])


@given(used=st.sets(PLACES), lent=st.lists(BLOCKS, max_size=4))
def test_a_day_that_is_resumed_issues_nothing_it_had_issued_or_lent(used, lent):
    numbers, again = Numbers(), Numbers()
    for number in used:
        numbers.issue("P", number)
    for each in lent:
        numbers.lease("kiosk-1", (each,))
    again.resume(numbers.used(), numbers.lent())
    assert again.used() == numbers.used()
    assert again.lent() == numbers.lent()
    assert all(again.is_used("P", number) == (number in used) for number in range(50))


def test_a_block_given_up_stands_until_its_kiosk_has_issued_from_the_new_one():
    numbers = Numbers()
    numbers.lease("kiosk-1", (block(600, 609),))
    numbers.lease("kiosk-1", (block(610, 619),))
    assert list(numbers.standing()) == [("kiosk-1", (block(600, 609),)), ("kiosk-1", (block(610, 619),))]
    numbers.merge("kiosk-1", "P", 605)
    assert len(list(numbers.standing())) == 2
    numbers.merge("kiosk-1", "P", 610)
    assert list(numbers.standing()) == [("kiosk-1", (block(610, 619),))]
