"""Minutes as people say them: exact when few, in fives when many. Pure."""

from __future__ import annotations

from bisect import bisect_left

LONGEST = 24 * 60
"""Minutes; nobody waits longer than a day."""

FIGURES: tuple[int, ...] = (
    *range(10),
    *range(10, 20, 2),
    *range(20, 60, 5),
    *range(60, 120, 10),
    *range(120, LONGEST + 1, 15),
)
"""The minutes that are said; neighbours differ by less than a range is wide."""


def spoken(low: float, high: float) -> tuple[int, int]:
    """The range from ``low`` to ``high`` minutes in figures.

    Each end goes to the nearest figure, which on average makes the range neither wider nor narrower. A range that
    would be lost between two figures is rounded outwards. Neither end goes down when ``low`` and ``high`` go up.
    """
    first, last = _nearest(low), _nearest(high)
    if first == last:
        return min(first, _at_most(low)), max(last, _at_least(high))
    return first, last


def _nearest(minutes: float) -> int:
    below, above = _at_most(minutes), _at_least(minutes)
    return below if minutes - below < above - minutes else above


def _at_least(minutes: float) -> int:
    return FIGURES[bisect_left(FIGURES, min(minutes, LONGEST))]


def _at_most(minutes: float) -> int:
    above = bisect_left(FIGURES, min(minutes, LONGEST))
    return FIGURES[above] if FIGURES[above] <= minutes else FIGURES[above - 1]
