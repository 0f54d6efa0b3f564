"""How fast bytes come over a serial line."""

from __future__ import annotations

BITS_A_BYTE = 10
"""Start bit, eight data bits, stop bit."""
SLICE_SECONDS = 0.008
"""A line that is busy is looked at this often: short against a line of print, long against a thread's wake-up."""


class Pacer:
    """Says how many of the bytes that wait have really come by now, at ``baud`` bits a second. Times in seconds."""

    def __init__(self, baud: int) -> None:
        self.byte_seconds = BITS_A_BYTE / baud
        self._since: float | None = None

    def rest(self) -> None:
        """Nothing is on the line, or the printer holds the host back."""
        self._since = None

    def came(self, now: float) -> int:
        """Bytes that have come and were not taken. The line is busy from the first call after a rest."""
        if self._since is None:
            self._since = now
        return int((now - self._since) / self.byte_seconds)

    def worth_waiting_for(self, waiting: int) -> float:
        """When to look again, if ``waiting`` bytes are still to come."""
        count = max(1, min(waiting, int(SLICE_SECONDS / self.byte_seconds)))
        return (self._since or 0.0) + (count + 0.01) * self.byte_seconds

    def take(self, count: int) -> float:
        """``count`` of the bytes that came are taken; the time the first of them was complete."""
        first_at = (self._since or 0.0) + self.byte_seconds
        self._since = (self._since or 0.0) + count * self.byte_seconds
        return first_at
