"""One line: tickets in the order of their turns. Joining and leaving cost O(log n), but for moving memory."""

from __future__ import annotations

from bisect import bisect_left, bisect_right, insort

Place = tuple[float, float, str]
"""Turn, arrival, ticket id: smaller is sooner."""


class Line:
    """Tickets that wait for one service, or for one counter.

    ``by_turn`` and ``by_arrival`` hold everybody, the earliest first; they are for reading alone.
    """

    __slots__ = ("_places", "by_arrival", "by_turn")

    def __init__(self) -> None:
        self._places: dict[str, Place] = {}
        self.by_turn: list[Place] = []
        self.by_arrival: list[tuple[float, str]] = []

    def __len__(self) -> int:
        return len(self.by_turn)

    def __contains__(self, ticket: str) -> bool:
        return ticket in self._places

    def join(self, ticket: str, turn: float, arrived: float) -> None:
        """Put a ticket in line. Raises ``ValueError`` when it is there already."""
        if ticket in self._places:
            raise ValueError(f"ticket {ticket} is already in line")
        place = self._places[ticket] = (turn, arrived, ticket)
        insort(self.by_turn, place)
        insort(self.by_arrival, (arrived, ticket))

    def leave(self, ticket: str) -> None:
        """Take a ticket out of line. Raises ``KeyError`` when it is not in it."""
        place = self._places.pop(ticket)
        del self.by_turn[bisect_left(self.by_turn, place)]
        del self.by_arrival[bisect_left(self.by_arrival, (place[1], ticket))]

    def turn_of(self, ticket: str) -> float:
        """The turn with which the ticket waits. Raises ``KeyError`` when it does not."""
        return self._places[ticket][0]

    def ahead_of(self, turn: float) -> int:
        """How many would be called before somebody who joined now with ``turn``."""
        return bisect_right(self.by_turn, (turn, float("inf"), ""))

    def places(self) -> tuple[Place, ...]:
        """Everybody in line as it is now, the earliest turn first."""
        return tuple(self.by_turn)
