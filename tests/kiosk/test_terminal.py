from pathlib import Path

import pytest

from kiosk.issuing import confirm, void
from kiosk.ledger import Errand
from kiosk.ledger_file import open_ledger
from kiosk.news import Printed, Tick, Touched
from kiosk.outbox import OutboxUnavailable, open_outbox
from kiosk.state import Apology, Screen, Session
from kiosk.terminal import Terminal
from kiosk.upkeep import Upkeep
from printer.printing import Outcome
from queueing.messages import Accepted, PrintOutcome, Refused, ReserveTicket
from queueing.ticket import ticket_id
from tests.makers import NOON

TICKET = ticket_id("key")


class Stage:
    """A terminal between a coordinator and a printer that only listen. The world stays well."""

    def __init__(self, path: Path, world) -> None:
        self.said: list[object] = []
        self.errands: list[object] = []
        self.slips: list[object] = []
        self.pressed: list[str] = []
        self.outbox = open_outbox(path)
        self.ledger = open_ledger(path.with_name("ledger.sqlite"))
        self.world = world
        upkeep = Upkeep(self.ledger, "boot-1")
        self.terminal = Terminal(
            Session(), world, self.outbox, upkeep, self.say, self.press, self.slips.append, lambda: NOON
        )
        self.terminal.hear(Tick(), 0.0)

    def say(self, command) -> None:
        (self.errands if isinstance(command, Errand) else self.said).append(command)

    def press(self, ticket) -> None:
        self.pressed.append(ticket.ticket)
        assert self.outbox.pending() == [confirm(ticket.ticket, PrintOutcome.UNCERTAIN)], "nothing is held yet"

    def take_ticket(self) -> None:
        for widget in ("language-az", "agency-mia", "service-passport", "take-ticket"):
            self.terminal.hear(Touched(widget, "key"), 1.0)
        self.terminal.speak(1.0)


@pytest.fixture
def path(tmp_path: Path) -> Path:
    return tmp_path / "outbox.sqlite"


@pytest.fixture
def stage(path, citizen) -> Stage:
    return Stage(path, citizen.world)


@pytest.fixture
def granted(stage, facts_of) -> Stage:
    stage.take_ticket()
    stage.terminal.answer(Accepted(key="key", ticket=facts_of("key", service="passport")), 1.1)
    return stage


def test_the_worst_is_on_disk_before_the_printer_gets_a_byte(granted):
    assert granted.pressed == [TICKET]


def test_a_reservation_is_not_kept_over_the_kiosks_end(stage):
    stage.take_ticket()
    assert isinstance(stage.said[0], ReserveTicket)
    assert stage.outbox.pending() == []


def test_a_command_is_repeated_until_it_is_answered(granted):
    granted.terminal.hear(Printed(TICKET, Outcome.CONFIRMED), 2.0)
    for now in (2.0, 2.5, 3.5):
        granted.terminal.speak(now)
    confirmation = confirm(TICKET, PrintOutcome.CONFIRMED)
    assert granted.said[1:] == [confirmation] * 3
    granted.terminal.answer(Accepted(key=confirmation.key), 3.6)
    granted.terminal.speak(60.0)
    assert granted.said[1:] == [confirmation] * 3


def test_the_outcome_takes_the_place_of_the_worst_and_goes_when_answered(granted):
    granted.terminal.hear(Printed(TICKET, Outcome.PARTIAL, "paper-end"), 2.0)
    assert granted.outbox.pending() == [void(TICKET, "partial: paper-end")]
    granted.terminal.answer(Accepted(key=f"{TICKET}-outcome"), 2.1)
    assert granted.outbox.pending() == []


def test_a_refused_outcome_is_not_said_for_ever(granted):
    granted.terminal.hear(Printed(TICKET, Outcome.CONFIRMED), 2.0)
    granted.terminal.answer(Refused(key=f"{TICKET}-outcome", rule="unknown-ticket", text="yesterday's"), 2.1)
    assert granted.outbox.pending() == []


def test_a_kiosk_that_died_in_mid_print_says_that_the_ticket_may_be_out(granted, path):
    granted.outbox.close()
    after = Stage(path, granted.world)
    after.terminal.resume(0.0)
    after.terminal.speak(0.0)
    assert after.said == [confirm(TICKET, PrintOutcome.UNCERTAIN)]


def test_everything_is_said_at_once_when_the_link_is_back(granted):
    granted.terminal.hear(Printed(TICKET, Outcome.CONFIRMED), 2.0)
    granted.terminal.speak(2.0)
    granted.terminal.speak(2.1)
    granted.terminal.link_up(2.1)
    granted.terminal.speak(2.1)
    assert len(granted.said) == 3


def test_an_abandoned_reservation_is_no_longer_asked_for(stage):
    stage.take_ticket()
    stage.terminal.hear(Tick(), 6.0)
    assert stage.terminal.session.ticketing.apology is Apology.NO_ANSWER
    stage.terminal.speak(60.0)
    assert len(stage.said) == 1


def test_a_late_grant_is_voided_on_disk(stage, facts_of):
    stage.take_ticket()
    stage.terminal.hear(Tick(), 6.0)
    stage.terminal.answer(Accepted(key="key", ticket=facts_of("key")), 7.0)
    assert stage.outbox.pending() == [void(TICKET, "nobody waited for it any more")]


def test_nothing_is_printed_that_could_not_be_owned_up_to(stage, facts_of, monkeypatch):
    def fail(command):
        raise OutboxUnavailable("disk full")

    stage.take_ticket()
    monkeypatch.setattr(stage.outbox, "keep", fail)
    stage.terminal.answer(Accepted(key="key", ticket=facts_of("key")), 1.1)
    assert stage.pressed == []
    assert stage.terminal.session.screen is Screen.APOLOGY
    stage.terminal.speak(1.1)
    assert stage.said[1:] == [void(TICKET, "failed_clean: outbox-unavailable")]


def test_it_wakes_for_whatever_is_due_first(stage):
    assert stage.terminal.next_deadline() == 5.0
    stage.take_ticket()
    assert stage.terminal.next_deadline() == 1.5
