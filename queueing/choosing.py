"""Who is next at a counter, and how many later arrivals have gone before whom. Pure.

Lines, one for each service and one for each counter that tickets were sent to, are grouped into *pools*: the lines
that are served by exactly the same counters. A pool remembers the latest arrivals among the calls at its counters, as
many as ``most_bypassed``: once so many came later than a ticket that still waits, that ticket goes first. It is the
oldest of its line, for whoever arrived first has been bypassed most.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from heapq import heappush, heapreplace

from queueing.events import CallReason
from queueing.line import Line
from queueing.turns import RETURNING

_NOBODY = float("-inf")

Duty = tuple[tuple[str, float], ...]
"""The lines a counter serves, and what a second of waiting in each counts there."""


class Pool:
    """Calls at the counters that serve the same lines. ``most``: how many later arrivals may go first."""

    __slots__ = ("_latest", "_most")

    def __init__(self, most: int, latest: Iterable[float] = ()) -> None:
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


def pools_of(duties: Mapping[str, Duty], most: int, former: Mapping[str, Pool]) -> dict[str, Pool]:
    """The pool of every line; what was called before is remembered."""
    counters: dict[str, set[str]] = {}
    for counter, duty in duties.items():
        for line, _ in duty:
            counters.setdefault(line, set()).add(counter)
    made: dict[frozenset[str], Pool] = {}
    pools = {}
    for line, served_by in counters.items():
        key = frozenset(served_by)
        if key not in made:
            made[key] = Pool(most, former[line].latest if line in former else ())
        pools[line] = made[key]
    return pools


def choose(
    duty: Sequence[tuple[str, float]], lines: Mapping[str, Line], pools: Mapping[str, Pool], now: float
) -> tuple[str, CallReason] | None:
    """The ticket that is next at a counter with this duty, and why; None when nobody waits for it.

    ``now`` is in seconds, on the scale of turns and arrivals.
    """
    best: tuple[float, float, float, str] | None = None
    bypassed: tuple[float, str] | None = None
    for name, weight in duty:
        line = lines.get(name)
        place = line.first() if line else None
        if line is None or place is None:
            continue
        waited = now - place[0]
        score = (-waited * weight if waited > 0 else -waited / weight, *place)
        if best is None or score < best:
            best = score
        oldest = line.oldest()
        if oldest and oldest[0] < pools[name].limit and (bypassed is None or oldest < bypassed):
            bypassed = oldest
    if best is None:
        return None
    if bypassed is not None and bypassed[0] < best[2]:
        return bypassed[1], CallReason.BYPASSED
    return best[3], CallReason.RETURNING if best[1] == RETURNING else CallReason.TURN
