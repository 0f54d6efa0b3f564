"""How a printer is, and in one word why it is not ready. Pure."""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True, slots=True, kw_only=True)
class PrinterStatus:
    """How a printer is. Silence is *unknown* and never ready; ``connected``: the line to it is open.

    ``overheated`` ends by itself when the head has cooled; ``recoverable_error`` ends when the cause is removed.
    ``paper_at_outlet``: a presenter holds a paper out that nobody has taken yet.
    """

    connected: bool = True
    known: bool = False
    offline: bool = False
    cover_open: bool = False
    feed_button: bool = False
    paper_end: bool = False
    paper_near_end: bool = False
    paper_jam: bool = False
    paper_at_outlet: bool = False
    cutter_error: bool = False
    voltage_error: bool = False
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
    def concern(self) -> str:
        """:attr:`reason`, or, of a printer that is ready, what will soon keep it from printing; else empty."""
        return self.reason or ("paper-near-end" if self.paper_near_end else "")

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
            ("paper-jam", self.paper_jam),
            ("cutter-error", self.cutter_error),
            ("voltage", self.voltage_error),
            ("recoverable-error", self.recoverable_error),
            ("head-hot", self.overheated),
            ("feed-button", self.feed_button),
            ("offline", self.offline),
        )


MUTE = PrinterStatus()
"""It was asked and did not answer."""

UNAVAILABLE = PrinterStatus(connected=False)
"""The line to it is not open."""

CONCERNS = (*(word for word, _ in MUTE._reasons()), "paper-near-end")
"""Every word that :attr:`PrinterStatus.concern` may be."""
