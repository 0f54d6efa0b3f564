"""One service's line: tickets in the order of their turns. Joining and leaving cost O(log n)."""

from __future__ import annotations

import heapq
from datetime import datetime

Place = tuple[datetime, int, str]
"""Turn, order of joining, ticket id: smaller is sooner."""


class Line:
    """Tickets that wait for one service."""

    def __init__(self) -> None:
        self._places: dict[str, Place] = {}
        self._heap: list[Place] = []
        self._joined = 0

    def __len__(self) -> int:
        return len(self._places)

    def __contains__(self, ticket: str) -> bool:
        return ticket in self._places

    def join(self, ticket: str, turn: datetime) -> None:
        """Put a ticket in line. Raises ``ValueError`` when it is there already."""
        if ticket in self._places:
            raise ValueError(f"ticket {ticket} is already in line")
        self._joined += 1
        place = (turn, self._joined, ticket)
        self._places[ticket] = place
        heapq.heappush(self._heap, place)

    def leave(self, ticket: str) -> None:
        """Take a ticket out of line. Raises ``KeyError`` when it is not in it."""
        del self._places[ticket]

    def first(self) -> Place | None:
        """The place of whoever is next; None when nobody waits."""
        while self._heap and self._places.get(self._heap[0][2]) != self._heap[0]:
            heapq.heappop(self._heap)
        return self._heap[0] if self._heap else None

    def ahead_of(self, turn: datetime) -> int:
        """How many would be called before somebody who joined now with ``turn``."""
        return sum(place[0] <= turn for place in self._places.values())
