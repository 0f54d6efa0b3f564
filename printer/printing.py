"""How one print ends: decided from what left, what came back and how long it took.

Pure; times are monotonic seconds.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace
from enum import StrEnum

from printer.replies import AutomaticStatus, Block, Reply
from printer.status import PrinterStatus, decode_automatic

STALL_SECONDS = 5.0
"""A printer that takes no byte for so long will not take the rest."""

SEND_SECONDS = 25.0
"""A whole ticket must have left by then: a printer that takes it ever so slowly is no use to whoever waits."""

CONFIRM_SECONDS = 10.0
"""From the last byte to the printer's word that all is printed and cut."""

FRESH_SECONDS = 3.0
"""A status this old is still good enough to send a ticket without asking again."""


class Outcome(StrEnum):
    """What is known about the paper.

    ``CONFIRMED``: the printer said it is out. ``FAILED_CLEAN``: no byte left. ``PARTIAL``: a part may be out, not the
    whole. ``UNCERTAIN``: all bytes left and nothing is known.
    """

    CONFIRMED = "confirmed"
    FAILED_CLEAN = "failed_clean"
    PARTIAL = "partial"
    UNCERTAIN = "uncertain"

    @property
    def leaves_remains(self) -> bool:
        """Something of the ticket may still lie in the printer's buffer."""
        return self in (Outcome.PARTIAL, Outcome.UNCERTAIN)


@dataclass(frozen=True, slots=True)
class Verdict:
    """The end of one print; ``reason`` is a short stable word, empty when confirmed."""

    outcome: Outcome
    reason: str = ""


def may_start(status: PrinterStatus, seen_at: float, now: float) -> bool:
    """Whether what was last heard is good and fresh enough to send without asking again."""
    return status.ready and now - seen_at < FRESH_SECONDS


def announced(replies: Sequence[Reply]) -> PrinterStatus | None:
    """What the printer said last by itself."""
    automatic = (reply for reply in reversed(replies) if isinstance(reply, AutomaticStatus))
    return next((decode_automatic(reply.data) for reply in automatic), None)


@dataclass(frozen=True, slots=True)
class Sending:
    """Begun at ``since``, ``sent`` of ``total`` bytes have left, the last of them at ``moved_at``."""

    total: int
    since: float
    moved_at: float
    sent: int = 0

    @property
    def done(self) -> bool:
        return self.sent >= self.total

    def wrote(self, count: int, now: float) -> Sending:
        return replace(self, sent=self.sent + count, moved_at=now) if count else self

    def verdict(self, now: float, status: PrinterStatus | None = None) -> Verdict | None:
        """The end, when the printer says that it stopped, stalls (:data:`STALL_SECONDS`) or is too slow."""
        if status and status.has_stopped and self.sent:
            return Verdict(Outcome.PARTIAL, status.reason)
        if now - self.moved_at >= STALL_SECONDS:
            return self.broken_off("write-stalled")
        return self.broken_off("too-slow") if now - self.since >= SEND_SECONDS else None

    def broken_off(self, reason: str) -> Verdict:
        """The end when nothing more can be sent or heard."""
        if not self.sent:
            return Verdict(Outcome.FAILED_CLEAN, reason)
        return Verdict(Outcome.UNCERTAIN if self.done else Outcome.PARTIAL, reason)


@dataclass(frozen=True, slots=True)
class Awaiting:
    """All bytes left at ``since``; the printer is to answer with ``mark``."""

    mark: bytes
    since: float

    @property
    def deadline(self) -> float:
        return self.since + CONFIRM_SECONDS

    def verdict(self, now: float, replies: Iterable[Reply], status: PrinterStatus | None) -> Verdict | None:
        """The end, when the mark came, the printer says why it stopped, or the time is over.

        A printer that does not answer the status question is not taken for one that stopped.
        """
        if any(isinstance(reply, Block) and reply.process_id == self.mark for reply in replies):
            return Verdict(Outcome.CONFIRMED)
        if status and status.has_stopped:
            return Verdict(Outcome.PARTIAL, status.reason)
        return Verdict(Outcome.UNCERTAIN, "not-confirmed") if now >= self.deadline else None
