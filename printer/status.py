"""What a printer says about itself, asked or by itself. Pure.

Source of every bit: *ESC/POS Command Reference*, DLE EOT n = 1 to 4, and GS a.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace

QUESTIONS = (1, 2, 3, 4)
"""The ``n`` of DLE EOT that make one whole status, in the order they are asked."""


@dataclass(frozen=True, slots=True, kw_only=True)
class PrinterStatus:
    """How a printer is. Silence is *unknown* and never ready; ``connected``: the line to it is open.

    ``overheated`` ends by itself when the head has cooled; ``recoverable_error`` ends when the cause is removed.
    """

    connected: bool = True
    known: bool = False
    offline: bool = False
    cover_open: bool = False
    feed_button: bool = False
    paper_end: bool = False
    paper_near_end: bool = False
    cutter_error: bool = False
    recoverable_error: bool = False
    unrecoverable_error: bool = False
    overheated: bool = False

    @property
    def ready(self) -> bool:
        """A ticket sent now would be printed, as far as the printer knows."""
        return not self.reason

    @property
    def reason(self) -> str:
        """Why it is not ready, as a short stable word for programs; empty when it is."""
        return next((word for word, holds in self._reasons() if holds), "")

    @property
    def has_stopped(self) -> bool:
        """It says that it will not go on with its data by itself. A mute one says nothing."""
        return self.known and not self.ready and not self.will_recover

    @property
    def will_recover(self) -> bool:
        """It is not ready, but will go on with its data without anybody's help."""
        return self.reason == "head-hot"

    @property
    def waits_for_recovery(self) -> bool:
        """It stays stopped, even when the cause was removed, until DLE ENQ tells it to go on."""
        return self.cutter_error or self.recoverable_error

    def _reasons(self) -> tuple[tuple[str, bool], ...]:
        return (
            ("unavailable", not self.connected),
            ("mute", not self.known),
            ("unrecoverable-error", self.unrecoverable_error),
            ("cover-open", self.cover_open),
            ("paper-end", self.paper_end),
            ("cutter-error", self.cutter_error),
            ("recoverable-error", self.recoverable_error),
            ("head-hot", self.overheated),
            ("feed-button", self.feed_button),
            ("offline", self.offline),
        )


MUTE = PrinterStatus()
"""It was asked and did not answer."""

UNAVAILABLE = PrinterStatus(connected=False)
"""The line to it is not open."""


def decode(replies: Sequence[int]) -> PrinterStatus:
    """The status that four real-time replies tell; anything but four, in the order of the questions, is unknown."""
    if len(replies) != len(QUESTIONS):
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


@dataclass(frozen=True, slots=True)
class Inquiry:
    """A status being asked for, one question at a time: a real-time reply does not say what it answers."""

    replies: tuple[int, ...] = ()

    @property
    def question(self) -> int | None:
        """The ``n`` of DLE EOT to send now; None when everything is answered."""
        return QUESTIONS[len(self.replies)] if len(self.replies) < len(QUESTIONS) else None

    def answered(self, reply: int) -> Inquiry:
        return replace(self, replies=(*self.replies, reply)) if self.question else self

    @property
    def status(self) -> PrinterStatus:
        """What is known now: everything or nothing."""
        return decode(self.replies)
