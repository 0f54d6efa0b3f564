"""Where the parts of a board stand, and how type is set in them. Pure; all lengths follow the picture's height."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace

from runtime.fonts import Weight
from screen.scene import Align, Colour, Font, Item, Line, Measure, Rect, line, wrap

DESIGN_HEIGHT = 1080
OLDER_ROWS = 4
"""Older calls under the newest: as many as fit with a cap height of 97 px, which on a 55-inch screen is 0.7 degrees of
arc from five metres (EN 301 549, 5.1.4)."""

CAP_MIDDLE = 0.656
"""Middle of a capital letter or figure below the top of its line, over the em size (Noto Sans in ``screen.fonts``)."""


@dataclass(frozen=True, slots=True)
class Sheet:
    """A picture's size, and the one unit of length of all that is on it."""

    width: int
    height: int

    def px(self, length: float) -> int:
        """``length``, given for a picture 1080 px high, in this picture's pixels."""
        return round(length * self.height / DESIGN_HEIGHT)

    def font(self, size: float, weight: Weight = Weight.REGULAR) -> Font:
        return Font(max(6, self.px(size)), weight)

    @property
    def header(self) -> Rect:
        return Rect(0, 0, self.width, self.px(112))

    @property
    def foot(self) -> Rect:
        return Rect(0, self.height - self.px(88), self.width, self.px(88))

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


def fitted(measure: Measure, texts: tuple[str, ...], font: Font, width: int) -> Font:
    """``font``, or the largest smaller one in which each of ``texts`` is at most ``width`` pixels wide."""
    size = font.size
    while size > 6 and any(measure.width(text, Font(size, font.weight)) > width for text in texts):
        widest = max(measure.width(text, Font(size, font.weight)) for text in texts)
        size = max(6, min(size - 1, size * width // widest))
    return Font(size, font.weight)


def set_on(
    measure: Measure, text: str, font: Font, colour: Colour, x: int, middle: int, align: Align = Align.LEFT
) -> Line:
    """A line whose capitals and figures have their middle at the height ``middle``."""
    return line(measure, text, font, colour, x, middle - round(font.size * CAP_MIDDLE), align)


def lines_of(measure: Measure, text: str, font: Font, colour: Colour, area: Rect) -> tuple[Line, ...]:
    """``text`` wrapped into ``area`` from its top, with no word broken: the type gets smaller for too long a word."""
    font = fitted(measure, tuple(text.split()), font, area.w)
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
