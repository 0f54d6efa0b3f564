"""The measure on a test page: is the whole width printed, and which dots of the head are dead? Pure."""

from __future__ import annotations

from collections.abc import Iterable

from printer.bitmap import Bitmap

DOTS_A_TICK = 8
"""A millimetre of a printer of 203 dpi."""

_TICK, _FIVE, _TEN = 10, 18, 28
_LINE, _WHITE, _BAR = 2, 12, 24


def ruler(width: int) -> Bitmap:
    """Ticks from edge to edge, the tens longest; then a grey bar, then a black one."""
    ticks = [_row(y < _length(x, width) for x in range(width)) for y in range(_TEN)]
    grey = [_row((x + y) % 2 == 0 for x in range(width)) for y in range(_BAR)]
    black = (1 << width) - 1
    return Bitmap(width, (*ticks, *[black] * _LINE, *[0] * _WHITE, *grey, *[0] * _WHITE, *[black] * _BAR))


def _length(x: int, width: int) -> int:
    """How many rows the tick at ``x`` has, if one is there; the last dot of the width has one of its own."""
    tick, rest = divmod(x, DOTS_A_TICK)
    if x == width - 1:
        return _TEN
    if rest > 1:
        return 0
    return _TEN if tick % 10 == 0 else _FIVE if tick % 5 == 0 else _TICK


def _row(dots: Iterable[bool]) -> int:
    return int("".join("1" if dot else "0" for dot in dots), 2)
