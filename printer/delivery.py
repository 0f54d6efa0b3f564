"""One ticket on its way to paper: sent byte by byte, then waited for. For one thread."""

from __future__ import annotations

from collections.abc import Callable, Sequence

from printer import commands
from printer.decoding import announced
from printer.dialogue import Dialogue
from printer.printing import CANNOT_CONFIRM, LEFT_OUT, NOT_TAKEN, Awaiting, HoldingOut, Outcome, Sending, Verdict
from printer.receipt import Receipt
from printer.replies import Reply
from printer.status import PrinterStatus
from runtime.clock import Clock

SLICE_SECONDS = 0.5
"""How long a request to stop may be overlooked."""

FIRST_LOOK_SECONDS = 0.25
NEXT_LOOK_SECONDS = 0.5
"""After the last byte, while the printer's word is awaited."""


class Delivery:
    """Of ``data``, to a printer that is as ``status`` and gives this ``receipt``, or none.

    ``see`` is told of every status that is heard on the way.
    """

    def __init__(
        self,
        dialogue: Dialogue,
        data: bytes,
        receipt: Receipt | None,
        status: PrinterStatus,
        clock: Clock,
        stopping: Callable[[], bool],
        see: Callable[[PrinterStatus], None],
    ) -> None:
        if receipt:
            data = receipt.before + data + receipt.behind
        self.sending = Sending(len(data), clock.monotonic(), clock.monotonic())
        self._dialogue = dialogue
        self._data = data
        self._receipt = receipt
        self._status = status
        self._clock = clock
        self._stopping = stopping
        self._see = see

    def run(self, *, presenter: bool) -> Verdict:
        """Send, wait, and say how it ended. Raises :class:`PrinterUnavailable` when the line breaks."""
        self._dialogue.take_heard()
        if verdict := self._send():
            return verdict
        if presenter:
            return self._hold_out()
        return self._await(self._receipt) if self._receipt else self._trust()

    def _send(self) -> Verdict | None:
        """The end, when it comes before all bytes have left."""
        while True:
            until = self._clock.monotonic() + SLICE_SECONDS
            count = self._dialogue.write(self._data[self.sending.sent :], until)
            self.sending = self.sending.wrote(count, self._clock.monotonic())
            if self.sending.done:
                return None
            if self._stopping():
                return self.sending.broken_off("stopped")
            self._dialogue.listen(self._clock.monotonic())
            status = self._hear(self._dialogue.take_heard())
            if verdict := self.sending.verdict(self._clock.monotonic(), status):
                return verdict

    def _await(self, receipt: Receipt) -> Verdict:
        awaiting = Awaiting(receipt, self._clock.monotonic())
        look_at = awaiting.since + FIRST_LOOK_SECONDS
        status = None
        while True:
            heard = self._dialogue.take_heard()
            awaiting = awaiting.after(heard)
            status = self._hear(heard) or status
            if verdict := awaiting.verdict(self._clock.monotonic(), status):
                confirmed = verdict.outcome is Outcome.CONFIRMED
                return self._judged(awaiting) if confirmed and awaiting.receipt.leaves_doubt else verdict
            if self._stopping():
                return Verdict(Outcome.UNCERTAIN, "stopped")
            self._dialogue.listen(min(look_at, awaiting.deadline))
            if self._clock.monotonic() >= look_at:
                status = self._asked()
                look_at = self._clock.monotonic() + NEXT_LOOK_SECONDS

    def _judged(self, awaiting: Awaiting) -> Verdict:
        status = self._asked()
        return awaiting.after(self._dialogue.take_heard()).judged(status)

    def _hold_out(self) -> Verdict:
        holding = HoldingOut(self._clock.monotonic())
        look_at = holding.since + FIRST_LOOK_SECONDS
        while True:
            status = self._hear(self._dialogue.take_heard())
            if status is None and self._clock.monotonic() >= min(look_at, holding.deadline):
                status = self._asked()
                look_at = self._clock.monotonic() + NEXT_LOOK_SECONDS
            holding = holding.after(status, self._clock.monotonic())
            if verdict := holding.verdict(self._clock.monotonic(), status):
                return self._retracted() if verdict == NOT_TAKEN else verdict
            if self._stopping():
                return Verdict(Outcome.UNCERTAIN, "stopped")
            self._dialogue.listen(min(look_at, holding.deadline))

    def _retracted(self) -> Verdict:
        return NOT_TAKEN if self._dialogue.empty_outlet(commands.RETRACT) else LEFT_OUT

    def _trust(self) -> Verdict:
        """The end for a printer that never tells: only what keeps it from printing is known."""
        status = self._asked()
        return Verdict(Outcome.PARTIAL, status.reason) if status.has_stopped else CANNOT_CONFIRM

    def _asked(self) -> PrinterStatus:
        status = self._dialogue.status()
        if status.known:
            self._status = status
            self._see(status)
        return status

    def _hear(self, heard: Sequence[Reply]) -> PrinterStatus | None:
        """What the printer said by itself, passed on."""
        status = announced(heard, self._status)
        if status:
            self._status = status
            self._see(status)
        return status
