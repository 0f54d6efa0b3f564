"""What a printer's answers say of it. Pure.

Sources of every bit: *ESC/POS Command Reference*, DLE EOT n = 1 to 4, and GS a; the command manuals of Custom's KPM and
VKP printers, DLE EOT 20; Star's *Line Mode Command Specifications*, automatic status.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace

from printer.commands import FULL_STATUS
from printer.profiles import Family
from printer.replies import AutomaticStatus, FullStatus, RealTime, Reply, StarStatus
from printer.status import MUTE, PrinterStatus

QUESTIONS = {Family.EPSON: (1, 2, 3, 4), Family.CUSTOM: (1, FULL_STATUS), Family.STAR: (1, 2, 3, 4)}
"""The ``n`` of DLE EOT that make one whole status, in the order they are asked."""

UNTOLD = {
    Family.EPSON: frozenset({"paper_jam", "paper_at_outlet", "voltage_error"}),
    Family.CUSTOM: frozenset({"recoverable_error"}),
    Family.STAR: frozenset({"paper_jam", "paper_at_outlet", "voltage_error"}),
}
"""What of a :class:`PrinterStatus` the answers to :data:`QUESTIONS` do not tell."""


def decode(replies: Sequence[int]) -> PrinterStatus:
    """The status that four real-time replies tell; anything but four, in the order of the questions, is unknown."""
    if len(replies) != len(QUESTIONS[Family.EPSON]):
        return MUTE
    printer, offline, error, paper = replies
    return PrinterStatus(
        known=True,
        offline=bool(printer & 0x08),
        cover_open=bool(offline & 0x04),
        feed_button=bool(offline & 0x08),
        paper_end=bool(offline & 0x20) or bool(paper & 0x60),
        paper_near_end=bool(paper & 0x0C),
        cutter_error=bool(error & 0x08),
        recoverable_error=bool(error & 0x04),
        unrecoverable_error=bool(error & 0x20),
        overheated=bool(error & 0x40),
    )


def decode_automatic(data: bytes) -> PrinterStatus:
    """The status that the four bytes of an Automatic Status Back tell."""
    printer, error, paper, _ = data
    return PrinterStatus(
        known=True,
        offline=bool(printer & 0x08),
        cover_open=bool(printer & 0x20),
        feed_button=bool(printer & 0x40),
        paper_end=bool(paper & 0x0C),
        paper_near_end=bool(paper & 0x03),
        cutter_error=bool(error & 0x08),
        recoverable_error=bool(error & 0x04),
        unrecoverable_error=bool(error & 0x20),
        overheated=bool(error & 0x40),
    )


def decode_full(data: bytes, *, offline: bool) -> PrinterStatus:
    """The status that the four bytes of Custom's full status tell; whether it is ``offline`` is not among them."""
    paper, user, recoverable, unrecoverable = data
    return PrinterStatus(
        known=True,
        offline=offline,
        cover_open=bool(user & 0x03) or bool(unrecoverable & 0x02),
        feed_button=bool(user & 0x60),
        paper_end=bool(paper & 0x01),
        paper_near_end=bool(paper & 0x04),
        paper_at_outlet=bool(paper & 0x20),
        paper_jam=bool(recoverable & 0x40),
        voltage_error=bool(recoverable & 0x08),
        overheated=bool(recoverable & 0x01),
        cutter_error=bool(unrecoverable & 0x01),
        unrecoverable_error=bool(unrecoverable & 0x4C),
    )


def decode_star(data: bytes) -> PrinterStatus:
    """The status that Star's automatic status tells, its two header bytes left out."""
    printer, error, trouble, paper = data[:4]
    return PrinterStatus(
        known=True,
        offline=bool(printer & 0x48),
        cover_open=bool(printer & 0x20),
        overheated=bool(error & 0x40),
        unrecoverable_error=bool(error & 0x20),
        cutter_error=bool(error & 0x08),
        recoverable_error=bool(error & 0x04),
        paper_jam=bool(trouble & 0x04),
        voltage_error=bool(trouble & 0x02),
        paper_end=bool(paper & 0x08),
        paper_near_end=bool(paper & 0x06),
    )


def announced(replies: Sequence[Reply], before: PrinterStatus) -> PrinterStatus | None:
    """What the printer said last by itself, when it was as ``before``; None: nothing."""
    told = (_told(reply, before) for reply in reversed(replies))
    return next((status for status in told if status), None)


def _told(reply: Reply, before: PrinterStatus) -> PrinterStatus | None:
    match reply:
        case AutomaticStatus(data):
            return replace(decode_automatic(data), paper_at_outlet=before.paper_at_outlet)
        case FullStatus(data):
            return decode_full(data, offline=before.offline)
        case StarStatus(data):
            return decode_star(data)
        case _:
            return None


@dataclass(frozen=True, slots=True)
class Inquiry:
    """A status being asked for, one question at a time: a real-time reply does not say what it answers."""

    family: Family = Family.EPSON
    replies: tuple[RealTime | FullStatus, ...] = ()

    @property
    def question(self) -> int | None:
        """The ``n`` of DLE EOT to send now; None when everything is answered."""
        questions = QUESTIONS[self.family]
        return questions[len(self.replies)] if len(self.replies) < len(questions) else None

    def is_answer(self, reply: Reply) -> bool:
        """Whether the reply can be the answer to :attr:`question`."""
        return isinstance(reply, FullStatus if self.question == FULL_STATUS else RealTime)

    def answered(self, reply: RealTime | FullStatus) -> Inquiry:
        return replace(self, replies=(*self.replies, reply)) if self.question else self

    @property
    def status(self) -> PrinterStatus:
        """What is known now: everything or nothing."""
        if self.question:
            return MUTE
        match self.replies:
            case (RealTime(printer), FullStatus(data)):
                return decode_full(data, offline=bool(printer & 0x08))
            case _:
                return decode([reply.value for reply in self.replies if isinstance(reply, RealTime)])
