"""How often a stranger may try. Pure; time is an argument, in monotonic seconds."""

from __future__ import annotations

from collections import deque

WINDOW = 60.0
MOST_FROM_ONE = 10
MOST_FROM_ALL = 100


class Attempts:
    """Failed attempts of the last :data:`WINDOW`, by where they came from. Its memory is bounded."""

    def __init__(self) -> None:
        self._failed: deque[tuple[float, str]] = deque(maxlen=MOST_FROM_ALL)

    def fail(self, source: str, now: float) -> None:
        """Remember a failure."""
        self._failed.append((now, source))

    def are_too_many(self, source: str, now: float) -> bool:
        """Whether this source, or all together, must wait."""
        while self._failed and now - self._failed[0][0] > WINDOW:
            self._failed.popleft()
        mine = sum(failed == source for _, failed in self._failed)
        return mine >= MOST_FROM_ONE or len(self._failed) >= MOST_FROM_ALL
