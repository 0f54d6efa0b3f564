"""A clock that stands still until somebody waits: hours of a simulated device pass in milliseconds."""

from __future__ import annotations

from collections.abc import Callable
from datetime import UTC, datetime, timedelta
from heapq import heappop, heappush
from itertools import count

_BEGIN = datetime(2026, 11, 22, 9, 0, tzinfo=UTC)


class TurnedClock:
    """A :class:`runtime.clock.Clock` turned on by hand, with an agenda of what happens meanwhile."""

    def __init__(self, seconds: float = 1000.0) -> None:
        self._begun = self._seconds = seconds
        self._agenda: list[tuple[float, int, Callable[[], None]]] = []
        self._turns = count()

    def now(self) -> datetime:
        return _BEGIN + timedelta(seconds=self._seconds - self._begun)

    def monotonic(self) -> float:
        return self._seconds

    def at(self, seconds: float, happens: Callable[[], None]) -> None:
        """Let it happen when the clock shows ``seconds``; what is due at one time happens in the order of the calls."""
        heappush(self._agenda, (seconds, next(self._turns), happens))

    @property
    def next_due(self) -> float:
        """When the next thing on the agenda happens; infinity when there is none."""
        return self._agenda[0][0] if self._agenda else float("inf")

    def turn_to(self, seconds: float) -> None:
        """Let time pass until then, never back, with all that is due on the way."""
        while self.next_due <= seconds:
            at, _, happens = heappop(self._agenda)
            self._seconds = max(self._seconds, at)
            happens()
        self._seconds = max(self._seconds, seconds)
