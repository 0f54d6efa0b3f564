"""A scene in the making: items and widgets put down one after the other, top to bottom."""

from __future__ import annotations

from collections.abc import Callable
from copy import copy
from dataclasses import replace
from itertools import product

from kiosk.screens.view import View
from runtime.fonts import Weight
from screen.scene import Align, Box, Colour, Font, Icon, Item, Rect, Scene, Widget, line, wrap
from screen.theme import KIOSK_SPACE

MIN_LETTER = 20
SHARES = (1.0, 0.94, 0.88, 0.82, 0.76, 0.7)


Layout = Callable[["Sheet"], int]
"""Draws a screen, and returns where it ends."""


class Sheet:
    """Collects what is drawn. One sheet makes one :class:`Scene`."""

    def __init__(self, view: View) -> None:
        self.view = view
        self._items: list[Item] = []
        self._widgets: list[Widget] = []
        self._right = 0

    def beside(self, view: View, right: int) -> Sheet:
        """The same sheet, for what is laid out in a narrower ``view`` and stands further to the ``right``."""
        other = copy(self)
        other.view, other._right = view, self._right + right
        return other

    def scene(self, title: str) -> Scene:
        view = self.view
        ground = view.palette.ground
        return Scene(view.width, view.height, ground, tuple(self._items), tuple(self._widgets), title)

    def draw(self, *items: Item) -> None:
        self._items += (replace(item, rect=item.rect.moved(self._right, 0)) for item in items)

    def draw_under(self, *items: Item) -> None:
        """Draw below all that is there already."""
        self._items[:0] = items

    def widget(self, name: str, label: str, rect: Rect) -> None:
        """Let a finger choose ``rect``."""
        self._widgets.append(Widget(name, label, rect.moved(self._right, 0)))

    def panel(self, rect: Rect, *, fill: Colour | None = None, edge: Colour | None = None, width: int = 2) -> None:
        """A raised card."""
        palette = self.view.palette
        self.draw(Box(rect, fill or palette.raised, KIOSK_SPACE.radius, edge or palette.edge, width))

    def line(self, text: str, font: Font, colour: Colour, x: int, y: int, align: Align = Align.LEFT) -> int:
        """One line of text; returns the ``y`` below it."""
        self.draw(line(self.view.measure, text, font, colour, x, y, align))
        return y + self.view.measure.height(font)

    def lines(self, texts: list[str], font: Font, colour: Colour, area: Rect, align: Align = Align.LEFT) -> int:
        """Lines one below the other from the top of ``area``; returns the ``y`` below them."""
        x = {Align.LEFT: area.x, Align.CENTRE: area.middle[0], Align.RIGHT: area.right}[align]
        y = area.y
        for text in texts:
            y = self.line(text, font, colour, x, y, align)
        return y

    def text(self, text: str, font: Font, colour: Colour, area: Rect, align: Align = Align.LEFT) -> int:
        """A paragraph from the top of ``area``; returns the ``y`` below it."""
        return self.lines(wrap(self.view.measure, text, font, area.w), font, colour, area, align)

    def middle_line(self, text: str, font: Font, colour: Colour, rect: Rect) -> None:
        """A line in the very middle of ``rect``, as much smaller as it must be to fit."""
        font = fit(self.view, text, font, rect.w)
        top = rect.middle[1] - self.view.measure.height(font) // 2
        self.line(text, font, colour, rect.middle[0], top, Align.CENTRE)

    def middle_lines(self, text: str, font: Font, colour: Colour, rect: Rect) -> None:
        """``text`` in the very middle of ``rect``, in as many lines and as much smaller as it must be to fit."""
        font, lines = fit_block(self.view, text, font, rect)
        top = rect.middle[1] - len(lines) * self.view.measure.height(font) // 2
        self.lines(lines, font, colour, Rect(rect.x, top, rect.w, 0), Align.CENTRE)

    def badge(self, letter: str, rect: Rect) -> None:
        """Letters in a soft square, for what has no icon."""
        palette = self.view.palette
        self._square(rect)
        self.middle_line(letter, Font(min(48, rect.h // 2), Weight.BOLD), palette.primary, rect.inset(8))

    def icon_badge(self, icon: str, rect: Rect) -> None:
        """An icon in a soft square."""
        side = rect.h * 2 // 3
        self._square(rect)
        x, y = rect.middle
        self.draw(Icon(Rect(x - side // 2, y - side // 2, side, side), icon, self.view.palette.primary))

    def _square(self, rect: Rect) -> None:
        palette = self.view.palette
        self.draw(Box(rect, palette.soft, 20, palette.primary if self.view.session.contrast else None, 2))


def settled(view: View, lay_out: Layout, end: int, *less: Layout) -> Sheet:
    """A sheet of which what is drawn ends at ``end`` at the latest; a layout draws, and returns where it ends.

    Type becomes as much smaller as it must; if that does not do, what says ``less`` is tried.
    """
    for layout, share in product((lay_out, *less), SHARES):
        sheet = Sheet(view.squeezed(share))
        if layout(sheet) <= end:
            break
    return sheet


def fit(view: View, text: str, font: Font, width: int) -> Font:
    """``font``, as much smaller as it must be for one line of ``text`` to fit in ``width``."""
    size = font.size
    while size > MIN_LETTER and view.measure.width(text, Font(size, font.weight)) > width:
        size -= 2
    return Font(size, font.weight)


def fit_alike(view: View, texts: list[str], font: Font, width: int) -> Font:
    """One font for texts side by side: ``font``, as much smaller as the longest of them needs."""
    return min((fit(view, text, font, width) for text in texts), key=lambda fitting: fitting.size)


def fit_lines(view: View, text: str, font: Font, width: int, most: int) -> tuple[Font, list[str]]:
    """``text`` in at most ``most`` lines with no word broken, in ``font`` or as much smaller as it must be.

    It takes more lines before it becomes too small to be read by all.
    """
    least = view.least(font.size)
    size = font.size
    while True:
        smaller = Font(size, font.weight)
        lines = wrap(view.measure, text, smaller, width)
        whole = all(view.measure.width(word, smaller) <= width for word in text.split())
        if size <= MIN_LETTER or (whole and (len(lines) <= most or size - 2 < least)):
            return smaller, lines
        size -= 2


def fit_block(view: View, text: str, font: Font, rect: Rect) -> tuple[Font, list[str]]:
    """``text`` in as many lines as ``rect`` holds, no word broken, in the largest type up to ``font`` that fits."""
    choices = [fit_lines(view, text, font, rect.w, most) for most in (1, 2, 3)]
    low_enough = [(smaller, lines) for smaller, lines in choices if len(lines) * view.measure.height(smaller) <= rect.h]
    return max(low_enough or choices[:1], key=lambda choice: choice[0].size)
