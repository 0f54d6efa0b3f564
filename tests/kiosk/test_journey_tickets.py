"""Somebody who has a ticket already: its place in line, giving it up, being here after all."""

from dataclasses import replace

import pytest

from kiosk.journeys.codes import as_number, as_ticket
from kiosk.journeys.tickets import Holding
from kiosk.news import Answered, Scanned, Send, StopAsking
from kiosk.state import Screen
from queueing.messages import Accepted, CancelTicket, FindTicket, Refused, ReturnTicket
from queueing.ticket import TicketState, ticket_id

CODE = ticket_id("a ticket of this morning")


@pytest.fixture
def finds(citizen, facts_of):
    """The citizen has scanned a ticket that is in this state."""

    def scanned(state):
        citizen.touches("errands", "place")
        citizen.tells(Scanned(CODE, "key-s"))
        citizen.tells(Answered(Accepted(key="key-s", ticket=replace(facts_of(), ticket=CODE, state=state))))
        return citizen

    return scanned


def test_a_number_that_is_typed_is_looked_for(citizen):
    citizen.touches("errands", "place", "key-A", "key-4", "key-8")
    assert citizen.touches("go-on") == (Send(FindTicket(key="key-6", number="A048")),)


def test_what_is_no_number_is_not_looked_for(citizen):
    citizen.touches("errands", "place", "key-4", "key-8")
    assert citizen.touches("go-on") == ()


@pytest.mark.parametrize("before", [(), ("language-en",), ("errands",), ("errands", "place")])
def test_a_ticket_that_is_scanned_is_looked_for_at_once(citizen, before):
    citizen.touches(*before)
    assert citizen.tells(Scanned(CODE.lower(), "key-s")) == (Send(FindTicket(key="key-s", ticket=CODE)),)


def test_what_is_found_is_shown(finds):
    citizen = finds(TicketState.WAITING)
    assert citizen.session.screen is Screen.PLACE_FOUND
    assert citizen.session.of(Holding).ticket.number == "A048"


def test_scanning_again_and_again_makes_the_way_back_no_longer(finds, facts_of):
    citizen = finds(TicketState.WAITING)
    for number in range(9):
        citizen.tells(Scanned(CODE, f"key-{number}-s"))
        ticket = replace(facts_of(), ticket=CODE, state=TicketState.WAITING)
        citizen.tells(Answered(Accepted(key=f"key-{number}-s", ticket=ticket)))
    citizen.touches("back", "back", "back", "back")
    assert citizen.session.screen is Screen.GREETING


def test_a_ticket_nobody_knows_is_said_to_be_unknown(citizen):
    citizen.touches("errands", "place", "key-A", "key-1", "go-on")
    citizen.tells(Answered(Refused(key="key-5", rule="unknown-ticket", text="")))
    assert citizen.session.screen is Screen.SORRY


def test_who_asks_of_a_number_alone_cannot_give_it_up(citizen, facts_of):
    citizen.touches("errands", "place", "key-A", "key-4", "key-8", "go-on")
    ticket = replace(facts_of(), state=TicketState.WAITING)
    citizen.tells(Answered(Accepted(key="key-6", ticket=ticket)))
    assert citizen.touches("cancel-ticket") == ()
    assert citizen.session.screen is Screen.PLACE_FOUND


def test_who_shows_the_ticket_gives_it_up_after_being_asked(finds, facts_of):
    citizen = finds(TicketState.WAITING)
    assert citizen.touches("cancel-ticket") == ()
    assert citizen.session.screen is Screen.CANCEL_SURE
    (effect,) = citizen.touches("cancel-ticket")
    assert isinstance(effect.command, CancelTicket)
    assert effect.command.ticket == CODE
    gone = replace(facts_of(), ticket=CODE, state=TicketState.CANCELLED)
    citizen.tells(Answered(Accepted(key=effect.command.key, ticket=gone)))
    assert citizen.session.screen is Screen.CANCELLED


def test_who_changes_their_mind_keeps_the_ticket(finds):
    citizen = finds(TicketState.WAITING)
    citizen.touches("cancel-ticket", "back")
    assert citizen.session.screen is Screen.PLACE_FOUND
    citizen.touches("cancel-ticket", "done")
    assert citizen.session.screen is Screen.GREETING
    assert not any(isinstance(effect.command, CancelTicket) for effect in citizen.effects if isinstance(effect, Send))


