"""What a terminal keeps, says and prints of errands that are no tickets."""

from dataclasses import replace
from datetime import UTC, datetime
from pathlib import Path

import pytest

from kiosk.ledger_file import open_ledger
from kiosk.news import GiveAdvice, GiveReceipt, Scanned, Tick, Touched
from kiosk.outbox import open_outbox
from kiosk.state import Screen, Session
from kiosk.terminal import Terminal
from kiosk.upkeep import Upkeep
from queueing.messages import Accepted, FileComplaint, FindTicket, Lease, LeaseNumbers, Refused
from queueing.ticket import Language, ticket_id

NOON = datetime(2026, 11, 20, 12, tzinfo=UTC)
CODE = ticket_id("a ticket of this morning")


class Stage:
    """A terminal whose coordinator only listens."""

    def __init__(self, directory: Path, world) -> None:
        self.said: list[object] = []
        self.leases: list[LeaseNumbers] = []
        self.slips: list[object] = []
        self.outbox = open_outbox(directory / "outbox.sqlite")
        self.ledger = open_ledger(directory / "ledger.sqlite")
        upkeep = Upkeep(self.ledger, "boot-1")
        world = replace(world, device="kiosk-1")
        self.terminal = Terminal(
            Session(), world, self.outbox, upkeep, self.say, lambda *_, **__: None, self.slips.append, lambda: NOON
        )
        self.keys = self.outbox.handed_in() * 100
        self.terminal.hear(Tick(), 0.0)

    def say(self, command) -> None:
        (self.leases if isinstance(command, LeaseNumbers) else self.said).append(command)

    def touch(self, *widgets: str) -> None:
        for widget in widgets:
            self.keys += 1
            self.terminal.hear(Touched(widget, f"key-{self.keys}"), 1.0)
        self.terminal.speak(1.0)

    def complain(self) -> FileComplaint:
        self.touch("language-az", "errands", "complaint", *(f"key-{letter}" for letter in "uzunsöz"), "hand-in")
        complaint = self.said[-1]
        assert isinstance(complaint, FileComplaint)
        return complaint

    def close(self) -> None:
        self.outbox.close()
        self.ledger.close()


@pytest.fixture
def stage(tmp_path, citizen) -> Stage:
    return Stage(tmp_path, citizen.world)


def test_a_complaint_is_on_disk_until_it_is_answered(stage):
    complaint = stage.complain()
    assert stage.outbox.pending() == [complaint]
    stage.terminal.answer(Accepted(key=complaint.key, registration="kiosk-1-1"), 2.0)
    assert stage.outbox.pending() == []
    assert stage.slips == [GiveReceipt("kiosk-1-1", Language.AZ)]


def test_a_refused_complaint_is_not_said_for_ever(stage):
    complaint = stage.complain()
    stage.terminal.answer(Refused(key=complaint.key, rule="not-a-kiosk", text=""), 2.0)
    assert stage.outbox.pending() == []


def test_complaints_are_numbered_on_even_after_the_kiosks_end(stage, tmp_path, citizen):
    assert stage.complain().sequence == 1
    stage.terminal.hear(Touched("done", "key-d"), 7.0)
    stage.close()
    again = Stage(tmp_path, citizen.world)
    again.terminal.resume(0.0)
    assert again.complain().sequence == 2
    assert [command.sequence for command in again.outbox.pending()] == [1, 2]
    assert [command.sequence for command in again.said] == [1, 2]


def test_a_complaint_nobody_answers_goes_on_being_said_when_its_writer_has_left(stage):
    complaint = stage.complain()
    stage.terminal.hear(Tick(), 6.5)
    assert stage.slips == [GiveReceipt("kiosk-1-1", Language.AZ)]
    stage.terminal.hear(Touched("done", "key-d"), 7.0)
    stage.said.clear()
    stage.terminal.speak(60.0)
    assert stage.said == [complaint]


def test_a_question_is_neither_kept_nor_asked_on(stage):
    stage.touch("errands", "place")
    stage.terminal.hear(Scanned(CODE, "key-s"), 1.0)
    assert stage.outbox.pending() == []
    stage.terminal.speak(1.0)
    assert stage.said == [FindTicket(key="key-s", ticket=CODE)]
    stage.terminal.learn(replace(stage.terminal.world, heard_at=6.5), 6.5)
    assert stage.terminal.session.screen is Screen.SORRY
    stage.said.clear()
    stage.terminal.speak(60.0)
    assert stage.said == []


def test_what_to_bring_is_printed_once(stage):
    stage.touch("language-ru", "agency-mia", "service-passport")
    stage.terminal.hear(Touched("print-advice", "key-p"), 1.0)
    assert stage.slips == [GiveAdvice("passport", Language.RU)]
    stage.touch("print-advice")
    assert len(stage.slips) == 1


def test_of_a_complaint_that_was_answered_nothing_lies_on_the_disk(stage, tmp_path):
    complaint = stage.complain()
    stage.terminal.answer(Accepted(key=complaint.key, registration="kiosk-1-1"), 2.0)
    assert not [file for file in tmp_path.iterdir() if complaint.text.encode() in file.read_bytes()]


def test_a_kiosk_that_forgot_its_numbers_goes_on_after_the_one_the_centre_gave(stage):
    complaint = stage.complain()
    stage.terminal.answer(Accepted(key=complaint.key, registration="kiosk-1-57"), 2.0)
    assert stage.terminal.world.handed_in == stage.outbox.handed_in() == 57
    stage.touch("done")
    assert stage.complain().sequence == 58


def test_a_kiosk_that_forgot_its_numbers_learns_them_with_its_lease(stage):
    stage.terminal.hear(Tick(), 1.0)
    stage.terminal.learn(stage.terminal.world, 1.0)
    stage.terminal.speak(1.0)
    (lease,) = stage.leases
    stage.terminal.answer(Accepted(key=lease.key, lease=Lease(day=NOON.date(), blocks=(), registered=31)), 2.0)
    assert stage.complain().sequence == 32
