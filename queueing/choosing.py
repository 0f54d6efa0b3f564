"""Who is next at a counter, and how many later arrivals have gone before whom. Pure.

Lines, one for each service and one for each counter that tickets were sent to, are grouped into *pools*: the lines
that the same counters serve with the same weights, so that their tickets form one line too. A pool remembers the latest
arrivals among the calls at its counters, as many as ``most_bypassed``: once so many came later than a ticket that still
waits, that ticket goes first. It is the oldest of its line, for whoever arrived first has been bypassed most.
"""

from __future__ import annotations

from collections.abc import Iterable
from heapq import heappush, heapreplace

from queueing.line import Line
from queueing.ticket_events import CallReason
from queueing.turns import RETURNING

_NOBODY = float("-inf")


class Pool:
    """The lines of the same counters as one line, and the calls at those counters.

    ``most``: how many later arrivals may be called before anybody; ``latest``: arrivals of former calls.
    """

    __slots__ = ("_latest", "_most", "line", "names")

    def __init__(self, names: Iterable[str], most: int, latest: Iterable[float] = ()) -> None:
        self.names = tuple(names)
        self.line = Line()
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
        elif arrived > latest[0]:
            heapreplace(latest, arrived)

    @property
    def limit(self) -> float:
        """Whoever arrived earlier than this has been bypassed as often as may be."""
        return self._latest[0] if len(self._latest) == self._most else _NOBODY


Source = tuple[Line, float, Pool]
"""A line to call from, what a second of waiting in it counts, and the pool it belongs to."""


def choose(sources: Iterable[Source], now: float) -> tuple[str, CallReason] | None:
    """The ticket that is next among these lines, and why; None when nobody waits.

    ``now`` is in seconds, on the scale of turns and arrivals.
    """
    best: tuple[float, float, float, str] | None = None
    bypassed: tuple[float, str] | None = None
    for line, weight, pool in sources:
        place = line.first()
        if place is None:
            continue
        waited = now - place[0]
        score = (-waited * weight if waited > 0 else -waited / weight, *place)
        if best is None or score < best:
            best = score
        oldest = line.oldest()
        if oldest and oldest[0] < pool.limit and (bypassed is None or oldest < bypassed):
            bypassed = oldest
    if best is None:
        return None
    if bypassed is not None and bypassed[0] < best[2]:
        return bypassed[1], CallReason.BYPASSED
    return best[3], CallReason.RETURNING if best[1] == RETURNING else CallReason.TURN
