"""Star's automatic status, with the counter by which a host knows that its data is on paper.

Source: *Star Line Mode Command Specifications*, commands ETB, ESC RS E and ESC RS a, appendix "Automatic status". A
real Star takes them in its own mode; ours takes them beside ESC/POS, whose printing its ESC/POS mode has.
"""

from __future__ import annotations

from hw_sim.thermal.status import Condition

COUNTS = 32
"""The counter has five bits."""
_HEADERS = b"\x23\x06"
"""Nine bytes; version 3 of the status."""


class StarStatus:
    """What the host asked to hear by itself, and how many ETB have been executed."""

    def __init__(self) -> None:
        self.automatic = False
        self._count = 0
        self._counted = False

    def count(self) -> None:
        """All before an ETB is on paper."""
        self._count = (self._count + 1) % COUNTS
        self._counted = True

    def restart(self) -> None:
        """``ESC RS E``: the counter stands at 0, and nothing is said of it."""
        self._count, self._counted = 0, False

    def said(self) -> None:
        """The status went out: its ETB bit is 0 again."""
        self._counted = False

    def status(self, now: Condition, more: int = 0) -> bytes:
        """The nine bytes; ``more``: so much too much on the counter."""
        printer = 0x20 * now.cover_open | 0x08 * now.offline | 0x02 * self._counted
        errors = 0x40 * now.head_hot | 0x08 * now.cutter_error
        more_errors = 0x04 * now.paper_jam | 0x02 * now.voltage_error
        paper = 0x08 * now.paper_end | 0x04 * (now.near_end or now.paper_end)
        count = (self._count + more) % COUNTS
        return _HEADERS + bytes((printer, errors, more_errors, paper, 0, (count & 7) << 1 | (count >> 3) << 5, 0))
