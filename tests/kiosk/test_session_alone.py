"""A citizen at a kiosk whose coordinator is silent: the number comes out of the lease."""

from dataclasses import replace
from datetime import UTC, date, datetime

import pytest

from kiosk.issuing import void
from kiosk.news import Answered, Issue, Print, Printed, Record, Scanned, Send, StopAsking, Tick
from kiosk.session import deadline, step
from kiosk.state import Apology, Screen, Session
from kiosk.supply import Supply
from kiosk.world import SILENCE, Closure, Shut, Trouble, World
from printer.printing import Outcome
from queueing.messages import Accepted, Lease, PrintOutcome
from queueing.numbers import NumberBlock
from queueing.ticket import Category, ticket_id

TO_DETAILS = ("language-ru", "agency-mia", "service-passport")
LEASED = ticket_id("key-4-leased")
SUPPLY = Supply(
    lease=Lease(day=date(2026, 11, 20), blocks=(NumberBlock(prefix="P", first=600, last=601),)),
    usable_from=date.min,
)
NIGHT = datetime(2026, 11, 20, 20, 0, tzinfo=UTC)


@pytest.fixture
def alone(citizen):
    """A citizen before a kiosk that has a lease, and has not heard the coordinator for a while."""
    citizen.world = replace(citizen.world, supply=SUPPLY)
    citizen.silent = True
    citizen.waits(SILENCE)
    return citizen


@pytest.fixture
def printing(alone):
    alone.touches(*TO_DETAILS, "take-ticket")
    return alone


def test_a_silent_coordinator_does_not_take_a_kiosk_with_a_lease_out_of_service(alone):
    assert alone.session.screen is Screen.GREETING
    assert (alone.world.alone, alone.world.trouble) == (True, None)
    assert deadline(alone.session, alone.world) is None


def test_without_a_number_left_it_is_out_of_service(alone):
    alone.world = replace(alone.world, supply=replace(SUPPLY, usable_from=date(2026, 11, 21)))
    alone.tells(Tick())
    assert alone.session.trouble is Trouble.SILENCE


def test_a_ticket_is_issued_at_the_touch_with_nobody_asked(alone):
    (effect,) = alone.touches(*TO_DETAILS, "take-ticket")
    assert isinstance(effect, Issue)
    assert (effect.issued.number, effect.ticket.ticket, effect.ticket.ahead) == ("P600", LEASED, None)
    assert alone.session.printing


def test_a_priority_goes_with_it(alone):
    (effect,) = alone.touches(*TO_DETAILS, "priority", "category-senior")
    assert effect.issued.category is Category.SENIOR


@pytest.mark.parametrize(
    ("printed", "outcome", "screen"),
    [
        (Outcome.CONFIRMED, PrintOutcome.CONFIRMED, Screen.TICKET),
        (Outcome.UNCERTAIN, PrintOutcome.UNCERTAIN, Screen.TICKET),
        (Outcome.PARTIAL, None, Screen.APOLOGY),
        (Outcome.FAILED_CLEAN, None, Screen.APOLOGY),
    ],
)
def test_what_became_of_the_paper_is_recorded(printing, printed, outcome, screen):
    assert printing.tells(Printed(LEASED, printed)) == (Record(LEASED, outcome),)
    assert printing.session.screen is screen


def test_a_printer_that_never_reports_leaves_the_ticket_unsure(printing):
    assert printing.waits(40) == (Record(LEASED, PrintOutcome.UNCERTAIN),)
    assert printing.session.ticketing.unsure


def test_the_next_citizens_ticket_is_the_coordinators_again_when_it_speaks(printing):
    printing.tells(Printed(LEASED, Outcome.CONFIRMED))
    printing.touches("done")
    printing.silent = False
    printing.tells(Tick())
    (effect,) = printing.touches(*TO_DETAILS, "take-ticket")
    assert isinstance(effect, Send)
    assert not printing.session.ticketing.leased


def test_a_coordinator_that_does_not_answer_in_time_costs_the_citizen_nothing(citizen, facts_of):
    citizen.world = replace(citizen.world, supply=SUPPLY)
    citizen.touches(*TO_DETAILS, "priority", "category-infant")
    stop, issue = citizen.waits(5)
    assert stop == StopAsking("key-5")
    assert (issue.issued.number, issue.issued.category) == ("P600", Category.INFANT)
    assert citizen.session.printing
    late = citizen.tells(Answered(Accepted(key="key-5", ticket=facts_of("key-5"))))
    assert late == (Send(void(ticket_id("key-5"), "nobody waited for it any more")),)
    assert citizen.session.ticketing.ticket.number == "P600"


def test_an_answer_without_number_in_the_lease_is_an_apology_as_ever(citizen):
    citizen.world = replace(citizen.world, supply=SUPPLY)
    citizen.touches("language-ru", "agency-mia", "service-identity-card", "take-ticket")
    assert citizen.waits(5) == (StopAsking("key-4"),)
    assert citizen.session.ticketing.apology is Apology.NO_ANSWER


