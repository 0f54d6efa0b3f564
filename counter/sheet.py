"""Where the parts of a call unit's picture stand, and how type is set in them. Pure; lengths follow the height."""

from __future__ import annotations

from dataclasses import dataclass

from runtime.fonts import Weight
from screen.scene import Align, Colour, Font, Line, Measure, Rect, line

DESIGN_HEIGHT = 480

_CAP_MIDDLE = 0.656
"""Middle of a capital letter or figure below the top of its line, over the em size (Noto Sans in ``screen.fonts``)."""

_SMALLEST = 8


@dataclass(frozen=True, slots=True)
class Sheet:
    """A picture's size, and the one unit of length of all that is on it."""

    width: int
    height: int

    def px(self, length: float) -> int:
        """``length``, given for a picture 480 px high, in this picture's pixels."""
        return round(length * self.height / DESIGN_HEIGHT)

    def font(self, size: float, weight: Weight = Weight.REGULAR) -> Font:
        return Font(max(_SMALLEST, self.px(size)), weight)

    @property
    def margin(self) -> int:
        return self.px(16)

    @property
    def header(self) -> Rect:
        return Rect(0, 0, self.width, self.px(64))

    @property
    def legend(self) -> Rect:
        return Rect(0, self.height - self.px(88), self.width, self.px(88))

    @property
    def message(self) -> Rect:
        height = self.px(44)
        return Rect(self.margin, self.legend.y - self.px(10) - height, self.width - 2 * self.margin, height)

    @property
    def card(self) -> Rect:
        top = self.header.bottom + self.px(12)
        return Rect(self.margin, top, self.width - 2 * self.margin, self.message.y - self.px(10) - top)

    @property
    def list(self) -> Rect:
        """Where services to choose from stand, instead of card and message."""
        top = self.header.bottom + self.px(8)
        return Rect(self.margin, top, self.width - 2 * self.margin, self.legend.y - self.px(6) - top)

    @property
    def message_beside_cancel(self) -> Rect:
        """The message line while services are chosen: in the legend, which then has one key only."""
        left = self.width // 6 + self.margin
        y = self.legend.middle[1] - self.message.h // 2
        return Rect(left, y, self.width - self.margin - left, self.message.h)


def fitted(measure: Measure, text: str, font: Font, width: int) -> Font:
    """``font``, or the largest smaller one in which ``text`` is at most ``width`` pixels wide."""
    size = font.size
    while size > _SMALLEST and measure.width(text, Font(size, font.weight)) > width:
        size -= 1
    return Font(size, font.weight)


def set_on(
    measure: Measure, text: str, font: Font, colour: Colour, x: int, middle: int, align: Align = Align.LEFT
) -> Line:
    """A line whose capitals and figures have their middle at the height ``middle``."""
    return line(measure, text, font, colour, x, middle - round(font.size * _CAP_MIDDLE), align)