def test_from_the_menu_the_code_under_the_qr_code_gives_a_ticket_up(citizen, facts_of):
    citizen.touches("errands", "cancel", *(f"key-{sign}" for sign in CODE))
    (effect,) = citizen.touches("go-on")
    assert effect.command.ticket == CODE
    waiting = replace(facts_of(), ticket=CODE, state=TicketState.WAITING)
    citizen.tells(Answered(Accepted(key=effect.command.key, ticket=waiting)))
    assert citizen.session.screen is Screen.CANCEL_SURE


@pytest.mark.parametrize("state", [TicketState.SERVING, TicketState.COMPLETED, TicketState.CALLED])
def test_a_ticket_that_cannot_be_given_up_is_only_shown(citizen, facts_of, state):
    citizen.touches("errands", "cancel")
    citizen.tells(Scanned(CODE, "key-s"))
    citizen.tells(Answered(Accepted(key="key-s", ticket=replace(facts_of(), ticket=CODE, state=state))))
    assert citizen.session.screen is Screen.PLACE_FOUND
    assert citizen.touches("cancel-ticket") == ()


def test_who_missed_the_call_says_that_they_are_here(finds):
    citizen = finds(TicketState.NO_SHOW)
    (effect,) = citizen.touches("come-back")
    assert isinstance(effect.command, ReturnTicket)
    assert effect.command.ticket == CODE


def test_who_was_served_may_rate_from_there(finds):
    citizen = finds(TicketState.COMPLETED)
    citizen.touches("rate")
    assert citizen.session.screen is Screen.MARK


def test_nobody_waits_for_an_answer_for_ever(citizen):
    citizen.touches("errands", "place")
    citizen.tells(Scanned(CODE, "key-s"))
    citizen.waits(4.9)
    assert citizen.session.screen is Screen.ASKING
    assert citizen.waits(0.1) == (StopAsking("key-s"),)
    assert citizen.session.screen is Screen.SORRY


def test_a_late_answer_is_nobodys_any_more(citizen, facts_of):
    citizen.touches("errands", "place")
    citizen.tells(Scanned(CODE, "key-s"))
    citizen.waits(5)
    citizen.touches("done")
    citizen.tells(Answered(Accepted(key="key-s", ticket=facts_of())))
    assert citizen.session.screen is Screen.GREETING


def test_a_code_read_wrong_by_eye_is_read_right():
    assert as_ticket(" o1il90dba9re ") == "011190DBA9RE"
    assert as_ticket("8WTN90DBA9R") is None
    assert as_ticket("AP-7734") is None


@pytest.mark.parametrize(
    ("typed", "number"), [("A48", "A048"), ("ŞƏ7", "ŞƏ007"), ("48", None), ("A", None), ("", None)]
)
def test_a_number_is_completed(typed, number):
    assert as_number(typed) == number


def found(citizen, facts, ticket, key):
    citizen.tells(Answered(Accepted(key=key, ticket=replace(facts, ticket=ticket, state=TicketState.WAITING))))


def test_showing_ones_own_ticket_first_opens_no_way_to_anothers_by_its_number(citizen, facts_of):
    citizen.touches("errands", "place")
    citizen.tells(Scanned(CODE, "key-s"))
    found(citizen, facts_of(), CODE, "key-s")
    citizen.touches("back", *["key-erase"] * len(CODE), "key-A", "key-4", "key-9")
    (effect,) = citizen.touches("go-on")
    found(citizen, facts_of(number="A049"), ticket_id("another's"), effect.command.key)
    assert citizen.session.screen is Screen.PLACE_FOUND
    assert citizen.touches("cancel-ticket") == ()
    assert citizen.session.screen is Screen.PLACE_FOUND


def test_showing_ones_own_ticket_afterwards_opens_no_way_to_anothers_by_its_number(citizen, facts_of):
    citizen.touches("errands", "place", "key-A", "key-4", "key-9")
    (effect,) = citizen.touches("go-on")
    found(citizen, facts_of(number="A049"), ticket_id("another's"), effect.command.key)
    citizen.tells(Scanned(CODE, "key-s"))
    found(citizen, facts_of(), CODE, "key-s")
    citizen.touches("back")
    assert citizen.touches("cancel-ticket") == ()
    assert citizen.session.screen is Screen.PLACE_FOUND


def test_what_was_scanned_is_not_typed_into_the_screen_before(citizen, facts_of):
    citizen.touches("errands", "place")
    citizen.tells(Scanned(CODE, "key-s"))
    found(citizen, facts_of(), CODE, "key-s")
    citizen.touches("back")
    assert citizen.session.of(Holding).text == ""
