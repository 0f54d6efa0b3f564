"""Suggestions and complaints: typed on the screen, registered under a number."""

from dataclasses import replace
from datetime import UTC, datetime

import pytest

from kiosk.journeys.writing import Writing
from kiosk.news import Answered, GiveReceipt, Send
from kiosk.state import Screen, Session
from kiosk.world import Trouble
from queueing.messages import Accepted, FileComplaint, LeaveSuggestion, Refused
from queueing.ticket import Language

AT = datetime(2026, 11, 20, 9, 30, tzinfo=UTC)


def keys(text: str) -> list[str]:
    return ["key-space" if sign == " " else f"key-{sign}" for sign in text]


@pytest.fixture
def writing(citizen):
    """A citizen who has typed a complaint, at a kiosk that has taken in four before."""
    citizen.world = replace(citizen.world, device="kiosk-1", handed_in=4)
    citizen.touches("language-az", "errands", "complaint", *keys("iki saat gözlədim. niyə?"))
    return citizen


def test_sentences_begin_with_capital_letters_of_the_language(writing):
    assert writing.session.of(Writing).text == "İki saat gözlədim. Niyə?"


def test_figures_are_on_the_other_side_of_the_keyboard(citizen):
    citizen.touches("errands", "complaint", "key-figures")
    assert citizen.session.of(Writing).figures
    citizen.touches("key-4", "key-letters")
    assert (citizen.session.of(Writing).text, citizen.session.of(Writing).figures) == ("4", False)


def test_a_complaint_is_handed_in_with_the_kiosks_next_number(writing):
    (effect,) = writing.touches("hand-in")
    command = effect.command
    assert isinstance(command, FileComplaint)
    assert (command.sequence, command.text, command.language) == (5, "İki saat gözlədim. Niyə?", Language.AZ)
    assert command.said_at == AT


def test_a_suggestion_is_no_complaint(citizen):
    citizen.touches("errands", "suggestion", *keys("daha çox stul"))
    (effect,) = citizen.touches("hand-in")
    assert isinstance(effect.command, LeaveSuggestion)


def test_the_number_the_centre_says_is_shown_and_given_on_a_slip(writing):
    (sent,) = writing.touches("hand-in")
    effects = writing.tells(Answered(Accepted(key=sent.command.key, registration="kiosk-1-6")))
    assert effects == (GiveReceipt("kiosk-1-6", Language.AZ),)
    assert writing.session.screen is Screen.REGISTERED
    assert writing.session.of(Writing).registration == "kiosk-1-6"


def test_whoever_is_not_answered_has_the_kiosks_own_number(writing):
    writing.touches("hand-in")
    assert writing.waits(5) == (GiveReceipt("kiosk-1-5", Language.AZ),)
    assert writing.session.screen is Screen.REGISTERED


def test_where_nothing_is_printed_the_number_is_only_shown(writing):
    writing.touches("hand-in")
    writing.world = replace(writing.world, printer=Trouble.NO_PAPER)
    assert writing.waits(5) == ()
    assert writing.session.of(Writing).registration == "kiosk-1-5"


def test_a_refusal_is_said(writing):
    (sent,) = writing.touches("hand-in")
    writing.tells(Answered(Refused(key=sent.command.key, rule="not-a-kiosk", text="")))
    assert writing.session.screen is Screen.SORRY


def test_what_was_written_is_gone_from_the_screen_once_it_is_handed_in(writing):
    writing.touches("hand-in")
    writing.waits(5)
    assert "gözlədim" not in repr(writing.session)


def test_what_was_written_is_gone_when_its_writer_is(writing):
    writing.waits(45)
    writing.waits(20)
    assert writing.session == Session(screen=Screen.GREETING, since=writing.now)


def test_what_was_written_outlasts_the_question_whether_more_time_is_needed(writing):
    writing.waits(45)
    writing.touches("more-time")
    assert writing.session.of(Writing).text.startswith("İki")


def test_a_few_letters_are_not_handed_in(citizen):
    citizen.touches("errands", "complaint", *keys("abc"))
    assert citizen.touches("hand-in") == ()


def test_no_more_is_typed_than_can_be_handed_in(citizen):
    citizen.touches("errands", "suggestion", *keys("a" * 2100))
    assert len(citizen.session.of(Writing).text) == 2000
    assert isinstance(citizen.touches("hand-in")[0], Send)
