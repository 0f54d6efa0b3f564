"""The icons of agencies and errands as strokes: Tabler's (MIT licence, ``LICENSE.txt`` beside them).

``tools/make_icons.py`` makes them.
"""

from __future__ import annotations

import json
from collections.abc import Mapping
from functools import cache
from pathlib import Path

GRID = 24.0
"""Units an icon is wide and high; its strokes are ``STROKE`` units wide, with round ends."""

STROKE = 2.0
DEFAULT = "building"
"""What stands for an agency that names no icon."""

Point = tuple[float, float]


@cache
def icons() -> Mapping[str, tuple[tuple[Point, ...], ...]]:
    """Every icon by name: its strokes, each a row of points on the grid."""
    read = json.loads((Path(__file__).parent / "icons.json").read_text(encoding="utf-8"))
    return {name: tuple(_points(stroke) for stroke in strokes) for name, strokes in read.items()}


def _points(stroke: list[int]) -> tuple[Point, ...]:
    return tuple((x / 100, y / 100) for x, y in zip(stroke[::2], stroke[1::2], strict=True))
