"""How one print ends: decided from what left, what came back and how long it took.

Pure; times are monotonic seconds.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace
from enum import StrEnum

from printer.receipt import Receipt
from printer.replies import Reply
from printer.status import PrinterStatus

STALL_SECONDS = 5.0
"""A printer that takes no byte for so long will not take the rest."""

PAUSE_SECONDS = 0.8
"""A serial printer that took no byte for so long in mid-ticket may have been switched off and on: none starts faster.

One that stops for paper that it feeds, or for its blade, goes on sooner.
"""

SEND_SECONDS = 25.0
"""A whole ticket must have left by then: a printer that takes it ever so slowly is no use to whoever waits."""

CONFIRM_SECONDS = 10.0
"""From the last byte to the printer's word that all is printed and cut."""

TAKE_SECONDS = 20.0
"""How long a presenter holds a paper out before it is drawn in again."""

FRESH_SECONDS = 3.0
"""A status this old is still good enough to send a ticket without asking again."""


class Outcome(StrEnum):
    """What is known about the paper.

    ``CONFIRMED``: the printer said it is out. ``FAILED_CLEAN``: no byte left. ``PARTIAL``: a part may be out, not the
    whole, or nobody took it. ``UNCERTAIN``: all bytes left, and nothing is known or not enough.
    """

    CONFIRMED = "confirmed"
    FAILED_CLEAN = "failed_clean"
    PARTIAL = "partial"
    UNCERTAIN = "uncertain"

    @property
    def leaves_remains(self) -> bool:
        """Something of the ticket may have left and not be out."""
        return self in (Outcome.PARTIAL, Outcome.UNCERTAIN)


@dataclass(frozen=True, slots=True)
class Verdict:
    """The end of one print; ``reason`` is a short stable word, empty when confirmed."""

    outcome: Outcome
    reason: str = ""

    @property
    def leaves_remains(self) -> bool:
        """Something of the ticket may still lie in the printer's buffer, or uncut on its paper."""
        settled = self in (CANNOT_CONFIRM, NOT_TAKEN, LEFT_OUT)
        return self.outcome.leaves_remains and not settled


CANNOT_CONFIRM = Verdict(Outcome.UNCERTAIN, "cannot-confirm")
"""The printer has all of it and never tells what came out: it is not to be disturbed."""

NOT_TAKEN = Verdict(Outcome.PARTIAL, "not-taken")
"""It was held out and is drawn in again: nobody has it."""

LEFT_OUT = Verdict(Outcome.UNCERTAIN, "not-taken")
"""It is held out and cannot be drawn in: anybody may still take it."""


ANSWERS_MISSING = Verdict(Outcome.UNCERTAIN, "answers-missing")
"""It came to the end of the ticket, and did not answer all that was asked in the middle: bytes were lost."""

PAUSED = Verdict(Outcome.UNCERTAIN, "paused")
"""It says that all is out, and may have lost what it held when it paused."""


def may_start(status: PrinterStatus, seen_at: float, now: float) -> bool:
    """Whether what was last heard is good and fresh enough to send without asking again."""
    return status.ready and now - seen_at < FRESH_SECONDS


@dataclass(frozen=True, slots=True)
class Sending:
    """Begun at ``since``: the system has accepted ``sent`` of ``total`` bytes, ``left`` of them have left it, the last
    at ``moved_at``. ``paused``: none left for :data:`PAUSE_SECONDS` in the middle, on a line that breaks unseen.
    """

    total: int
    since: float
    moved_at: float
    sent: int = 0
    left: int = 0
    paused: bool = False

    @property
    def done(self) -> bool:
        return self.left >= self.total

    def wrote(self, count: int, now: float, unsent: int | None = None) -> Sending:
        """``count`` more are accepted; ``unsent``: so many have not left, None on a line that tells when it breaks."""
        sent = self.sent + count
        left = sent - (unsent or 0)
        if left <= self.left:
            return replace(self, sent=sent)
        paused = unsent is not None and self.left > 0 and now - self.moved_at >= PAUSE_SECONDS
        return replace(self, sent=sent, left=left, moved_at=now, paused=self.paused or paused)

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
    """All bytes left at ``since``; the printer is to give its ``receipt``."""

    receipt: Receipt
    since: float

    @property
    def deadline(self) -> float:
        return self.since + CONFIRM_SECONDS

    def after(self, replies: Sequence[Reply]) -> Awaiting:
        return replace(self, receipt=self.receipt.after(replies))

    def verdict(self, now: float, status: PrinterStatus | None) -> Verdict | None:
        """The end, when the receipt was given, the printer says why it stopped, or the time is over.

        A printer that does not answer the status question is not taken for one that stopped.
        """
        if self.receipt.given:
            return Verdict(Outcome.CONFIRMED)
        if self.receipt.belied:
            return ANSWERS_MISSING
        if status and status.has_stopped:
            return Verdict(Outcome.PARTIAL, status.reason)
        return Verdict(Outcome.UNCERTAIN, "not-confirmed") if now >= self.deadline else None

    def judged(self, behind: PrinterStatus) -> Verdict:
        """The end when the receipt was given and leaves doubt, with the printer's status ``behind`` it."""
        if not behind.known or behind.has_stopped:
            return Verdict(Outcome.UNCERTAIN, behind.reason)
        return Verdict(Outcome.CONFIRMED) if self.receipt.given else Verdict(Outcome.UNCERTAIN, "not-confirmed")


@dataclass(frozen=True, slots=True)
class HoldingOut:
    """All bytes left at ``since``; the presenter holds the paper out since ``out_at``, once it does.

    What no hand took and the printer drew in by itself looks like one that was taken: the full status has a bit for
    paper at the outlet and none for where it went. Such a printer must be set up to wait longer than we do.
    """

    since: float
    out_at: float | None = None

    @property
    def deadline(self) -> float:
        return self.since + CONFIRM_SECONDS if self.out_at is None else self.out_at + TAKE_SECONDS

    def after(self, status: PrinterStatus | None, now: float) -> HoldingOut:
        came_out = self.out_at is None and status is not None and status.paper_at_outlet
        return replace(self, out_at=now) if came_out else self

    def verdict(self, now: float, status: PrinterStatus | None) -> Verdict | None:
        """The end, with what was heard last: taken, stopped on the way, or the patience is over."""
        known = status is not None and status.known
        if status and status.paper_jam:
            return Verdict(Outcome.PARTIAL, status.reason)
        if self.out_at is None and status and status.has_stopped:
            return Verdict(Outcome.PARTIAL, status.reason)
        if self.out_at is not None and status and known and not status.paper_at_outlet:
            return Verdict(Outcome.CONFIRMED)
        if now < self.deadline:
            return None
        return NOT_TAKEN if self.out_at is not None and known else Verdict(Outcome.UNCERTAIN, "not-confirmed")
