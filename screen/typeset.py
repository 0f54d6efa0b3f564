"""How type is set: in lengths that follow the picture's height, as large as its place allows, on one middle. Pure."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from typing import ClassVar

from runtime.fonts import Weight
from screen.scene import Align, Colour, Font, Line, Measure, Rect, line

CAP_MIDDLE = 0.656
"""Middle of a capital letter or figure below the top of its line, over the em size (Noto Sans in ``screen.fonts``)."""

SMALLEST = 8
"""Pixels; no type is set smaller, whatever the picture's size."""


@dataclass(frozen=True, slots=True)
class Canvas:
    """A picture's size, and the one unit of length of all that is on it."""

    design_height: ClassVar[int]
    """Height, in pixels, of the picture for which lengths and type sizes are given."""

    width: int
    height: int

    def px(self, length: float) -> int:
        """``length``, given for a picture ``design_height`` high, in this picture's pixels."""
        return round(length * self.height / self.design_height)

    def font(self, size: float, weight: Weight = Weight.REGULAR) -> Font:
        return Font(max(SMALLEST, self.px(size)), weight)


def fitted(measure: Measure, font: Font, width: int, *texts: str) -> Font:
    """``font``, or the largest smaller one in which each of ``texts`` is at most ``width`` pixels wide."""
    return _shrunk(font, width, lambda smaller: max((measure.width(text, smaller) for text in texts), default=0))


def low_enough(measure: Measure, font: Font, height: int, *texts: str) -> Font:
    """``font``, or the largest smaller one in which ``texts`` on one line, marks and tails included, are at most
    ``height`` pixels high."""
    return _shrunk(font, height, lambda smaller: sum(_reach(measure, [(text, smaller) for text in texts])))


def set_on(
    measure: Measure, text: str, font: Font, colour: Colour, x: int, middle: int, align: Align = Align.LEFT
) -> Line:
    """A line whose capitals and figures have their middle at the height ``middle``."""
    return line(measure, text, font, colour, x, middle - cap_middle(font), align)


def cap_middle(font: Font) -> int:
    """How far below the top of a line its capitals and figures have their middle, pixels."""
    return round(font.size * CAP_MIDDLE)


def middle_in(measure: Measure, area: Rect, *texts: tuple[str, Font]) -> int:
    """Where capitals have their middle so that all of ``texts``, marks and tails included, stand in ``area``.

    That is the middle of ``area``, or as near to it as a mark above or a cedilla below allows.
    """
    above, below = _reach(measure, texts)
    return max(area.y + above, min(area.middle[1], area.bottom - below))


def _reach(measure: Measure, texts: Sequence[tuple[str, Font]]) -> tuple[int, int]:
    """How far the ink of ``texts`` reaches above and below the middle of their capitals, pixels."""
    inks = [(measure.ink(text, font), cap_middle(font)) for text, font in texts]
    above = max((middle - top for (top, _), middle in inks), default=0)
    below = max((bottom - middle for (_, bottom), middle in inks), default=0)
    return above, below


def _shrunk(font: Font, most: int, length: Callable[[Font], int]) -> Font:
    """``font``, or the largest smaller one whose ``length`` is at most ``most``."""
    size = font.size
    while size > SMALLEST and (now := length(Font(size, font.weight))) > most:
        size = max(SMALLEST, min(size - 1, size * most // now))
    return Font(size, font.weight)
