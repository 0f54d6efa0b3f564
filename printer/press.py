"""One printer at work: keeps its line open, knows how it is, prints one ticket at a time. For one thread."""

from __future__ import annotations

import logging
from collections.abc import Callable, Sequence
from dataclasses import dataclass

from printer import commands
from printer.dialogue import Dialogue
from printer.errors import PrinterUnavailable
from printer.port import Port
from printer.printing import Awaiting, Outcome, Sending, Verdict, announced, may_start
from printer.replies import Reply
from printer.status import UNAVAILABLE, PrinterStatus
from runtime.addresses import BadAddress
from runtime.clock import Clock

LOG = logging.getLogger(__name__)

LOOK_SECONDS = 2.0
"""Between two looks at an idle printer."""

FIRST_LOOK_SECONDS = 0.25
NEXT_LOOK_SECONDS = 0.5
"""After the last byte, while the printer's word is awaited."""

RECOVER_SECONDS = 10.0
"""Between two attempts to get a stuck blade going: each one moves it."""

ROUSE_SECONDS = 10.0
"""Between two attempts to make a mute printer listen."""

SLICE_SECONDS = 0.5
"""How long a request to stop may be overlooked."""

BACK_OFF_SECONDS = (0.5, 1.0, 2.0, 4.0, 8.0)
"""Between attempts to open the line, the last one for ever."""


@dataclass(frozen=True, slots=True)
class PrintJob:
    """One ticket's bytes, cut included. ``id`` comes back in its :class:`PrintFinished`."""

    id: str
    data: bytes


@dataclass(frozen=True, slots=True)
class StatusChanged:
    """The printer is now like this. ``detail`` is English for the log, when there is more to say."""

    status: PrinterStatus
    detail: str = ""


@dataclass(frozen=True, slots=True)
class PrintFinished:
    """The end of one job; every job has exactly one. ``reason`` is a short stable word, empty when confirmed."""

    id: str
    outcome: Outcome
    reason: str = ""


StationNews = StatusChanged | PrintFinished


