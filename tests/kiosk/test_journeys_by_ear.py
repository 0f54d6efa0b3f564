"""Every journey without sight: by three buttons, with what is heard on the way."""

from __future__ import annotations

from dataclasses import replace

import pytest

from kiosk.journeys.writing import Writing
from kiosk.news import Answered, Scanned
from kiosk.state import Screen
from queueing.messages import (
    Accepted,
    CancelTicket,
    CheckIn,
    FileComplaint,
    LeaveSuggestion,
    RateService,
    Refused,
    ReserveTicket,
)
from queueing.ticket import TicketState, ticket_id
from tests.listener import Listener

CODE = ticket_id("a ticket of this morning")


@pytest.fixture
def listener(citizen):
    """Somebody who has chosen English, and did not come for a ticket."""
    citizen.world = replace(citizen.world, device="kiosk-1", scanner=True)
    made = Listener(citizen)
    made.press("next")
    made.press_until("English", "Something else")
    return made


def sent(listener):
    """The command that was sent last."""
    return listener.citizen.effects[-1].command


def test_check_in_by_a_code_that_is_typed(listener, facts_of):
    assert "Type the code of your appointment" in listener.press_until("I have an appointment")
    assert listener.type("AB1") == ["A.", "B.", "1."]
    assert "A, B, 1, 2" in listener.type("2")[-1]
    assert "One moment" in listener.press_until("Go on")
    command = sent(listener)
    assert isinstance(command, CheckIn)
    assert command.code == "AB12"
    assert "being printed" in listener.tells(Answered(Accepted(key=command.key, ticket=facts_of(command.key))))


def test_check_in_by_a_code_that_is_scanned(listener):
    assert "scanner" in listener.press_until("I have an appointment")
    listener.tells(Scanned("AP-7734", "key-s"))
    assert sent(listener).code == "AP-7734"


def test_a_refusal_is_heard_with_its_reason_and_the_way_back(listener):
    listener.press_until("I have an appointment")
    listener.tells(Scanned("AP-7734", "key-s"))
    heard = listener.tells(Answered(Refused(key=sent(listener).key, rule="too-early", text="")))
    assert "It is too early for this appointment" in heard
    assert "Type the code" in listener.press_until("Back")


def test_a_document_is_asked_for(listener):
    assert "receipt" in listener.press_until("Is my document ready?")
    listener.type("AB12CD")
    listener.press_until("Go on")
    assert sent(listener).code == "AB12CD"


def test_a_place_in_line_is_asked_for(listener):
    assert "Type the number of your ticket" in listener.press_until("My place in line")
    listener.type("A048")
    listener.press_until("Go on")
    assert sent(listener).number == "A048"


def test_a_service_is_rated_with_one_choice_after_the_scan(listener):
    listener.press_until("Rate the service")
    heard = listener.tells(Scanned("7Q2K9D4M1XAZ", "key-s"))
    assert "How were you served?" in heard
    listener.press_until("Very well")
    assert isinstance(sent(listener), RateService)
    assert sent(listener).rating == 5


def test_information_is_read_out(listener):
    assert "09:00 to 17:30" in listener.press_until("Information")


def test_a_suggestion_is_written_letter_by_letter(listener):
    assert "What could be better?" in listener.press_until("Suggestion")
    listener.type("MORE CHAIRS")
    listener.press_until("Hand in")
    assert isinstance(sent(listener), LeaveSuggestion)
    assert sent(listener).text.lower() == "more chairs"


def test_a_complaint_is_written_and_its_number_heard(listener):
    assert "What do you complain of?" in listener.press_until("Complaint")
    listener.type("WHY SO LONG?")
    listener.press_until("Hand in")
    command = sent(listener)
    assert isinstance(command, FileComplaint)
    heard = listener.tells(Answered(Accepted(key=command.key, registration="kiosk-1-6")))
    assert "kiosk-1-6" in heard


def test_what_was_typed_is_gone_for_the_next_citizen(listener):
    listener.press_until("Complaint")
    listener.type("WHY?")
    patience = listener.citizen.session.patience
    listener.waits(patience.idle + 1)
    listener.waits(patience.warning + 1)
    assert listener.citizen.session.screen is Screen.GREETING
    listener.press("repeat")
    listener.press("repeat")
    assert "WHY" not in " ".join(listener.headphones.said[-2:]).upper()
    assert not isinstance(listener.citizen.session.journey, Writing)


def test_a_ticket_is_given_up_after_being_asked(listener, facts_of):
    assert "Which ticket do you want to give up?" in listener.press_until("Give up my ticket")
    listener.tells(Scanned(CODE, "key-s"))
    waiting = replace(facts_of(), ticket=CODE, state=TicketState.WAITING)
    assert "Do you want to give up this ticket?" in listener.tells(Answered(Accepted(key="key-s", ticket=waiting)))
    listener.press_until("Yes, give it up")
    assert isinstance(sent(listener), CancelTicket)
    assert sent(listener).ticket == CODE


def test_a_service_is_found_by_its_first_letters(citizen):
    searching = Listener(citizen)
    searching.press("next")
    assert "What are you looking for?" in searching.press_until("English", "Search")
    searching.type("PASS")
    assert "being printed" in searching.press_until("Issue and replacement of a passport", "Take a ticket")
    assert isinstance(sent(searching), ReserveTicket)
    assert sent(searching).service == "passport"
