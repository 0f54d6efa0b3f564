"""The measure on a test page: is the whole width printed, and which dots of the head are dead? Pure."""

from __future__ import annotations

from collections.abc import Iterable

from printer.bitmap import Bitmap

DOTS_PER_MM = 8
_TICK, _FIVE, _TEN = 10, 18, 28
_LINE, _WHITE, _BAR = 2, 12, 24


def ruler(width: int) -> Bitmap:
    """Ticks each millimetre from edge to edge, the tens longest; then a grey bar, then a black one."""
    ticks = [_row(y < _length(x, width) for x in range(width)) for y in range(_TEN)]
    grey = [_row((x + y) % 2 == 0 for x in range(width)) for y in range(_BAR)]
    black = (1 << width) - 1
    return Bitmap(width, (*ticks, *[black] * _LINE, *[0] * _WHITE, *grey, *[0] * _WHITE, *[black] * _BAR))


def _length(x: int, width: int) -> int:
    """How many rows the tick at ``x`` has, if one is there; the last dot of the width has one of its own."""
    millimetre, rest = divmod(x, DOTS_PER_MM)
    if x == width - 1:
        return _TEN
    if rest > 1:
        return 0
    return _TEN if millimetre % 10 == 0 else _FIVE if millimetre % 5 == 0 else _TICK


def _row(dots: Iterable[bool]) -> int:
    return int("".join("1" if dot else "0" for dot in dots), 2)
