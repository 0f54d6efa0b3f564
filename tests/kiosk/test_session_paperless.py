"""A citizen at a kiosk whose printer does not print: the number is shown, and is in line."""

from dataclasses import replace
from datetime import UTC, date, datetime

import pytest

from kiosk.issuing import confirm
from kiosk.news import Answered, Issue, Printed, Record, Scanned, Send, Tick
from kiosk.state import Screen, Session
from kiosk.supply import Supply
from kiosk.world import SILENCE, Trouble
from printer.printing import Outcome
from queueing.messages import Accepted, Lease, PrintOutcome, ReserveTicket
from queueing.numbers import NumberBlock
from queueing.ticket import ticket_id

AT = datetime(2026, 11, 20, 9, 30, tzinfo=UTC)
TO_DETAILS = ("language-ru", "agency-mia", "service-passport")
SUPPLY = Supply(
    lease=Lease(day=date(2026, 11, 20), blocks=(NumberBlock(prefix="P", first=600, last=601),)),
    usable_from=date.min,
)


@pytest.fixture
def paperless(citizen):
    citizen.world = replace(citizen.world, printer=Trouble.NO_PAPER)
    citizen.tells(Tick())
    return citizen


def test_the_kiosk_stays_open(paperless):
    assert paperless.session.screen is Screen.GREETING


def test_a_number_is_reserved_with_as_many_touches_and_confirmed_without_printing(paperless, facts_of):
    (effect,) = paperless.touches(*TO_DETAILS, "take-ticket")
    assert isinstance(effect.command, ReserveTicket)
    effects = paperless.tells(Answered(Accepted(key="key-4", ticket=facts_of("key-4"))))
    assert effects == (Send(confirm(ticket_id("key-4"), PrintOutcome.SHOWN)),)
    assert paperless.session.screen is Screen.NUMBER


def test_the_number_stays_to_be_noted_down_and_longer_if_need_be(paperless, facts_of):
    paperless.touches(*TO_DETAILS, "take-ticket")
    paperless.tells(Answered(Accepted(key="key-4", ticket=facts_of("key-4"))))
    paperless.waits(44)
    assert not paperless.session.warned
    paperless.waits(1)
    paperless.touches("more-time")
    assert paperless.session.screen is Screen.NUMBER
    paperless.touches("done")
    assert paperless.session == Session(screen=Screen.GREETING, since=paperless.now)


def test_whose_ticket_could_not_be_printed_may_take_another_number_without_paper(citizen, facts_of):
    citizen.touches(*TO_DETAILS, "take-ticket")
    citizen.tells(Answered(Accepted(key="key-4", ticket=facts_of("key-4", service="passport"))))
    citizen.tells(Printed(ticket_id("key-4"), Outcome.PARTIAL, "paper-end"))
    (effect,) = citizen.touches("take-number")
    assert (effect.command.service, effect.command.key) == ("passport", "key-5")
    citizen.tells(Answered(Accepted(key="key-5", ticket=facts_of("key-5"))))
    assert citizen.session.screen is Screen.NUMBER


def test_where_no_numbers_are_shown_none_is_offered_instead(citizen, facts_of):
    citizen.world = replace(citizen.world, numbers_on_screen=False)
    citizen.touches(*TO_DETAILS, "take-ticket")
    citizen.tells(Answered(Accepted(key="key-4", ticket=facts_of("key-4"))))
    citizen.tells(Printed(ticket_id("key-4"), Outcome.PARTIAL, "paper-end"))
    assert citizen.touches("take-number") == ()


def test_an_appointments_number_is_shown_too(paperless, facts_of):
    paperless.touches("errands", "check-in")
    paperless.tells(Scanned("AP-7734", "key-s"))
    paperless.tells(Answered(Accepted(key="key-s", ticket=facts_of("key-s"))))
    assert paperless.session.screen is Screen.NUMBER


def test_a_kiosk_that_is_alone_writes_its_number_down_before_it_is_shown(paperless):
    paperless.world = replace(paperless.world, supply=SUPPLY)
    paperless.silent = True
    paperless.waits(SILENCE)
    (effect,) = paperless.touches(*TO_DETAILS, "take-ticket")
    assert isinstance(effect, Issue)
    assert effect.paperless
    assert paperless.session.screen is Screen.PRINTING
    effects = paperless.tells(Printed(effect.ticket.ticket, Outcome.UNCERTAIN, "paperless"))
    assert effects == (Record(effect.ticket.ticket, PrintOutcome.SHOWN),)
    assert paperless.session.screen is Screen.NUMBER
