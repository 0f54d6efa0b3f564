"""Whether the printer can take more: its busy line, and XOFF and XON on a line that has no such wire."""

from __future__ import annotations

XON, XOFF = b"\x11", b"\x13"
_FULL_AT, _FREE_AT = 128, 256
"""Bytes of room at which the buffer counts as full, and as free again (technical references of Epson's TM printers)."""


class Handshake:
    """Remembers what was signalled last; a small buffer has the same thresholds in proportion."""

    def __init__(self, buffer_bytes: int) -> None:
        self.busy = False
        self._full_at = min(_FULL_AT, buffer_bytes // 4)
        self._free_at = min(_FREE_AT, buffer_bytes // 2)
        self._full = False

    def look(self, room: int, stopped: bool) -> bytes:
        """Signal anew; ``stopped``: offline counts too. XOFF or XON when that has changed, else nothing."""
        self._full = room < self._free_at if self._full else room <= self._full_at
        before, self.busy = self.busy, self._full or stopped
        if self.busy == before:
            return b""
        return XOFF if self.busy else XON
