"""One printer at work: keeps its line open, knows how it is, prints one ticket at a time. For one thread."""

from __future__ import annotations

import logging
from collections.abc import Callable
from dataclasses import dataclass

from printer import commands
from printer.delivery import Delivery
from printer.dialogue import Dialogue
from printer.errors import PrinterUnavailable
from printer.journal import Journal, JournalUnavailable
from printer.mending import Mending
from printer.port import Port
from printer.printing import Outcome, Verdict, may_start
from printer.profiles import Profile
from printer.receipt import Receipt, expected
from printer.status import UNAVAILABLE, PrinterStatus
from runtime.addresses import BadAddress
from runtime.clock import Clock

LOG = logging.getLogger(__name__)

LOOK_SECONDS = 2.0
"""Between two looks at an idle printer."""

BACK_OFF_SECONDS = (0.5, 1.0, 2.0, 4.0, 8.0)
"""Between attempts to open the line, the last one for ever."""


@dataclass(frozen=True, slots=True)
class PrintJob:
    """One paper's bytes, cut included. ``id`` comes back in its :class:`PrintFinished`.

    ``copy``: it repeats a paper that may be out, and is marked as a copy.
    """

    id: str
    data: bytes
    copy: bool = False


@dataclass(frozen=True, slots=True)
class StatusChanged:
    """The printer is now like this. ``detail`` is English for the log, when there is more to say."""

    status: PrinterStatus
    detail: str = ""


@dataclass(frozen=True, slots=True)
class PrintFinished:
    """The end of one job; every job has exactly one. ``reason`` is a short stable word, empty when confirmed.

    ``copy``: it was the job of a marked copy.
    """

    id: str
    outcome: Outcome
    reason: str = ""
    copy: bool = False


StationNews = StatusChanged | PrintFinished


