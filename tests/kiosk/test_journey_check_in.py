"""Somebody with an appointment: by its code to a ticket."""

import pytest

from kiosk.journeys.waiting import Excuse
from kiosk.news import Answered, Print, Scanned, Send, StopAsking
from kiosk.state import Screen
from queueing.messages import Accepted, CheckIn, ConfirmPrint, Refused, VoidTicket
from queueing.ticket import Category, Language, ticket_id

CODE = ("key-A", "key-B", "key-1", "key-2")


@pytest.fixture
def waiting(citizen):
    citizen.touches("language-ru", "errands", "check-in", *CODE, "go-on")
    return citizen


def test_the_code_is_asked_for_and_sent(citizen):
    citizen.touches("language-ru", "errands", "check-in")
    assert citizen.session.screen is Screen.CHECK_IN
    (effect,) = citizen.touches(*CODE, "go-on")
    command = CheckIn(key="key-8", code="AB12", category=Category.ORDINARY, language=Language.RU)
    assert effect == Send(command)
    assert citizen.session.screen is Screen.ASKING


def test_a_slip_of_the_finger_is_erased(citizen):
    citizen.touches("errands", "check-in", "key-A", "key-X", "key-erase", "key-B", "key-1", "key-2")
    (effect,) = citizen.touches("go-on")
    assert effect.command.code == "AB12"


def test_too_short_a_code_is_not_sent(citizen):
    citizen.touches("errands", "check-in", "key-A", "key-B")
    assert citizen.touches("go-on") == ()
    assert citizen.session.screen is Screen.CHECK_IN


def test_the_appointments_ticket_is_printed_like_any_other(waiting, facts_of):
    (effect,) = waiting.tells(Answered(Accepted(key="key-8", ticket=facts_of("key-8"))))
    assert isinstance(effect, Print)
    assert isinstance(effect.held, ConfirmPrint)
    assert waiting.session.printing


@pytest.mark.parametrize("rule", ["too-early", "too-late", "unknown-appointment", "checked-in"])
def test_a_refusal_is_said_with_its_reason_and_back_leads_to_the_code_as_typed(waiting, rule):
    waiting.tells(Answered(Refused(key="key-8", rule=rule, text="")))
    assert (waiting.session.screen, waiting.session.of(Excuse).rule) == (Screen.SORRY, rule)
    waiting.touches("back")
    assert waiting.session.screen is Screen.CHECK_IN
    assert waiting.session.journey.text == "AB12"


def test_a_ticket_that_is_granted_too_late_is_given_up(waiting, facts_of):
    assert waiting.waits(5) == (StopAsking("key-8"),)
    assert waiting.session.screen is Screen.SORRY
    (effect,) = waiting.tells(Answered(Accepted(key="key-8", ticket=facts_of("key-8"))))
    assert isinstance(effect.command, VoidTicket)
    assert effect.command.ticket == ticket_id("key-8")


@pytest.mark.parametrize("before", [(), ("language-en",), ("errands",), ("errands", "check-in")])
def test_the_code_can_be_scanned_wherever_an_errand_begins(citizen, before):
    citizen.touches(*before)
    (effect,) = citizen.tells(Scanned("AP-7734\n", "key-s"))
    assert effect.command.code == "AP-7734"


def test_a_full_service_leads_to_the_check_in(citizen):
    citizen.touches("language-az", "agency-mia", "service-passport", "check-in")
    assert citizen.session.screen is Screen.CHECK_IN
    citizen.touches("back")
    assert citizen.session.screen is Screen.DETAILS
