"""The terminal with a lease: numbers on disk before paper, errands repeated until answered, crashes at every point."""

from dataclasses import replace
from datetime import date

import pytest

from kiosk.ledger import LedgerUnavailable
from kiosk.ledger_file import open_ledger
from kiosk.news import Printed, Tick, Touched
from kiosk.outbox import open_outbox
from kiosk.state import Screen, Session
from kiosk.terminal import Terminal
from kiosk.upkeep import Upkeep
from kiosk.world import SILENCE
from printer.printing import Outcome
from queueing.messages import Accepted, Lease, LeaseNumbers, MergeTickets, PrintOutcome, ReserveTicket
from queueing.numbers import NumberBlock
from tests.makers import NOON

LEASE = Lease(day=date(2026, 11, 22), blocks=(NumberBlock(prefix="P", first=600, last=629),))


class Stage:
    """A terminal that can die and come back; it says, prints and reads the clock as told here."""

    def __init__(self, directory, world) -> None:
        self._directory, self._world = directory, world
        self.said: list[object] = []
        self.pressed: list[str] = []
        self.now = 0.0
        self.slips: list[object] = []
        self.start()

    def start(self) -> None:
        self.outbox = open_outbox(self._directory / "outbox.sqlite")
        self.ledger = open_ledger(self._directory / "ledger.sqlite")
        world = replace(self._world, lines=None, heard_at=None, began_at=self.now)
        upkeep = Upkeep(self.ledger, "boot-1")
        self.terminal = Terminal(
            Session(), world, self.outbox, upkeep, self.said.append, self.press, self.slips.append, lambda: NOON
        )
        self.terminal.resume(self.now)
        self.terminal.hear(Tick(), self.now)

    def restart(self) -> None:
        self.outbox.close()
        self.ledger.close()
        self.said.clear()
        self.start()

    def press(self, ticket) -> None:
        assert [entry.issued.ticket for entry in self.ledger.unmerged(99)][-1] == ticket.ticket, "not on disk yet"
        self.pressed.append(ticket.number)

    def hear_coordinator(self) -> None:
        world = self.terminal.world.hear_lines(self._world.lines, retained=False, now=self.now)
        self.terminal.learn(world, self.now)
        self.terminal.speak(self.now)

    def grow_silent(self) -> None:
        self.now += SILENCE
        self.terminal.hear(Tick(), self.now)

    def answer(self, **answer) -> None:
        """The coordinator does what was said last."""
        self.terminal.answer(Accepted(key=self.said[-1].key, **answer), self.now)
        self.terminal.speak(self.now)

    def take_ticket(self) -> None:
        for widget in ("done", "language-az", "agency-mia", "service-passport", "take-ticket"):
            self.terminal.hear(Touched(widget, f"key-{len(self.pressed)}"), self.now)
        self.terminal.speak(self.now)

    def print_out(self, outcome: Outcome = Outcome.CONFIRMED) -> None:
        self.terminal.hear(Printed(self.terminal.session.ticketing.ticket.ticket, outcome), self.now)


@pytest.fixture
def stage(tmp_path, citizen) -> Stage:
    """A kiosk that has got its lease, and then hears no more."""
    stage = Stage(tmp_path, citizen.world)
    stage.hear_coordinator()
    stage.answer(lease=LEASE)
    stage.grow_silent()
    return stage


def test_the_lease_is_asked_for_again_until_it_is_answered(tmp_path, citizen):
    stage = Stage(tmp_path, citizen.world)
    stage.hear_coordinator()
    stage.now = 1.0
    stage.terminal.speak(1.0)
    assert isinstance(stage.said[0], LeaseNumbers)
    assert stage.said[0] == stage.said[1]
    stage.answer(lease=LEASE)
    stage.terminal.speak(60.0)
    assert len(stage.said) == 2


def test_a_number_is_on_disk_before_the_printer_gets_a_byte(stage):
    stage.take_ticket()
    assert stage.pressed == ["P600"]


