"""Who looks for tickets confirmed wrongly and papers too many is not blind: it finds both where they are planted."""

from __future__ import annotations

import logging
from collections.abc import Callable, Iterator

import pytest

from hw_sim.breaking.papers import short_work
from hw_sim.breaking.plan import Mending, Plan
from hw_sim.breaking.sweep import sweep
from printer.delivery import Delivery
from printer.dialogue import Dialogue
from printer.journal import Journal
from printer.mending import Mending as Clearing
from printer.press import Press, PrintJob
from printer.printing import Outcome, Sending, Verdict
from printer.status import PrinterStatus

BETWEEN_COMMANDS = 116
PLANS = [
    Plan(mishap=mishap, at_byte=at, mending=mending, link=link)
    for mishap in ("paper-out", "power-loss", "cable-cut", "killed-unsent-lost")
    for at in (60, BETWEEN_COMMANDS, 150, 250)
    for mending in (Mending.SOON, Mending.ASKED)
    for link in ("serial", "usb")
]


@pytest.fixture(autouse=True)
def quiet() -> Iterator[None]:
    """The faults are wanted."""
    logging.disable(logging.CRITICAL)
    yield
    logging.disable(logging.NOTSET)


def what_left_is_taken_for_printed(patch: pytest.MonkeyPatch) -> None:
    patch.setattr(Delivery, "_await", lambda self, receipt: Verdict(Outcome.CONFIRMED))


def a_broken_ticket_is_sent_again(patch: pytest.MonkeyPatch) -> None:
    plain: Callable[..., Verdict] = Press._print

    def stubborn(self: Press, job: PrintJob) -> Verdict:
        verdict = plain(self, job)
        for _ in range(10):
            if verdict.outcome is Outcome.CONFIRMED or not self._dialogue:
                break
            self._dialogue.listen(self._clock.monotonic() + 1)
            self._write_down(verdict)
            self._delivery = None
            verdict = plain(self, job)
        return verdict

    patch.setattr(Press, "_print", stubborn)


def the_buffer_is_not_cleared(patch: pytest.MonkeyPatch) -> None:
    """As a program does that only ever writes."""
    patch.setattr(Clearing, "clear", lambda self, dialogue: True)
    patch.setattr(Clearing, "part", lambda self, dialogue, receipt: True)
    patch.setattr(Clearing, "note", lambda self, verdict: None)
    patch.setattr(Dialogue, "status", lambda self: PrinterStatus(known=True))


def what_hangs_on_the_paper_is_not_cut_off(patch: pytest.MonkeyPatch) -> None:
    def part(self: Clearing, dialogue: object, receipt: object) -> bool:
        self.uncut = False
        return True

    patch.setattr(Clearing, "part", part)


def a_broken_ticket_is_said_to_be_none(patch: pytest.MonkeyPatch) -> None:
    patch.setattr(Sending, "broken_off", lambda self, reason: Verdict(Outcome.FAILED_CLEAN, reason))


def a_killed_run_is_forgotten(patch: pytest.MonkeyPatch) -> None:
    patch.setattr(Journal, "remains", property(lambda self: False))


FAULTS = {
    what_left_is_taken_for_printed: "its whole paper is not out",
    a_broken_ticket_is_sent_again: "broken papers are out",
    the_buffer_is_not_cleared: "its whole paper is not out",
    what_hangs_on_the_paper_is_not_cut_off: "its whole paper is not out",
    a_broken_ticket_is_said_to_be_none: "bytes of it left",
    a_killed_run_is_forgotten: "its whole paper is not out",
}


@pytest.mark.parametrize("fault", FAULTS, ids=lambda fault: fault.__name__)
def test_a_planted_fault_is_found(fault: Callable[[pytest.MonkeyPatch], None], monkeypatch: pytest.MonkeyPatch) -> None:
    fault(monkeypatch)
    broken = [words for _, found in sweep(PLANS, short_work()).found for words in found]
    assert any(FAULTS[fault] in words for words in broken), broken


def test_nothing_is_found_where_nothing_is_planted() -> None:
    assert sweep(PLANS, short_work()).found == []
