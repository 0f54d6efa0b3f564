"""Who is next at a counter, and how many later arrivals have gone before whom. Pure.

Lines, one for each service and one for each counter that tickets were sent to, are grouped into *pools*: the lines
that the same counters serve with the same weights, so that their tickets form one line too. A pool remembers the latest
arrivals among the calls at its counters, as many as ``most_bypassed``: once so many came later than a ticket that still
waits, that ticket goes first. It is the oldest of its line, for whoever arrived first has been bypassed most.
"""

from __future__ import annotations

from collections.abc import Iterable
from heapq import heappush, heapreplace

from queueing.line import Line, Place
from queueing.ticket_events import CallReason
from queueing.turns import RETURNING

_NOBODY = float("-inf")


class Pool:
    """The lines of the same counters as one line, and the calls at those counters.

    ``most``: how many later arrivals may be called before anybody; ``latest``: arrivals of former calls. Whoever
    arrived before ``limit`` has been bypassed as often as may be.
    """

    __slots__ = ("_latest", "_most", "limit", "line", "names")

    def __init__(self, names: Iterable[str], most: int, latest: Iterable[float] = ()) -> None:
        self.names = tuple(names)
        self.line = Line()
        self.limit = _NOBODY
        self._most = most
        self._latest: list[float] = []
        for arrived in latest:
            self.called(arrived)

    @property
    def latest(self) -> tuple[float, ...]:
        return tuple(self._latest)

    def called(self, arrived: float) -> None:
        """A ticket that arrived then has been called at one of the counters."""
        latest = self._latest
        if len(latest) < self._most:
            heappush(latest, arrived)
        elif arrived > self.limit:
            heapreplace(latest, arrived)
        if len(latest) == self._most:
            self.limit = latest[0]


Source = tuple[Line, float, Pool]
"""A line to call from, what a second of waiting in it counts, and the pool it belongs to."""


def choose(sources: Iterable[Source], now: float) -> tuple[str, CallReason] | None:
    """The ticket that is next among these lines, and why; None when nobody waits.

    ``now`` is in seconds, on the scale of turns and arrivals.
    """
    best: Place | None = None
    longest = _NOBODY
    bypassed: tuple[float, str] | None = None
    for line, weight, pool in sources:
        if not line.by_turn:
            continue
        place = line.by_turn[0]
        waited = now - place[0]
        waited = waited * weight if waited > 0 else waited / weight
        if best is None or waited > longest or (waited == longest and place < best):
            best, longest = place, waited
        oldest = line.by_arrival[0]
        if oldest[0] < pool.limit and (bypassed is None or oldest < bypassed):
            bypassed = oldest
    if best is None:
        return None
    turn, arrived, ticket = best
    if bypassed is not None and bypassed[0] < arrived:
        return bypassed[1], CallReason.BYPASSED
    return ticket, CallReason.RETURNING if turn == RETURNING else CallReason.TURN
