"""The latest numbers of a stream, ranked by size. Pure."""

from __future__ import annotations

from bisect import bisect_left, insort
from collections import deque
from itertools import islice


class Window:
    """The latest ``most`` numbers; adding one costs O(log n) comparisons."""

    def __init__(self, most: int) -> None:
        self._most = most
        self._by_age: deque[float] = deque()
        self._ranked: list[float] = []

    def __len__(self) -> int:
        return len(self._ranked)

    def add(self, number: float) -> None:
        """Take in ``number``; the oldest leaves a full window."""
        if len(self) == self._most:
            del self._ranked[bisect_left(self._ranked, self._by_age.popleft())]
        self._by_age.append(number)
        insort(self._ranked, number)

    def latest(self, most: int) -> tuple[float, ...]:
        """At most ``most`` of the numbers, the youngest ones, the oldest of them first."""
        return tuple(islice(self._by_age, max(0, len(self) - most), None))

    def quantile(self, level: float) -> float:
        """The number that the next one stays below with a chance of ``level``; between two numbers, in proportion.

        The next one is as likely to fall into any of the ``n + 1`` gaps. Raises ``IndexError`` for an empty window.
        """
        last = len(self._ranked) - 1
        place = min(max(level * (last + 2) - 1, 0.0), float(last))
        first = int(place)
        below = self._ranked[first]
        return below + (self._ranked[min(first + 1, last)] - below) * (place - first)
