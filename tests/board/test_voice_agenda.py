"""The order in which calls are spoken."""

from __future__ import annotations

import math
from dataclasses import replace
from datetime import UTC, datetime
from itertools import pairwise

from hypothesis import given
from hypothesis import strategies as st

from board.voice.agenda import (
    GAP,
    Agenda,
    announce,
    begin,
    forget_old,
    hear_spoken,
    next_turn_at,
    put_back,
    take_next,
    wait_for_other,
)
from queueing.catalogue import Direction
from queueing.messages import BoardCall

AT = datetime(2026, 11, 22, 10, 7, tzinfo=UTC)


def a_call(number, counter="5", recalls=0):
    return BoardCall(number=number, counter=counter, direction=Direction.LEFT, called_at=AT, recalls=recalls)


def waiting_for(*calls, at=0.0):
    agenda = Agenda()
    for call in calls:
        agenda = announce(agenda, call, at)
    return agenda


def waiting(agenda):
    return [due.call for due in agenda.waiting]


def test_calls_are_taken_in_the_order_they_came_and_one_at_a_time():
    first, second = a_call("A001"), a_call("A002")
    agenda, taken = take_next(waiting_for(first, second), 0.0)
    assert taken == first
    assert take_next(agenda, 1.0) == (agenda, None)
    agenda = begin(agenda, 1.0, seconds=5.0)
    assert take_next(agenda, 6.0 + GAP / 2)[1] is None
    assert next_turn_at(agenda) == 6.0 + GAP
    assert take_next(agenda, 6.0 + GAP)[1] == second


def test_where_nothing_waits_there_is_no_next_turn():
    assert next_turn_at(Agenda()) == math.inf
    assert take_next(Agenda(), 0.0) == (Agenda(), None)


def test_a_recall_replaces_its_own_earlier_call_and_keeps_its_place():
    first, other = a_call("A001"), a_call("A002")
    again = replace(first, recalls=1)
    assert waiting(announce(waiting_for(first, other), again, 3.0)) == [again, other]


def test_a_number_that_is_sent_on_is_not_called_to_where_it_was():
    elsewhere = a_call("A001", counter="7")
    assert waiting(announce(waiting_for(a_call("A001", counter="5")), elsewhere, 3.0)) == [elsewhere]


def test_a_recall_of_what_is_being_spoken_waits_behind_it():
    call = a_call("A001")
    agenda = begin(take_next(waiting_for(call), 0.0)[0], 0.0, 5.0)
    assert waiting(announce(agenda, replace(call, recalls=1), 1.0)) == [replace(call, recalls=1)]


def test_what_waits_too_long_is_not_spoken_any_more():
    agenda = announce(waiting_for(a_call("A001"), at=0.0), a_call("A002"), 50.0)
    assert waiting(forget_old(agenda, 100.0, longest_wait=60.0)) == [a_call("A002")]
    assert waiting(forget_old(agenda, 60.0, longest_wait=60.0)) == [a_call("A001"), a_call("A002")]


def test_what_another_board_has_spoken_is_not_spoken_here():
    first, second = a_call("A001"), a_call("A002")
    assert waiting(hear_spoken(waiting_for(first, second), first)) == [second]


def test_what_another_board_has_spoken_before_it_is_shown_here_is_not_spoken_either():
    call = a_call("A001")
    assert waiting(announce(hear_spoken(Agenda(), call), call, 1.0)) == []


def test_a_recall_still_waits_when_another_board_has_spoken_the_first_call():
    again = a_call("A001", recalls=1)
    assert waiting(hear_spoken(waiting_for(again), a_call("A001"))) == [again]


def test_a_call_in_hand_goes_back_before_all_others_when_another_board_is_to_speak():
    first, second = a_call("A001"), a_call("A002")
    agenda = put_back(take_next(waiting_for(first, second), 0.0)[0], 1.0)
    assert waiting(agenda) == [first, second]
    assert put_back(agenda, 2.0) == agenda


def test_a_call_in_hand_that_another_board_has_spoken_is_let_go():
    call = a_call("A001")
    agenda = hear_spoken(take_next(waiting_for(call), 0.0)[0], call)
    assert agenda.in_hand is None
    assert waiting(put_back(agenda, 1.0)) == []


def test_nothing_begins_while_another_board_still_speaks():
    agenda = wait_for_other(waiting_for(a_call("A001")), 10.0, seconds=4.0)
    assert next_turn_at(agenda) == 14.0 + GAP
    assert next_turn_at(wait_for_other(agenda, 11.0, seconds=0.0)) == 14.0 + GAP


def test_a_call_passed_over_in_silence_holds_nobody_up():
    agenda = take_next(waiting_for(a_call("A001"), a_call("A002")), 0.0)[0]
    assert take_next(begin(agenda, 0.0, seconds=0.0), 0.0)[1] == a_call("A002")


calls = st.builds(a_call, st.sampled_from(["A001", "A002", "A003", "B001"]), recalls=st.integers(0, 2))
steps = st.lists(st.tuples(calls, st.floats(0.0, 8.0), st.floats(0.1, 9.0)), max_size=30)


@given(steps)
def test_whatever_comes_when_nothing_is_spoken_twice_nor_over_another(steps):
    agenda, now, spans = Agenda(), 0.0, []
    for call, pause, seconds in steps:
        agenda = announce(agenda, call, now)
        agenda, taken = take_next(agenda, now)
        if taken is not None:
            agenda = begin(agenda, now, seconds)
            spans.append((taken, now, now + seconds))
        now += pause
    spoken = [call for call, _, _ in spans]
    assert len(spoken) == len(set(spoken))
    assert all(after[1] >= before[2] + GAP for before, after in pairwise(spans))
