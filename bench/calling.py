"""``call-next``: how long it takes to find who is next, and how that grows with those who wait."""

from __future__ import annotations

import heapq
import math
from pathlib import Path

from bench.inside import WaitingHall
from bench.offers import centre_of_lone_lines
from bench.rows import Outcome, Row, Spread, at_most, compare, times
from bench.timing import US, interleave, scaled, seconds, without_collections

SERVICES = 200
SIZES = (100, 1_000, 10_000, 100_000)
GOAL_SIZE = 10_000
ROUNDS = 2_000
WARM_UP = 50


def call_next(directory: Path, scale: float) -> Outcome:  # noqa: ARG001
    """A counter that serves everything calls, and whoever it called is replaced: decide and apply, no journal.

    Every service has another counter too, which is as hard as it gets: no line can be looked at together with another.
    """
    sizes = [max(10, round(size * scale)) for size in SIZES]
    rounds = scaled(ROUNDS, scale)
    rows = [_row(size, named, rounds) for size, named in zip(sizes, SIZES, strict=True)]
    growth = _growth(rows, sizes)
    return Outcome((*rows, growth), (_curve(rows, sizes),))


def _row(waiting: int, named: int, rounds: int) -> Row:
    hall = WaitingHall(centre_of_lone_lines(SERVICES), waiting)
    heap = _Heap(waiting)
    with without_collections():
        calls, turns = interleave(lambda: hall.call("counter-0"), heap.turn, rounds, WARM_UP)
    return compare(
        "call-next" if named == GOAL_SIZE else f"call-next-{waiting}",
        "µs",
        times([call * US for call in calls]),
        "push and pop on one heap as large",
        times([turn * US for turn in turns]).p50,
        at_most("p50", 50 * max(1, named // GOAL_SIZE)),
    )


class _Heap:
    """A bare heap of as many places, where the last to come goes behind all others."""

    def __init__(self, size: int) -> None:
        self._places = [(n, "ticket") for n in range(size)]
        self._next = size

    def turn(self) -> float:
        return seconds(self._push_and_pop)

    def _push_and_pop(self) -> None:
        heapq.heappush(self._places, (self._next, "ticket"))
        heapq.heappop(self._places)
        self._next += 1


def _growth(rows: list[Row], sizes: list[int]) -> Row:
    first, last = rows[0], rows[-1]
    linear = sizes[-1] / sizes[0]
    return compare(
        "call-next-growth",
        "times",
        Spread(last.p50 / first.p50, last.p99 / first.p99),
        f"linear growth from {sizes[0]:,} to {sizes[-1]:,} waiting",
        linear,
        at_most("ratio", 0.1),
    )


def _curve(rows: list[Row], sizes: list[int]) -> str:
    exponent = math.log(rows[-1].p50 / rows[0].p50) / math.log(sizes[-1] / sizes[0])
    curve = ", ".join(f"{size:,}: {row.p50:.1f} µs" for size, row in zip(sizes, rows, strict=True))
    return f"call-next: {curve}; time grows as waiting tickets to the power of {exponent:.2f}"
