"""In which order and for how long calls are shown."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace
from datetime import UTC, datetime, timedelta
from itertools import pairwise

from hypothesis import given
from hypothesis import strategies as st

from board.calling import Calling, begin, call_out, follow, next_begin, next_change, put_up, shown
from board.feed import PATIENCE, hear_state, started
from board.programme import Programme
from board.showing import Announced
from queueing.catalogue import Direction
from queueing.messages import BoardCall, BoardState
from queueing.ticket import Language
from screen.theme import DWELL, STEP

AT = datetime(2026, 11, 22, 8, 0, tzinfo=UTC)


def call(number: int, recalls: int = 0, at: float = 0.0, counter: str = "1") -> BoardCall:
    moment = AT + timedelta(seconds=at)
    return BoardCall(
        number=f"A{number:03d}", counter=counter, direction=Direction.UP, called_at=moment, recalls=recalls
    )


def state(*newest_first: BoardCall, revision: int = 1, at: float = 0.0) -> BoardState:
    moment = AT + timedelta(seconds=at)
    return BoardState(hall="hall-1", epoch=1, revision=revision, at=moment, calls=newest_first)


def run(calling: Calling, now: float, until: float) -> Iterator[tuple[float, Calling, Announced | None]]:
    """Every picture of a board that wakes whenever it has to, and only then."""
    while now <= until:
        calling, announced = begin(calling, now)
        yield now, calling, announced
        now = next_change(calling, now)


def drained(calling: Calling, now: float = 0.0) -> list[Announced]:
    return [announced for _, _, announced in run(calling, now, now + 1000) if announced]


def numbers(calling: Calling) -> list[str]:
    return [entry.call.number for entry in calling.standing]


def test_a_call_is_shown_at_once_where_no_other_is_new():
    calling, announced = begin(call_out(Calling(places=4), [call(7)]), 100.0)
    assert announced == Announced(call(7), 100.0)
    assert shown(calling, 100.0)[0].new


def test_one_place_holds_each_call_for_its_whole_time():
    calls = [call(number) for number in range(3)]
    assert [announced.at for announced in drained(call_out(Calling(places=1), calls))] == [0.0, DWELL, 2 * DWELL]


def test_several_places_take_calls_one_after_the_other_and_the_queue_drains():
    begun = drained(call_out(Calling(places=4), [call(number) for number in range(30)]))
    assert [announced.call for announced in begun] == [call(number) for number in range(30)]
    assert [announced.at for announced in begun[:6]] == [0.0, 1.0, 2.0, 3.0, 5.0, 6.0]
    assert begun[-1].at < 30 / 4 * DWELL


def test_a_call_is_new_for_its_time_and_then_stays():
    calling, _ = begin(call_out(Calling(places=4), [call(7)]), 0.0)
    assert shown(calling, DWELL - 0.01)[0].new
    assert not shown(calling, DWELL)[0].new
    assert numbers(calling) == ["A007"]


def test_a_recall_is_shown_again_at_the_top_and_marked():
    calling = put_up(Calling(places=4), [call(2), call(1)], 0.0)
    calling, announced = begin(call_out(calling, [call(1, recalls=1)]), 0.0)
    assert announced == Announced(call(1, recalls=1), 0.0)
    assert numbers(calling) == ["A001", "A002"]
    assert shown(calling, 0.0)[0].again


def test_a_recall_waits_until_its_former_showing_has_had_its_time():
    calling, _ = begin(call_out(Calling(places=4), [call(1)]), 0.0)
    assert next_begin(call_out(calling, [call(1, recalls=1)])) == DWELL


def test_a_number_that_waits_is_shown_once_as_it_was_last_called():
    waiting = call_out(Calling(places=4), [call(1), call(2)])
    begun = drained(call_out(waiting, [call(1, recalls=1, counter="9")]))
    assert [(announced.call.number, announced.call.counter) for announced in begun] == [("A001", "9"), ("A002", "1")]


def test_a_recall_storm_shows_each_number_for_its_time_and_forgets_nobody():
    calling, begun, now = Calling(places=1), [], 0.0
    for second in range(20):
        now = float(second)
        calling = call_out(calling, [call(second % 2, recalls=second // 2)])
        calling, announced = begin(calling, now)
        begun += [announced] if announced else []
    begun += drained(calling, now + 1)
    assert [announced.call.number for announced in begun] == ["A000", "A001"] * 3
    assert [announced.call.recalls for announced in begun[-2:]] == [9, 9]


def test_what_is_put_up_stands_under_the_new_calls_and_is_not_announced():
    calling, _ = begin(call_out(put_up(Calling(places=4), [call(1)], 0.0), [call(2)]), 0.0)
    calling = put_up(calling, [call(4), call(3)], 1.0)
    assert numbers(calling) == ["A002", "A004", "A003", "A001"]
    assert drained(calling, 2.0) == []


def heard(calling: Calling, states: list[tuple[float, BoardState]]) -> Calling:
    feed = started("hall-1", 0.0)
    for now, said in states:
        before, feed = feed, hear_state(feed, said, now, retained=False)
        calling = follow(calling, before, feed, now)
    return calling


def test_a_boards_first_picture_calls_nobody():
    calling = heard(Calling(places=4), [(0.0, state(call(2), call(1)))])
    assert numbers(calling) == ["A002", "A001"]
    assert calling.waiting == ()


def test_calls_of_states_that_were_missed_are_shown_in_their_order():
    calling = heard(
        Calling(places=4),
        [(0.0, state(call(1))), (30.0, state(call(4), call(3), call(2), call(1), revision=4, at=30.0))],
    )
    assert [waiting.number for waiting in calling.waiting] == ["A002", "A003", "A004"]


def test_after_a_long_absence_only_recent_calls_are_called_out():
    now = 10 * PATIENCE
    calling = heard(
        Calling(places=4),
        [(0.0, state(call(1))), (now, state(call(3, at=now - 1), call(2, at=5), call(1), revision=4, at=now))],
    )
    assert [waiting.number for waiting in calling.waiting] == ["A003"]
    assert numbers(calling) == ["A002", "A001"]


def test_what_a_board_that_has_just_started_finds_newer_than_the_brokers_memory_is_not_called_out_if_it_is_older():
    feed = hear_state(started("hall-1", 0.0), state(call(1)), 1.0, retained=True)
    calling = follow(Calling(places=4), started("hall-1", 0.0), feed, 1.0)
    fresh = hear_state(
        feed, state(call(3, at=99.5), call(2, at=40), call(1), revision=4, at=100.0), 2.0, retained=False
    )
    calling = follow(calling, feed, fresh, 2.0)
    assert [waiting.number for waiting in calling.waiting] == ["A003"]


def test_a_new_day_clears_the_board():
    calling = heard(Calling(places=4), [(0.0, state(call(1))), (1.0, state(call(2), call(1), revision=2))])
    assert follow_empty(calling) == Calling(places=4)


def follow_empty(calling: Calling) -> Calling:
    before = hear_state(started("hall-1", 0.0), state(call(1)), 0.0, retained=False)
    return follow(calling, before, hear_state(before, state(revision=9), 1.0, retained=False), 1.0)


def test_what_the_centre_no_longer_shows_goes_when_it_has_had_its_time():
    states = [(0.0, state(call(1))), (DWELL, state(call(2), revision=2))]
    calling, _ = begin(heard(Calling(places=4), states), DWELL)
    assert numbers(calling) == ["A002"]


def test_a_counter_with_another_name_is_the_same_call():
    renamed = replace(call(1), counter="12", direction=Direction.LEFT)
    calling = heard(Calling(places=4), [(0.0, state(call(1))), (1.0, state(renamed, revision=2))])
    assert calling.waiting == ()
    assert shown(calling, 1.0)[0].counter == "12"


def test_a_counters_own_sign_hears_only_its_own_calls():
    sign = Programme(languages=(Language.AZ,), counter="3")
    feed = hear_state(started("hall-1", 0.0), state(call(1, counter="3")), 0.0, retained=False)
    calling = follow(Calling(places=1), started("hall-1", 0.0), feed, 0.0, sign.concerns)
    later = hear_state(
        feed,
        state(call(3, counter="3"), call(2, counter="4"), call(1, counter="3"), revision=3),
        1.0,
        retained=False,
    )
    calling = follow(calling, feed, later, 1.0, sign.concerns)
    assert [waiting.number for waiting in calling.waiting] == ["A003"]


def test_the_board_of_an_agency_hears_only_its_own_calls_whatever_their_prefix_and_counter():
    board = Programme(languages=(Language.AZ,), agency="labour")
    others = replace(call(2), agency="interior"), replace(call(3), agency="")
    feed = hear_state(started("hall-1", 0.0), state(replace(call(1), agency="labour"), *others), 0.0, retained=False)
    calling = follow(Calling(places=4), started("hall-1", 0.0), feed, 0.0, board.concerns)
    assert numbers(calling) == ["A001"]


bursts = st.lists(st.tuples(st.floats(0, 7), st.integers(0, 12)), min_size=1, max_size=40)


@given(bursts, st.integers(1, 6))
def test_every_showing_lasts_its_time_among_the_places_for_new_calls(burst, places):
    calling, at = Calling(places=places), 0.0
    pictures: list[tuple[float, Calling, Announced | None]] = []
    for order, (pause, number) in enumerate(burst):
        pictures += run(calling, at, at + pause)
        calling = call_out(pictures[-1][1], [call(number, recalls=order)])
        at += pause
    pictures += run(calling, at, at + 1000)
    begun = [(place, announced) for place, (_, _, announced) in enumerate(pictures) if announced]
    assert {announced.call.number for _, announced in begun} == {call(number).number for _, number in burst}
    assert all(later.at - earlier.at >= STEP - 1e-6 for (_, earlier), (_, later) in pairwise(begun))
    for place, announced in begun:
        after = [c.standing[:places] for now, c, _ in pictures[place:] if now < announced.at + DWELL]
        assert all(announced.call in [entry.call for entry in standing] for standing in after)


@given(bursts)
def test_nothing_flashes_more_than_three_times_a_second(burst):
    calling = call_out(Calling(places=4), [call(order) for order, _ in enumerate(burst)])
    lit = [(now, shown(calling, now)[0].lit) for now, calling, _ in run(calling, 0.0, 1000)]
    changes = [now for (_, was), (now, lights) in pairwise(lit) if was != lights]
    assert all(sum(start <= moment < start + 1 for moment in changes) <= 6 for start in changes)
    assert any(lights for _, lights in lit)
    assert not lit[-1][1]
