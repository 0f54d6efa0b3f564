"""The keyboard of the screen, and the field in which stands what was typed."""

from __future__ import annotations

from collections.abc import Sequence

from kiosk.journeys.keys import KEY, Typing
from kiosk.letters import ALPHABETS, FIGURES, capital
from kiosk.screens.glass import SPACE, TARGET
from kiosk.screens.parts import MARGIN, Kind, bottom, button
from kiosk.screens.sheet import Sheet, fit
from kiosk.screens.view import View
from runtime.fonts import Weight
from screen.scene import Box, Rect, wrap

_EDGE = 36
_LETTER = 48
_WORD = 38

Keys = Sequence[tuple[str, str]]
"""Keys with words on them, by name and label."""


def text_keyboard(view: View, typing: Typing) -> Keyboard:
    """The alphabet of the view's language, or figures."""
    signs = FIGURES if typing.figures else ALPHABETS[view.language]
    first = "".join(capital(letter, view.language) for letter in ALPHABETS[view.language][:3])
    turn = (f"{KEY}letters", first) if typing.figures else (f"{KEY}figures", "123")
    space = (f"{KEY}space", view.gettext("Space"))
    return Keyboard(view, signs, [turn, space, _erase(view)])


def code_keyboard(view: View, signs: str, onward: tuple[str, str] | None) -> Keyboard:
    """Keys for a code, and what leads on once there is enough of it."""
    return Keyboard(view, signs, [_erase(view)], onward)


def _erase(view: View) -> tuple[str, str]:
    return f"{KEY}erase", view.gettext("Erase")


class Keyboard:
    """As many keys in a row as fingers can tell apart, at the lower end of the screen's content."""

    def __init__(self, view: View, signs: str, words: Keys, onward: tuple[str, str] | None = None) -> None:
        self._view, self._signs, self._words, self._onward = view, signs, words, onward
        self._space = SPACE if view.low else SPACE + 3
        self._high = TARGET if view.low else 104
        wide = view.width - 2 * _EDGE + self._space
        rows = -(-len(signs) // (wide // (TARGET + self._space)))
        self._in_row = -(-len(signs) // rows)
        self._wide = min(wide // self._in_row - self._space, 2 * TARGET)
        self._step = self._high + self._space
        self.top = bottom(view) - (rows + 1) * self._step + self._space

    def draw(self, sheet: Sheet) -> None:
        """Put the keys down, row by row."""
        view = self._view
        rows = [self._signs[at : at + self._in_row] for at in range(0, len(self._signs), self._in_row)]
        left = (view.width - self._in_row * (self._wide + self._space) + self._space) // 2
        for row, signs in enumerate(rows):
            for at, sign in enumerate(signs):
                x = left + at * (self._wide + self._space)
                rect = Rect(x, self.top + row * self._step, self._wide, self._high)
                button(sheet, f"{KEY}{sign}", capital(sign, view.language), rect, size=_LETTER)
        self._draw_words(sheet, self.top + len(rows) * self._step)

    def _draw_words(self, sheet: Sheet, y: int) -> None:
        words = [*self._words, *([self._onward] if self._onward else [])]
        count = len(self._words) + (self._onward is not None)
        wide = (self._view.width - 2 * _EDGE - (count - 1) * self._space) // count
        for at, (name, label) in enumerate(words):
            kind = Kind.PRIMARY if (name, label) == self._onward else Kind.SOFT
            rect = Rect(_EDGE + at * (wide + self._space), y, wide, self._high)
            button(sheet, name, label, rect, kind=kind, size=_WORD)


def field(sheet: Sheet, text: str, hint: str, y: int, rows: int = 1) -> int:
    """What was typed, its end in sight, or a hint as long as that is nothing; returns the ``y`` below."""
    view, palette = sheet.view, sheet.view.palette
    font = view.font(48, Weight.SEMIBOLD)
    step = view.measure.height(font)
    rect = Rect(MARGIN, y, view.width - 2 * MARGIN, rows * step + (16 if view.low else 44))
    sheet.panel(rect, edge=palette.primary, width=4)
    room = rect.inset(32, (rect.h - rows * step) // 2)
    if not text:
        smaller = fit(view, hint, view.font(38), room.w)
        sheet.line(hint, smaller, palette.second, room.x, room.y + (step - view.measure.height(smaller)) // 2)
        return rect.bottom
    lines = wrap(view.measure, text, font, room.w - 16)[-rows:]
    end = sheet.lines(lines, font, palette.text, room)
    caret = room.x + view.measure.width(lines[-1], font) + 6
    sheet.draw(Box(Rect(caret, end - step + 8, 4, step - 16), palette.primary))
    return rect.bottom