class Press:
    """Drives the printer behind ``open_port``; ``stopping`` is asked at least every :data:`SLICE_SECONDS`.

    ``remains``: something of a ticket that a former run broke off may lie in the printer.
    """

    def __init__(
        self,
        open_port: Callable[[], Port],
        report: Callable[[StationNews], None],
        clock: Clock,
        stopping: Callable[[], bool] = lambda: False,
        remains: bool = False,
    ) -> None:
        self._open_port = open_port
        self._report = report
        self._clock = clock
        self._stopping = stopping
        self._dialogue: Dialogue | None = None
        self._said: PrinterStatus | None = None
        self._seen_at = self.due_at = clock.monotonic()
        self._failures = 0
        self._remains = self._uncut = remains
        self._recover_at = self._rouse_at = clock.monotonic()
        self._sending = Sending(0, clock.monotonic(), clock.monotonic())
        self._marks = int(clock.monotonic() * 1000)

    def look(self) -> None:
        """Open the line if it is not, ask how the printer is, report a change. ``due_at`` says when to look again."""
        try:
            dialogue = self._ready_dialogue()
            self._see(self._believed(self._ask(dialogue)))
            dialogue.take_heard()
            self._try_to_recover(dialogue)
            self._cut_off(dialogue)
        except (PrinterUnavailable, BadAddress) as error:
            self._lose(error)
        except Exception as error:
            LOG.exception("a fault of this program while it looked at the printer")
            self._lose(error)

    def print(self, job: PrintJob) -> None:
        """Print once, whatever happens; ends with exactly one :class:`PrintFinished`."""
        now = self._clock.monotonic()
        self._sending = Sending(len(job.data), now, now)
        try:
            verdict = self._print(job.data)
        except Exception:
            LOG.exception("a fault of this program while it printed %s", job.id)
            self.close()
            verdict = self._sending.broken_off("internal-error")
        if verdict.outcome is Outcome.CONFIRMED:
            self._seen_at = self._clock.monotonic()
        LOG.log(
            logging.INFO if verdict.outcome is Outcome.CONFIRMED else logging.WARNING,
            "print %s %s %s",
            job.id,
            verdict.outcome,
            verdict.reason,
        )
        self._report(PrintFinished(job.id, verdict.outcome, verdict.reason))
        if verdict.outcome.leaves_remains:
            self._remains = self._uncut = True
            self.due_at = self._clock.monotonic()

    def close(self) -> None:
        """Close the line; nothing is reported."""
        dialogue, self._dialogue = self._dialogue, None
        if dialogue:
            dialogue.close()

    def _print(self, data: bytes) -> Verdict:
        status = self._said or UNAVAILABLE
        if self._uncut or not self._dialogue or not may_start(status, self._seen_at, self._clock.monotonic()):
            self.look()
            status = self._said or UNAVAILABLE
        if not self._dialogue or self._remains or not status.ready:
            return Verdict(Outcome.FAILED_CLEAN, status.reason or "mute")
        mark = self._next_mark()
        data += commands.request_process_id(mark)
        self._dialogue.take_heard()
        self._sending = Sending(len(data), self._clock.monotonic(), self._clock.monotonic())
        try:
            while not self._sending.done:
                self._send(self._dialogue, data)
                if verdict := self._sending_verdict(self._dialogue, self._sending):
                    return verdict
            return self._await(self._dialogue, Awaiting(mark, self._clock.monotonic()))
        except PrinterUnavailable as error:
            self._lose(error)
            return self._sending.broken_off("line-lost")

    def _send(self, dialogue: Dialogue, data: bytes) -> None:
        count = dialogue.write(data[self._sending.sent :], self._clock.monotonic() + SLICE_SECONDS)
        self._sending = self._sending.wrote(count, self._clock.monotonic())

    def _sending_verdict(self, dialogue: Dialogue, sending: Sending) -> Verdict | None:
        if sending.done:
            return None
        if self._stopping():
            return sending.broken_off("stopped")
        dialogue.listen(self._clock.monotonic())
        return sending.verdict(self._clock.monotonic(), self._hear(dialogue.take_heard()))

    def _await(self, dialogue: Dialogue, awaiting: Awaiting) -> Verdict:
        look_at = awaiting.since + FIRST_LOOK_SECONDS
        status = None
        while True:
            heard = dialogue.take_heard()
            status = self._hear(heard) or status
            if verdict := awaiting.verdict(self._clock.monotonic(), heard, status):
                return verdict
            if self._stopping():
                return Verdict(Outcome.UNCERTAIN, "stopped")
            dialogue.listen(min(look_at, awaiting.deadline))
            if self._clock.monotonic() >= look_at:
                status = dialogue.status()
                look_at = self._clock.monotonic() + NEXT_LOOK_SECONDS
                if status.known:
                    self._see(status)

    def _hear(self, heard: Sequence[Reply]) -> PrinterStatus | None:
        """What the printer said by itself, passed on."""
        status = announced(heard)
        if status:
            self._see(status)
        return status

    def _ready_dialogue(self) -> Dialogue:
        """The open line; before that, when it can be done, nothing is left in the printer of a ticket before."""
        if self._remains and self._opened().clear_remains():
            self._remains = False
        elif self._remains:
            self.close()
        return self._opened()

    def _ask(self, dialogue: Dialogue) -> PrinterStatus:
        """How it is. A mute one may be in the middle of an image that a former run, killed, has not sent whole."""
        status = dialogue.status()
        if status.known or self._clock.monotonic() < self._rouse_at:
            return status
        self._rouse_at = self._clock.monotonic() + ROUSE_SECONDS
        if not dialogue.complete_image():
            return status
        self._uncut = True
        return dialogue.status()

    def _believed(self, status: PrinterStatus) -> PrinterStatus:
        """A printer clogged with the rest of a ticket cannot answer: what it said when it stopped still holds."""
        clogged = self._remains and not status.known
        return self._said if clogged and self._said and self._said.has_stopped else status

    def _opened(self) -> Dialogue:
        if not self._dialogue:
            self._dialogue = Dialogue(self._open_port(), self._clock)
        return self._dialogue

    def _try_to_recover(self, dialogue: Dialogue) -> None:
        if self._said and self._said.waits_for_recovery and self._clock.monotonic() >= self._recover_at:
            self._recover_at = self._clock.monotonic() + RECOVER_SECONDS
            dialogue.recover()

    def _cut_off(self, dialogue: Dialogue) -> None:
        """Part what is out of a broken ticket from the next one, once the printer can: before, it forgets."""
        if self._uncut and not self._remains and self._said and self._said.ready:
            dialogue.cut_off()
            self._uncut = False

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
            LOG.info("printer %s %s", status.reason or "ready", detail)
            self._report(StatusChanged(status, detail))

    def _next_mark(self) -> bytes:
        """Another one than a print before, even one before a restart, so that a late answer fits no other ticket."""
        self._marks += 1
        return f"{self._marks % 10_000:04d}".encode()