class Press:
    """Drives the printer behind ``open_port``, which is one like ``profile``.

    ``journal`` knows every ticket before its first byte leaves. ``stopping`` is asked at least twice a second.
    """

    def __init__(
        self,
        open_port: Callable[[], Port],
        report: Callable[[StationNews], None],
        clock: Clock,
        profile: Profile,
        journal: Journal,
        stopping: Callable[[], bool] = lambda: False,
    ) -> None:
        self._open_port = open_port
        self._report = report
        self._clock = clock
        self._profile = profile
        self._journal = journal
        self._stopping = stopping
        self._dialogue: Dialogue | None = None
        self._said: PrinterStatus | None = None
        self._seen_at = self.due_at = clock.monotonic()
        self._failures = 0
        self._mending = Mending(journal, clock)
        self._delivery: Delivery | None = None
        self._receipts = int(clock.monotonic() * 1000)

    def look(self) -> None:
        """Open the line if it is not, ask how the printer is, report a change. ``due_at`` says when to look again."""
        try:
            dialogue = self._cleared_dialogue()
            status = self._asked(dialogue)
            dialogue.take_heard()
            self._mending.recover(dialogue, status)
            self._see(self._mending.part(dialogue, self._next_receipt(), status))
        except (PrinterUnavailable, BadAddress) as error:
            self._lose(error)
        except Exception as error:
            LOG.exception("a fault of this program while it looked at the printer")
            self._lose(error)

    def print(self, job: PrintJob) -> None:
        """Print once, whatever happens; ends with exactly one :class:`PrintFinished`."""
        self._delivery = None
        try:
            verdict = self._print(job)
        except PrinterUnavailable as error:
            self._lose(error)
            verdict = self._broken_off("line-lost")
        except Exception:
            LOG.exception("a fault of this program while it printed %s", job.id)
            self.close()
            verdict = self._broken_off("internal-error")
        if verdict.outcome is Outcome.CONFIRMED:
            self._seen_at = self._clock.monotonic()
        self._write_down(verdict)
        confirmed = verdict.outcome is Outcome.CONFIRMED
        level = logging.INFO if confirmed else logging.WARNING
        LOG.log(level, "print %s%s %s %s", job.id, " copy" if job.copy else "", verdict.outcome, verdict.reason)
        self._report(PrintFinished(job.id, verdict.outcome, verdict.reason, job.copy))
        if verdict.leaves_remains:
            self.due_at = self._clock.monotonic()

    def close(self) -> None:
        """Close the line; nothing is reported."""
        dialogue, self._dialogue = self._dialogue, None
        if dialogue:
            dialogue.close()

    def _print(self, job: PrintJob) -> Verdict:
        status = self._said or UNAVAILABLE
        if self._mending.uncut or not self._dialogue or not may_start(status, self._seen_at, self._clock.monotonic()):
            self.look()
            status = self._said or UNAVAILABLE
        if not self._dialogue or self._mending.uncut or not status.ready:
            return Verdict(Outcome.FAILED_CLEAN, status.reason or "mute")
        if status.paper_at_outlet and not self._dialogue.empty_outlet(commands.RETRACT, commands.EJECT):
            return Verdict(Outcome.FAILED_CLEAN, "outlet-blocked")
        try:
            self._journal.begin(job.id, len(job.data), self._clock.now(), copy=job.copy)
        except JournalUnavailable as error:
            LOG.error("not printing %s: %s", job.id, error)
            return Verdict(Outcome.FAILED_CLEAN, "journal-unavailable")
        self._delivery = self._delivery_of(job, self._dialogue, status)
        return self._delivery.run()

    def _delivery_of(self, job: PrintJob, dialogue: Dialogue, status: PrinterStatus) -> Delivery:
        receipt, presenter = self._next_receipt(), self._profile.presenter
        return Delivery(
            dialogue, job.data, receipt, status, self._clock, self._stopping, self._see, presenter=presenter
        )

    def _broken_off(self, reason: str) -> Verdict:
        if self._delivery is None:
            return Verdict(Outcome.FAILED_CLEAN, reason)
        return self._delivery.sending.broken_off(reason)

    def _write_down(self, verdict: Verdict) -> None:
        """How the ticket that was begun has ended; nothing of one that was not begun."""
        if self._delivery is None:
            return
        self._mending.note(verdict)
        try:
            self._journal.end(verdict, self._clock.now())
        except JournalUnavailable as error:
            LOG.error("this end will be taken for an interruption after a restart: %s", error)

    def _cleared_dialogue(self) -> Dialogue:
        """The open line; before that, when it can be done, nothing is left in the printer of a ticket before."""
        if not self._mending.clear(self._opened()):
            self.close()
        return self._opened()

    def _opened(self) -> Dialogue:
        if not self._dialogue:
            self._dialogue = Dialogue(self._open_port(), self._clock, self._profile.family)
        return self._dialogue

    def _asked(self, dialogue: Dialogue) -> PrinterStatus:
        """How it is. One that is clogged with the rest of a ticket cannot answer: what it said last still holds."""
        status = dialogue.status()
        if not status.known and self._mending.rouse(dialogue):
            status = dialogue.status()
        self._mending.heard = self._mending.heard or status.known
        clogged = self._mending.remains and not status.known
        return self._said if clogged and self._said and self._said.has_stopped else status

    def _see(self, status: PrinterStatus) -> None:
        self._failures = 0
        self._seen_at = self._clock.monotonic()
        self.due_at = self._seen_at + LOOK_SECONDS
        self._say(status, "")

    def _lose(self, error: Exception) -> None:
        self.close()
        wait = BACK_OFF_SECONDS[min(self._failures, len(BACK_OFF_SECONDS) - 1)]
        self._failures += 1
        self.due_at = self._clock.monotonic() + wait
        self._say(UNAVAILABLE, str(error))

    def _say(self, status: PrinterStatus, detail: str) -> None:
        if status != self._said:
            self._said = status
            LOG.info("printer %s %s", status.concern or "ready", detail)
            self._report(StatusChanged(status, detail))

    def _next_receipt(self) -> Receipt | None:
        """Another one than before, even before a restart, so that a late answer fits no other ticket."""
        self._receipts += 1
        return expected(self._profile.confirmation, self._receipts)
