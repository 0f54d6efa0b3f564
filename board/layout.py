"""Where the parts of a board stand, and paragraphs in them. Pure; all lengths follow the picture's height."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace
from typing import ClassVar

from screen.scene import Colour, Font, Item, Line, Measure, Rect, line, wrap
from screen.typeset import Canvas, fitted

OLDER_ROWS = 4
"""Older calls under the newest: as many as fit with a cap height of 97 px, which on a 55-inch screen is 0.7 degrees of
arc from five metres (EN 301 549, 5.1.4)."""


@dataclass(frozen=True, slots=True)
class Sheet(Canvas):
    """A board's picture and its areas."""

    design_height: ClassVar[int] = 1080

    @property
    def header(self) -> Rect:
        return Rect(0, 0, self.width, self.px(88))

    @property
    def foot(self) -> Rect:
        return Rect(0, self.height - self.px(68), self.width, self.px(68))

    @property
    def margin(self) -> int:
        return self.px(48)

    @property
    def panel(self) -> Rect:
        """What stands beside the calls, about a third of the width."""
        left = self.width - round(self.width * 0.32)
        return Rect(left, self.header.bottom, self.width - left, self.foot.y - self.header.bottom)

    @property
    def calls(self) -> Rect:
        """The area of the calls."""
        return Rect(self.margin, self.header.bottom, self.panel.x - 2 * self.margin, self.panel.h)


def lines_of(measure: Measure, text: str, font: Font, colour: Colour, area: Rect) -> tuple[Line, ...]:
    """``text`` wrapped into ``area`` from its top, with no word broken: the type gets smaller for too long a word."""
    font = fitted(measure, font, area.w, *text.split())
    height = measure.height(font)
    return tuple(
        line(measure, part, font, colour, area.x, area.y + index * height)
        for index, part in enumerate(wrap(measure, text, font, area.w))
    )


def bottom_of(items: Sequence[Item], otherwise: int) -> int:
    """Where the lowest of ``items`` ends; ``otherwise`` when there are none."""
    return max((item.rect.bottom for item in items), default=otherwise)


def moved_down(text: Line, by: int) -> Line:
    rect = text.rect
    return replace(text, rect=Rect(rect.x, rect.y + by, rect.w, rect.h))