def test_an_answer_that_comes_in_time_leaves_the_lease_alone(citizen, facts_of):
    citizen.world = replace(citizen.world, supply=SUPPLY)
    citizen.touches(*TO_DETAILS, "take-ticket")
    (effect,) = citizen.tells(Answered(Accepted(key="key-4", ticket=facts_of("key-4"))))
    assert isinstance(effect, Print)


def test_a_service_of_another_block_is_not_offered(alone):
    service = alone.world.service("identity-card")
    assert alone.world.closure(service) == Closure(Shut.USED_UP)
    assert alone.touches("language-ru", "agency-mia", "service-identity-card", "take-ticket", "priority") == ()
    assert alone.session.screen is Screen.DETAILS


def test_opening_hours_hold_without_a_coordinator(alone):
    world = alone.world.at(alone.now, NIGHT)
    assert not world.open
    closure = world.closure(world.service("passport"))
    assert (closure.why, f"{closure.opens_at:%d.%m %H:%M}") == (Shut.CLOSED, "21.11 09:00")


def test_a_day_that_was_full_stays_full_until_it_ends(alone):
    full = tuple(replace(line, closed="full") for line in alone.world.lines.services)
    world = replace(alone.world, lines=replace(alone.world.lines, services=full))
    passport = world.service("passport")
    assert world.closure(passport) == Closure(Shut.FULL)
    tomorrow = world.at(world.now, datetime(2026, 11, 21, 9, 0, tzinfo=UTC))
    assert tomorrow.closure(passport) is None


def test_nobody_knows_how_long_the_lines_are(alone):
    assert alone.world.line("passport") is None


def test_who_stands_before_the_reasons_when_the_last_number_goes_is_led_back(alone):
    alone.touches(*TO_DETAILS, "priority")
    alone.world = alone.world.at(alone.now, NIGHT)
    session, _ = step(alone.session, Tick(), alone.now, alone.world)
    assert session.screen is Screen.DETAILS


def test_a_kiosk_that_starts_without_a_network_greets_after_a_while(citizen):
    world = World(hall="main", catalogue=citizen.world.catalogue, printer="", supply=SUPPLY, began_at=100.0)
    session, _ = step(Session(), Tick(), 104.9, world.at(104.9, NIGHT))
    assert session.screen is Screen.STARTING
    assert deadline(session, world.at(104.9, NIGHT)) == 105.0
    session, _ = step(session, Tick(), 105.0, world.at(105.0, NIGHT))
    assert session.screen is Screen.GREETING


@pytest.mark.parametrize(
    ("closed", "why"), [("closed", Shut.CLOSED), ("full", Shut.FULL), ("of-a-later-kind", Shut.CLOSED)]
)
def test_a_service_the_coordinator_calls_closed_gives_no_tickets(citizen, closed, why):
    shut = tuple(replace(line, closed=closed, opens_at=NIGHT) for line in citizen.world.lines.services)
    citizen.world = replace(citizen.world, lines=replace(citizen.world.lines, services=shut))
    assert citizen.touches(*TO_DETAILS, "take-ticket", "priority") == ()
    assert citizen.session.screen is Screen.DETAILS
    assert citizen.world.closure(citizen.world.service("passport")) == Closure(why, NIGHT)


@pytest.mark.parametrize("errand", ["check-in", "document", "place", "cancel"])
def test_what_only_the_coordinator_can_answer_is_said_to_be_impossible_before_anything_is_typed(alone, errand):
    assert alone.touches("errands", errand) == ()
    assert alone.session.screen is Screen.SORRY
    alone.touches("back")
    assert alone.session.screen is Screen.ERRANDS


def test_a_code_that_is_scanned_is_not_asked_about_either(alone):
    assert alone.tells(Scanned("AP-7734", "key-s")) == ()
    assert alone.session.screen is Screen.SORRY


def test_a_mark_is_kept_and_thanked_for(alone):
    alone.touches("errands", "rate", "key-A", "key-4", "key-8", "go-on")
    (effect,) = alone.touches("mark-5")
    assert effect.command.rating == 5
    assert alone.session.screen is Screen.THANKS


def test_a_complaint_is_kept_and_has_the_kiosks_own_number(alone):
    alone.world = replace(alone.world, device="kiosk-1", handed_in=16)
    alone.touches("errands", "complaint", *(f"key-{letter}" for letter in "uzun"), "key-space", "key-a")
    sent, receipt = alone.touches("hand-in")
    assert (sent.command.sequence, receipt.registration) == (17, "kiosk-1-17")
    assert alone.session.screen is Screen.REGISTERED


def test_hours_and_the_search_for_a_service_need_nobody(alone):
    alone.touches("errands", "information")
    assert alone.session.screen is Screen.INFORMATION
    alone.touches("back", "back", "language-az", "search", *(f"key-{letter}" for letter in "pasp"))
    (effect,) = alone.touches("service-passport", "take-ticket")
    assert isinstance(effect, Issue)
