"""Where the parts of a board stand, and paragraphs in them. Pure; all lengths follow the picture's shorter side."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass, replace
from typing import ClassVar, TypeVar

from runtime.fonts import Weight
from screen.scene import Colour, Font, Item, Line, Measure, Rect, line, wrap
from screen.theme import BOARD_SPACE
from screen.typeset import Canvas, fitted

_SHARES = tuple(share / 100 for share in range(100, 25, -5))
"""Sizes of a type as shares of the intended one, tried from the largest."""


_BLEED = 4
"""Pixels by which a fill runs over the picture's edge: a picture that is moved by less shows no gap."""


@dataclass(frozen=True, slots=True)
class Sheet(Canvas):
    """A board's picture. ``overscan``: percent of it that each edge of the screen may hide; ``capital``: pixels that
    capitals of numbers and counters should be high (see :mod:`board.viewing`)."""

    design_height: ClassVar[int] = 1080

    overscan: float = 0.0
    capital: int = 0

    def px(self, length: float) -> int:
        return round(length * min(self.width, self.height) / self.design_height)

    @property
    def portrait(self) -> bool:
        return self.width < self.height

    @property
    def margin(self) -> int:
        return self.px(BOARD_SPACE.margin)

    @property
    def safe(self) -> Rect:
        """What is seen whatever the screen hides."""
        return Rect(0, 0, self.width, self.height).inset(
            round(self.width * self.overscan / 100), round(self.height * self.overscan / 100)
        )

    def area(self, at: Sequence[float]) -> Rect:
        """The pixels of a cell: left, top, width, height in percent of what is safe."""
        left, top, width, height = at
        safe = self.safe
        x, y = (round(safe.x + safe.w * left / 100), round(safe.y + safe.h * top / 100))
        right, bottom = (round(safe.x + safe.w * (left + width) / 100), round(safe.y + safe.h * (top + height) / 100))
        return Rect(x, y, right - x, bottom - y)

    def bled(self, area: Rect) -> Rect:
        """``area`` for a fill: where it touches the edge of what is safe, on over the edge of the picture."""
        safe = self.safe
        x = -_BLEED if area.x == safe.x else area.x
        y = -_BLEED if area.y == safe.y else area.y
        right = self.width + _BLEED if area.right == safe.right else area.right
        bottom = self.height + _BLEED if area.bottom == safe.bottom else area.bottom
        return Rect(x, y, right - x, bottom - y)


def lines_of(measure: Measure, text: str, font: Font, colour: Colour, area: Rect) -> tuple[Line, ...]:
    """``text`` wrapped into ``area`` from its top, with no word broken: the type gets smaller for too long a word."""
    font = fitted(measure, font, area.w, *text.split())
    height = measure.height(font)
    return tuple(
        line(measure, part, font, colour, area.x, area.y + index * height)
        for index, part in enumerate(wrap(measure, text, font, area.w))
    )


T = TypeVar("T", Line, Item)


def largest(setting: Callable[[float], tuple[T, ...]], area: Rect) -> tuple[T, ...]:
    """What ``setting`` makes in the largest share of its type with which it ends within ``area``.

    It sets from the top of ``area``; if it never ends there, what of the smallest type does is kept.
    """
    items: tuple[T, ...] = ()
    for share in _SHARES:
        items = setting(share)
        if bottom_of(items, area.y) <= area.bottom:
            return items
    return tuple(item for item in items if item.rect.bottom <= area.bottom)


def block(
    sheet: Sheet, measure: Measure, text: str, kind: tuple[float, Weight], colour: Colour, area: Rect
) -> tuple[Line, ...]:
    """``text`` in the middle of the height of ``area``, in the largest type up to ``kind`` (size, weight) that fits."""
    size, weight = kind
    lines = largest(lambda share: lines_of(measure, text, sheet.font(size * share, weight), colour, area), area)
    down = (area.bottom - bottom_of(lines, area.y)) // 2
    return tuple(moved_down(item, down) for item in lines)


def bottom_of(items: Iterable[Item], otherwise: int) -> int:
    """Where the lowest of ``items`` ends; ``otherwise`` when there are none."""
    return max((item.rect.bottom for item in items), default=otherwise)


def moved_down(text: Line, by: int) -> Line:
    rect = text.rect
    return replace(text, rect=Rect(rect.x, rect.y + by, rect.w, rect.h))
