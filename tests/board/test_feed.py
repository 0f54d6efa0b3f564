"""What a board may honestly show."""

from __future__ import annotations

from dataclasses import replace
from datetime import UTC, datetime

import pytest
from hypothesis import given
from hypothesis import strategies as st

from board import feed as feeds
from board.feed import (
    SILENCE,
    BoardView,
    Feed,
    catalogue_problems,
    freshness,
    hear_catalogue,
    hear_state,
    is_stale,
    link_down,
    link_up,
    silent_at,
    started,
)
from board.freshness import Freshness
from queueing.catalogue import Direction
from queueing.messages import BoardCall, BoardState

AT = datetime(2026, 11, 22, 8, 0, tzinfo=UTC)


def state(revision: int, epoch: int = 1, hall: str = "hall-1") -> BoardState:
    call = BoardCall(number=f"A{revision:03d}", counter=str(epoch), direction=Direction.UP, called_at=AT)
    return BoardState(hall=hall, epoch=epoch, revision=revision, at=AT, calls=(call,))


def view(feed: Feed, now: float) -> BoardView:
    return feeds.view(feed, now, AT)


def numbers(feed: Feed, now: float = 0.0) -> list[str]:
    return [call.number for call in view(feed, now).calls]


def test_a_board_that_has_just_started_waits_for_its_first_news():
    shown = view(started("hall-1", 100.0), 100.0)
    assert shown.freshness is Freshness.WAITING
    assert shown.calls == ()


def test_a_board_that_never_hears_anything_says_so_within_five_seconds():
    feed = started("hall-1", 100.0)
    assert SILENCE < 5
    assert freshness(feed, 100.0 + SILENCE) is Freshness.SILENT


def test_a_fresh_state_is_shown_and_is_a_sign_of_life():
    feed = hear_state(started("hall-1", 0.0), state(7), 3.0, retained=False)
    assert numbers(feed, 3.0) == ["A007"]
    assert view(feed, 3.0).freshness is Freshness.LIVE
    assert silent_at(feed) == 3.0 + SILENCE


def test_what_the_broker_remembers_is_shown_but_is_no_sign_of_life():
    feed = hear_state(started("hall-1", 0.0), state(7), 3.0, retained=True)
    assert numbers(feed, 3.0) == ["A007"]
    assert view(feed, 3.0).freshness is Freshness.WAITING
    assert view(feed, SILENCE).freshness is Freshness.SILENT


def test_in_silence_the_last_known_calls_stay():
    feed = hear_state(started("hall-1", 0.0), state(7), 0.0, retained=False)
    assert view(feed, SILENCE - 0.001).freshness is Freshness.LIVE
    assert view(feed, SILENCE).freshness is Freshness.SILENT
    assert numbers(feed, SILENCE) == ["A007"]


def test_the_next_fresh_message_ends_the_silence_at_once():
    feed = hear_state(started("hall-1", 0.0), state(7), 0.0, retained=False)
    feed = hear_state(feed, state(7), 60.0, retained=False)
    assert view(feed, 60.0).freshness is Freshness.LIVE


def test_the_broker_remembering_the_same_again_does_not_end_the_silence():
    feed = hear_state(started("hall-1", 0.0), state(7), 0.0, retained=False)
    feed = hear_state(feed, state(7), 60.0, retained=True)
    assert view(feed, 60.0).freshness is Freshness.SILENT


@pytest.mark.parametrize("stale", [state(6), state(99, epoch=0)])
@pytest.mark.parametrize("retained", [True, False])
def test_a_stale_state_changes_nothing_and_is_no_sign_of_life(stale: BoardState, retained: bool):
    feed = hear_state(started("hall-1", 0.0), state(7), 0.0, retained=False)
    assert is_stale(feed, stale)
    assert hear_state(feed, stale, 3.0, retained=retained) is feed


def test_what_to_bring_is_not_shown_for_a_withdrawn_service(connected, catalogue):
    first, *others = catalogue.services
    withdrawn = replace(catalogue, services=(replace(first, withdrawn=True), *others))
    assert view(hear_catalogue(connected, withdrawn), 0.0).services == tuple(others)


def test_a_new_epoch_is_newer_whatever_its_revision():
    feed = hear_state(started("hall-1", 0.0), state(99, epoch=1), 0.0, retained=False)
    assert numbers(hear_state(feed, state(0, epoch=2), 1.0, retained=False)) == ["A000"]


def test_another_halls_state_is_none_of_this_boards_business():
    feed = started("hall-1", 0.0)
    assert hear_state(feed, state(7, hall="hall-2"), 1.0, retained=False) is feed


def test_a_state_said_again_moves_the_time_of_the_last_news():
    feed = hear_state(started("hall-1", 0.0), state(7), 0.0, retained=False)
    later = replace(state(7), at=AT.replace(minute=5))
    assert view(hear_state(feed, later, 1.0, retained=False), 1.0).as_of == later.at


def test_the_link_is_known_but_alone_proves_nothing():
    feed = link_up(started("hall-1", 0.0))
    assert view(feed, 0.0).linked
    assert view(feed, 0.0).freshness is Freshness.WAITING
    assert not view(link_down(feed), 0.0).linked


def test_the_hall_and_its_services_come_from_the_catalogue(catalogue):
    shown = view(hear_catalogue(started("hall-1", 0.0), catalogue), 0.0)
    assert shown.hall is not None
    assert shown.hall.name.en == "Waiting hall 1"
    assert [service.id for service in shown.services] == ["identity-card", "passport", "licence"]


def test_a_catalogue_without_the_hall_is_a_problem_with_a_name(catalogue):
    feed = started("hall-9", 0.0)
    assert catalogue_problems(feed, catalogue) == ["hall 'hall-9' is not in it, only hall-1"]
    assert view(hear_catalogue(feed, catalogue), 0.0).hall is None


heard = st.lists(st.tuples(st.integers(0, 3), st.integers(0, 6), st.booleans(), st.floats(0, 10)), max_size=40)


@given(heard)
def test_no_order_of_messages_ever_shows_an_older_state_after_a_newer_one(messages):
    feed, now, shown = started("hall-1", 0.0), 0.0, (-1, -1)
    for epoch, revision, retained, pause in messages:
        now += pause
        feed = hear_state(feed, state(revision, epoch), now, retained=retained)
        assert feed.state is not None
        now_shown = (feed.state.epoch, feed.state.revision)
        assert now_shown == max(shown, (epoch, revision))
        assert view(feed, now).calls == state(now_shown[1], now_shown[0]).calls
        shown = now_shown


@given(heard)
def test_a_board_is_live_exactly_when_it_heard_the_truth_freshly_within_its_promise(messages):
    feed, now, newest, last_fresh = started("hall-1", 0.0), 0.0, (-1, -1), None
    for epoch, revision, retained, pause in messages:
        now += pause
        if (epoch, revision) >= newest:
            newest = (epoch, revision)
            last_fresh = last_fresh if retained else now
        feed = hear_state(feed, state(revision, epoch), now, retained=retained)
        live = last_fresh is not None and now < last_fresh + SILENCE
        assert (freshness(feed, now) is Freshness.LIVE) == live