def test_one_citizen_after_the_other_gets_the_next_number(stage):
    for _ in range(3):
        stage.take_ticket()
        stage.print_out()
    assert stage.pressed == ["P600", "P601", "P602"]


def test_nothing_is_printed_whose_number_could_not_be_written_down(stage, monkeypatch):
    def fail(issued, uptime):
        raise LedgerUnavailable("disk full")

    monkeypatch.setattr(stage.ledger, "consume", fail)
    stage.take_ticket()
    assert stage.pressed == []
    assert stage.terminal.session.screen is Screen.APOLOGY


def test_all_comes_home_when_the_coordinator_is_back_and_then_the_lease_is_renewed(stage):
    for outcome in (Outcome.CONFIRMED, Outcome.PARTIAL, Outcome.UNCERTAIN):
        stage.take_ticket()
        stage.print_out(outcome)
    stage.hear_coordinator()
    merge = stage.said[-1]
    assert isinstance(merge, MergeTickets)
    assert [ticket.sequence for ticket in merge.tickets] == [600, 601, 602]
    assert [ticket.outcome for ticket in merge.tickets] == [PrintOutcome.CONFIRMED, None, PrintOutcome.UNCERTAIN]
    stage.answer()
    assert isinstance(stage.said[-1], LeaseNumbers)
    stage.answer(lease=LEASE)
    assert stage.terminal.world.supply.used == ()
    stage.grow_silent()
    stage.take_ticket()
    assert stage.pressed[-1] == "P603"


def test_what_is_on_the_printer_when_the_coordinator_comes_back_follows_later(stage):
    stage.take_ticket()
    stage.print_out()
    stage.take_ticket()
    stage.hear_coordinator()
    assert [ticket.sequence for ticket in stage.said[-1].tickets] == [600]
    stage.print_out()
    stage.answer()
    assert [(ticket.sequence, ticket.outcome) for ticket in stage.said[-1].tickets] == [(601, PrintOutcome.CONFIRMED)]


def test_a_kiosk_that_starts_anew_in_the_silence_goes_on_with_the_next_number(stage):
    stage.take_ticket()
    stage.restart()
    assert stage.terminal.session.screen is Screen.STARTING
    stage.grow_silent()
    stage.take_ticket()
    assert stage.pressed == ["P600", "P601"]


def test_a_kiosk_that_died_while_printing_brings_the_ticket_home_as_uncertain(stage):
    stage.take_ticket()
    stage.restart()
    stage.hear_coordinator()
    assert [(ticket.sequence, ticket.outcome) for ticket in stage.said[-1].tickets] == [(600, PrintOutcome.UNCERTAIN)]


def test_a_kiosk_that_died_during_the_merge_says_the_very_same_again(stage):
    stage.take_ticket()
    stage.print_out()
    stage.hear_coordinator()
    merge = stage.said[-1]
    stage.restart()
    stage.terminal.speak(stage.now)
    assert stage.said == [merge]
    stage.answer()
    stage.hear_coordinator()
    assert not [said for said in stage.said[1:] if isinstance(said, MergeTickets)]


@pytest.mark.parametrize("restarted", [False, True])
def test_while_a_merge_waits_for_its_answer_its_people_wait_on(stage, restarted):
    stage.take_ticket()
    stage.print_out()
    stage.hear_coordinator()
    merge = stage.said[-1]
    stage.now += 3600.0
    if restarted:
        stage.restart()
    stage.terminal.speak(stage.now)
    again = stage.said[-1]
    assert again.key == merge.key
    assert again.tickets == (replace(merge.tickets[0], waited=merge.tickets[0].waited + 3600.0),)


def test_an_unanswered_wish_falls_back_to_the_lease_within_the_same_touch(stage):
    stage.hear_coordinator()
    stage.take_ticket()
    assert isinstance(stage.said[-1], ReserveTicket)
    stage.now += 5.0
    stage.terminal.hear(Tick(), stage.now)
    assert stage.pressed == ["P600"]
    assert stage.terminal.session.printing
