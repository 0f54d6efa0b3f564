"""What differs between two pictures, as the areas that have to be drawn anew. Pure."""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence

from screen.scene import Item, Rect, Scene

SPILL = 2
"""Pixels by which a smooth edge or a slanted letter may reach out of its rectangle."""

_MOST = 12
"""Areas beyond which one drawing of everything is cheaper."""


def changed_areas(before: Scene, after: Scene) -> tuple[Rect, ...]:
    """The areas outside of which both look the same, none overlapping another; nothing: everything may differ."""
    if (before.width, before.height, before.ground) != (after.width, after.height, after.ground):
        return ()
    gone, come = _without(before.items, after.items), _without(after.items, before.items)
    if _without(before.items, gone) != _without(after.items, come):
        return ()
    areas = _apart([item.rect.inset(-SPILL) for item in (*gone, *come)])
    return areas if len(areas) <= _MOST else ()


def _without(items: Sequence[Item], others: Sequence[Item]) -> list[Item]:
    """``items`` in their order, each struck out as often as it is among ``others``."""
    left, kept = Counter(others), []
    for item in items:
        if left[item] > 0:
            left[item] -= 1
        else:
            kept.append(item)
    return kept


def _apart(areas: list[Rect]) -> tuple[Rect, ...]:
    """The same areas, those that overlap joined."""
    done: list[Rect] = []
    for area in areas:
        while touching := [other for other in done if other.overlaps(area)]:
            done = [other for other in done if other not in touching]
            area = _around([area, *touching])
        done.append(area)
    return tuple(done)


def _around(areas: Sequence[Rect]) -> Rect:
    left, top = min(area.x for area in areas), min(area.y for area in areas)
    return Rect(left, top, max(area.right for area in areas) - left, max(area.bottom for area in areas) - top)
