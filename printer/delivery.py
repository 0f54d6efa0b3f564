"""One ticket on its way to paper: sent byte by byte, then waited for. For one thread."""

from __future__ import annotations

from collections.abc import Callable, Sequence

from printer import commands
from printer.checkpoints import with_checkpoints
from printer.decoding import announced
from printer.dialogue import Dialogue
from printer.printing import (
    ANSWERS_MISSING,
    CANNOT_CONFIRM,
    LEFT_OUT,
    NOT_TAKEN,
    PAUSED,
    Awaiting,
    HoldingOut,
    Outcome,
    Sending,
    Verdict,
)
from printer.receipt import Receipt
from printer.replies import Reply
from printer.status import PrinterStatus
from runtime.clock import Clock

SLICE_SECONDS = 0.5
"""How long a request to stop may be overlooked."""

QUEUE_LOOK_SECONDS = 0.02
"""Between two looks at what has left, on a line that breaks unseen."""

FIRST_LOOK_SECONDS = 0.25
NEXT_LOOK_SECONDS = 0.5
"""After the last byte, while the printer's word is awaited."""


class Delivery:
    """Of ``data``, to a printer that is as ``status`` and gives this ``receipt``, or none.

    ``presenter``: it holds the paper out. ``see`` is told of every status that is heard on the way.

    What it gives tells of every byte that a printer lost which was switched off and on, or that a line lost which was
    cut for longer than it takes to send what stands between two checkpoints. A shorter cut of a line without handshake
    may be told by nothing: among dots when just whole commands or their numbers fall into it, three cuts of a hundred;
    among letters, where each is a whole command, nearly always.
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
        *,
        presenter: bool,
    ) -> None:
        self._data = data
        self._receipt = receipt
        if receipt:
            self._data, self._receipt = _asking(data, receipt)
        if presenter:
            self._data = commands.ANNOUNCE_FULL_STATUS + self._data
        self.sending = Sending(len(self._data), clock.monotonic(), clock.monotonic())
        self._presenter = presenter
        self._dialogue = dialogue
        self._status = status
        self._clock = clock
        self._stopping = stopping
        self._see = see

    def run(self) -> Verdict:
        """Send, wait, and say how it ended. Raises :class:`PrinterUnavailable` when the line breaks."""
        self._dialogue.take_heard()
        verdict = self._send() or self._wait()
        return PAUSED if verdict.outcome is Outcome.CONFIRMED and self.sending.paused else verdict

    def _wait(self) -> Verdict:
        if self._presenter:
            return self._hold_out()
        return self._await(self._receipt) if self._receipt else self._trust()

    def _send(self) -> Verdict | None:
        """The end, when it comes before all bytes have left."""
        while True:
            breaks_unseen = self._dialogue.unsent is not None
            self._push(0.0 if breaks_unseen else SLICE_SECONDS)
            if self.sending.done:
                return None
            if self._stopping():
                return self.sending.broken_off("stopped")
            self._dialogue.listen(self._clock.monotonic() + (QUEUE_LOOK_SECONDS if breaks_unseen else 0.0))
            status = self._hear(self._answers())
            if verdict := self.sending.verdict(self._clock.monotonic(), status):
                return verdict

    def _push(self, patience: float) -> None:
        count = self._dialogue.write(self._data[self.sending.sent :], self._clock.monotonic() + patience)
        self.sending = self.sending.wrote(count, self._clock.monotonic(), self._dialogue.unsent)

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
        presented = False
        while True:
            status = self._hear(self._answers())
            if not presented and self._all_arrived:
                presented = True
                self._dialogue.hold_out()
            if status is None and self._clock.monotonic() >= min(look_at, holding.deadline):
                status = self._asked()
                look_at = self._clock.monotonic() + NEXT_LOOK_SECONDS
            holding = holding.after(status, self._clock.monotonic())
            if verdict := holding.verdict(self._clock.monotonic(), status):
                return self._as_received(self._retracted() if verdict == NOT_TAKEN else verdict)
            if self._stopping():
                return Verdict(Outcome.UNCERTAIN, "stopped")
            self._dialogue.listen(min(look_at, holding.deadline))

    def _as_received(self, verdict: Verdict) -> Verdict:
        """A paper that was taken is the one that was sent only when all that was asked before it is answered."""
        return verdict if self._all_arrived or verdict.outcome is not Outcome.CONFIRMED else ANSWERS_MISSING

    @property
    def _all_arrived(self) -> bool:
        return self._receipt is None or self._receipt.given

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

    def _answers(self) -> list[Reply]:
        """What was heard; what of it belongs to the receipt is kept."""
        heard = self._dialogue.take_heard()
        if self._receipt:
            self._receipt = self._receipt.after(heard)
        return heard

    def _hear(self, heard: Sequence[Reply]) -> PrinterStatus | None:
        """What the printer said by itself, passed on."""
        status = announced(heard, self._status)
        if status:
            self._status = status
            self._see(status)
        return status


def _asking(data: bytes, receipt: Receipt) -> tuple[bytes, Receipt]:
    """A ticket with all that is asked of the printer in it, and the receipt that it is to give then."""
    asking, checkpoints = with_checkpoints(data, receipt.checkpoint, receipt.most_checkpoints)
    return receipt.before + asking + receipt.behind, receipt.expecting(checkpoints)
