"""From where a touchscreen says a finger is to where it is on the picture. Pure. Points are fractions, 0 to 1.

A screen that is built in turned, or whose glass does not sit exactly over its picture, is put right by an affine map:
what is measured at three to five points tells it.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

Point = tuple[float, float]

FEWEST, MOST = 3, 5
"""Measured points that a map is made from."""

TURNS = (0, 90, 180, 270)

_FLAT = 1e-3
"""Below this the points lie so nearly on one line that they tell nothing of what is beside it."""

_OFF = 0.1
"""A point that the map misses by more was measured wrong."""


@dataclass(frozen=True, slots=True)
class Map:
    """``x' = a·x + b·y + c`` and ``y' = d·x + e·y + f``."""

    a: float = 1.0
    b: float = 0.0
    c: float = 0.0
    d: float = 0.0
    e: float = 1.0
    f: float = 0.0

    def __call__(self, point: Point) -> Point:
        x, y = point
        return self.a * x + self.b * y + self.c, self.d * x + self.e * y + self.f


_TURNED = {
    0: Map(),
    90: Map(0.0, -1.0, 1.0, 1.0, 0.0, 0.0),
    180: Map(-1.0, 0.0, 1.0, 0.0, -1.0, 1.0),
    270: Map(0.0, 1.0, 0.0, -1.0, 0.0, 1.0),
}


def turned(degrees: int) -> Map:
    """For a glass that is turned clockwise by ``degrees`` (of :data:`TURNS`) against the picture."""
    return _TURNED[degrees]


def fitted(measured: Sequence[tuple[Point, Point]]) -> Map:
    """The map that comes nearest (least squares) to taking every first point to its second.

    Raises ``ValueError`` for too few or too many of them, those that lie on one line, and one that does not fit.
    """
    if not FEWEST <= len(measured) <= MOST:
        raise ValueError(f"{FEWEST} to {MOST} points are needed, not {len(measured)}")
    sums = _sums([seen for seen, _ in measured])
    if abs(_determinant(sums)) < _FLAT**2:
        raise ValueError("the points lie on one line: measure some beside it")
    a, b, c = _solved(sums, [(*seen, meant[0]) for seen, meant in measured])
    d, e, f = _solved(sums, [(*seen, meant[1]) for seen, meant in measured])
    made = Map(a, b, c, d, e, f)
    for seen, meant in measured:
        x, y = made(seen)
        if max(abs(x - meant[0]), abs(y - meant[1])) > _OFF:
            raise ValueError(f"the point {meant[0]:g},{meant[1]:g} does not fit the others: measure it again")
    return made


Row = tuple[float, float, float]


def _sums(points: Sequence[Point]) -> tuple[Row, Row, Row]:
    """The matrix of the normal equations."""
    xx, xy, yy = (sum(products) for products in zip(*((x * x, x * y, y * y) for x, y in points), strict=True))
    x, y = sum(x for x, _ in points), sum(y for _, y in points)
    return (xx, xy, x), (xy, yy, y), (x, y, float(len(points)))


def _solved(sums: tuple[Row, Row, Row], rows: Sequence[Row]) -> Row:
    """The three coefficients for one coordinate, by Cramer's rule."""
    right = (sum(x * z for x, _, z in rows), sum(y * z for _, y, z in rows), sum(z for _, _, z in rows))
    whole = _determinant(sums)
    parts = [_determinant(_with_column(sums, index, right)) / whole for index in range(3)]
    return parts[0], parts[1], parts[2]


def _with_column(matrix: tuple[Row, Row, Row], index: int, column: Row) -> tuple[Row, Row, Row]:
    first, second, third = ((*row[:index], value, *row[index + 1 :]) for row, value in zip(matrix, column, strict=True))
    return _row(first), _row(second), _row(third)


def _row(values: Sequence[float]) -> Row:
    return values[0], values[1], values[2]


def _determinant(matrix: tuple[Row, Row, Row]) -> float:
    (a, b, c), (d, e, f), (g, h, i) = matrix
    return a * (e * i - f * h) - b * (d * i - f * g) + c * (d * h - e * g)
