"""The measure on a test page: it shows whether the whole width is printed, and which dots of the head are dead. Pure."""

from __future__ import annotations

from collections.abc import Callable

from printer.bitmap import Bitmap

DOTS_PER_MM = 8
_TICK, _FIVE, _TEN = 10, 18, 28
_BAR = 24
_WHITE = 12


def ruler(width: int) -> Bitmap:
    """Ticks each millimetre from edge to edge, the tens longest; then a grey bar, then a black one."""
    ticks = [_row(width, lambda x, y=y: x in (0, width - 1) or y < _length(x)) for y in range(_TEN)]
    grey = [_row(width, lambda x, y=y: (x + y) % 2 == 0) for y in range(_BAR)]
    black = [_row(width, lambda _: True)] * _BAR
    return Bitmap(width, (*ticks, *black[:2], *[0] * _WHITE, *grey, *[0] * _WHITE, *black))


def _length(x: int) -> int:
    """How many rows the tick at ``x`` has; it is two dots wide."""
    millimetre, rest = divmod(x, DOTS_PER_MM)
    if rest > 1:
        return 0
    return _TEN if millimetre % 10 == 0 else _FIVE if millimetre % 5 == 0 else _TICK


def _row(width: int, black: Callable[[int], bool]) -> int:
    return int("".join("1" if black(x) else "0" for x in range(width)), 2)
