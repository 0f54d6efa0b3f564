"""What somebody thinks of the service: one touch, and a poll for who wants to answer it."""

from dataclasses import replace
from datetime import UTC, datetime

import pytest

from kiosk.news import Answered, Scanned
from kiosk.state import Screen
from queueing.catalogue import Text
from queueing.messages import Accepted, Poll, PollAnswer, PollOption, PollsState, RateService, Refused
from queueing.ticket import ticket_id

AT = datetime(2026, 11, 20, 9, 30, tzinfo=UTC)
CODE = ticket_id("a ticket of this morning")
WORDS = Text(az="a", ru="b", en="c")
POLL = Poll(
    id="hours",
    question=WORDS,
    options=(PollOption(id="yes", text=WORDS), PollOption(id="no", text=WORDS)),
    first_day=AT.date(),
    last_day=AT.date(),
)


@pytest.fixture
def polled(citizen):
    polls = PollsState(epoch=1, revision=1, at=AT, polls=(POLL,))
    citizen.world = replace(citizen.world, polls=polls)
    return citizen


def test_a_scanned_ticket_is_rated_with_one_touch(citizen):
    citizen.touches("errands", "rate")
    citizen.tells(Scanned(CODE, "key-s"))
    (effect,) = citizen.touches("mark-5")
    assert effect.command == RateService(key="key-3", rating=5, said_at=AT, ticket=CODE)


def test_a_number_is_rated_as_one_of_today(citizen):
    citizen.touches("errands", "rate", "key-A", "key-4", "key-8", "go-on")
    (effect,) = citizen.touches("mark-1")
    assert effect.command == RateService(key="key-7", rating=1, said_at=AT, number="A048", day=AT.date())


def test_thanks_are_said_when_the_mark_counts(citizen):
    citizen.touches("errands", "rate")
    citizen.tells(Scanned(CODE, "key-s"))
    (effect,) = citizen.touches("mark-4")
    assert citizen.session.screen is Screen.ASKING
    citizen.tells(Answered(Accepted(key=effect.command.key)))
    assert citizen.session.screen is Screen.THANKS


def test_a_mark_that_does_not_count_is_said_not_to(citizen):
    citizen.touches("errands", "rate")
    citizen.tells(Scanned(CODE, "key-s"))
    (effect,) = citizen.touches("mark-4")
    citizen.tells(Answered(Refused(key=effect.command.key, rule="rated-already", text="")))
    assert citizen.session.screen is Screen.SORRY


def test_whoever_is_not_answered_is_thanked_all_the_same_and_the_mark_goes_on_being_said(citizen):
    citizen.touches("errands", "rate")
    citizen.tells(Scanned(CODE, "key-s"))
    citizen.touches("mark-4")
    assert citizen.waits(5) == ()
    assert citizen.session.screen is Screen.THANKS


@pytest.mark.parametrize(
    ("widget", "choice"),
    [("option-yes", PollAnswer(poll="hours", option="yes")), ("skip", None)],
)
def test_where_a_poll_is_on_its_answer_goes_with_the_mark(polled, widget, choice):
    polled.touches("errands", "rate")
    polled.tells(Scanned(CODE, "key-s"))
    assert polled.touches("mark-2") == ()
    assert polled.session.screen is Screen.POLL
    (effect,) = polled.touches(widget)
    assert (effect.command.rating, effect.command.choice) == (2, choice)


def test_what_the_poll_does_not_offer_is_no_answer(polled):
    polled.touches("errands", "rate")
    polled.tells(Scanned(CODE, "key-s"))
    polled.touches("mark-2")
    assert polled.touches("option-perhaps") == ()
    assert polled.session.screen is Screen.POLL


def test_a_poll_of_another_day_is_not_asked(polled):
    tomorrow = replace(POLL, first_day=AT.date().replace(day=21), last_day=AT.date().replace(day=22))
    polled.world = replace(polled.world, polls=PollsState(epoch=1, revision=2, at=AT, polls=(tomorrow,)))
    assert polled.world.at(0.0, AT).poll is None
