"""One line: tickets in the order of their turns. Joining and leaving cost O(log n), but for moving memory."""

from __future__ import annotations

from bisect import bisect_left, bisect_right, insort

Place = tuple[float, float, str]
"""Turn, arrival, ticket id: smaller is sooner."""


class Line:
    """Tickets that wait for one service, or for one counter."""

    __slots__ = ("_by_arrival", "_by_turn", "_places")

    def __init__(self) -> None:
        self._places: dict[str, Place] = {}
        self._by_turn: list[Place] = []
        self._by_arrival: list[tuple[float, str]] = []

    def __len__(self) -> int:
        return len(self._by_turn)

    def __contains__(self, ticket: str) -> bool:
        return ticket in self._places

    def join(self, ticket: str, turn: float, arrived: float) -> None:
        """Put a ticket in line. Raises ``ValueError`` when it is there already."""
        if ticket in self._places:
            raise ValueError(f"ticket {ticket} is already in line")
        place = self._places[ticket] = (turn, arrived, ticket)
        insort(self._by_turn, place)
        insort(self._by_arrival, (arrived, ticket))

    def leave(self, ticket: str) -> None:
        """Take a ticket out of line. Raises ``KeyError`` when it is not in it."""
        place = self._places.pop(ticket)
        del self._by_turn[bisect_left(self._by_turn, place)]
        del self._by_arrival[bisect_left(self._by_arrival, (place[1], ticket))]

    def turn_of(self, ticket: str) -> float:
        """The turn with which the ticket waits. Raises ``KeyError`` when it does not."""
        return self._places[ticket][0]

    def first(self) -> Place | None:
        """The place whose turn is the earliest; None when nobody waits."""
        return self._by_turn[0] if self._by_turn else None

    def oldest(self) -> tuple[float, str] | None:
        """Arrival and id of whoever arrived first; None when nobody waits."""
        return self._by_arrival[0] if self._by_arrival else None

    def ahead_of(self, turn: float) -> int:
        """How many would be called before somebody who joined now with ``turn``."""
        return bisect_right(self._by_turn, (turn, float("inf"), ""))

    def places(self) -> tuple[Place, ...]:
        """Everybody in line, the earliest turn first."""
        return tuple(self._by_turn)
