"""The keyboard of the screen, and the field in which stands what was typed."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from kiosk.journeys.keys import KEY, Typing
from kiosk.letters import ALPHABETS, FIGURES, capital
from kiosk.screens.buttons import Kind, button
from kiosk.screens.glass import SPACE, TARGET
from kiosk.screens.parts import bottom, in_header
from kiosk.screens.sheet import Sheet, fit_block, fit_lines
from kiosk.screens.spaces import GAP, MARGIN
from kiosk.screens.view import View
from runtime.fonts import Weight
from screen.scene import Box, Rect, wrap

_EDGE = 36
_LETTER = 48
_INSIDE = 32
_SPACE, _HIGH = SPACE + 3, 104
_SHORT, _NARROW = 3, 132
"""Letters of a short word, and how wide its key is."""

_MOST = 14
"""Keys in a row; more are harder to look through."""

_ICONS = {f"{KEY}space": "space", f"{KEY}erase": "backspace"}

Keys = Sequence[tuple[str, str]]
"""Keys with words on them, by name and label."""


def text_keyboard(view: View, typing: Typing, onward: tuple[str, str] | None = None) -> Keyboard:
    """The alphabet of the view's language, or figures, and what leads on once there is enough of it."""
    signs = FIGURES if typing.figures else ALPHABETS[view.language]
    first = "".join(capital(letter, view.language) for letter in ALPHABETS[view.language][:3])
    turn = (f"{KEY}letters", first) if typing.figures else (f"{KEY}figures", "123")
    space = (f"{KEY}space", view.gettext("Space"))
    return Keyboard(view, signs, [turn, space, _erase(view)], onward)


def code_keyboard(view: View, signs: str, onward: tuple[str, str] | None) -> Keyboard:
    """Keys for a code, and what leads on once there is enough of it."""
    return Keyboard(view, signs, [_erase(view)], onward)


def _erase(view: View) -> tuple[str, str]:
    return f"{KEY}erase", view.gettext("Erase")


@dataclass(frozen=True, slots=True)
class _Key:
    """A key, and its place from the left top of the keyboard."""

    name: str
    label: str
    rect: Rect
    kind: Kind = Kind.SOFT


class Keyboard:
    """As many keys in a row as fingers can tell apart, at the lower end of the screen's content."""

    def __init__(self, view: View, signs: str, words: Keys, onward: tuple[str, str] | None = None) -> None:
        self._view, self._onward = view, onward
        self._signs = [(f"{KEY}{sign}", capital(sign, view.language)) for sign in signs]
        self._words = [*words, *([onward] if onward else [])]
        self._keys = self._dense() if view.cramped else self._roomy()
        self.top = bottom(view) - max(key.rect.bottom for key in self._keys)

    def draw(self, sheet: Sheet) -> None:
        """Put the keys down, row by row."""
        for key in self._keys:
            place = key.rect.moved(0, self.top)
            icon = _ICONS.get(key.name) if self._view.cramped else None
            button(sheet, key.name, key.label, place, kind=key.kind, icon=icon, size=_LETTER)

    def _roomy(self) -> list[_Key]:
        """Rows of signs, and one of the keys with words on them."""
        wide = self._view.width - 2 * _EDGE + _SPACE
        rows = -(-len(self._signs) // (wide // (TARGET + _SPACE)))
        in_row = -(-len(self._signs) // rows)
        key = Rect(0, 0, min(wide // in_row - _SPACE, 2 * TARGET), _HIGH)
        left = (self._view.width - in_row * (key.w + _SPACE) + _SPACE) // 2
        placed = [
            _Key(name, label, key.moved(left + at % in_row * (key.w + _SPACE), at // in_row * (_HIGH + _SPACE)))
            for at, (name, label) in enumerate(self._signs)
        ]
        return [*placed, *self._word_row(rows * (_HIGH + _SPACE))]

    def _word_row(self, y: int) -> list[_Key]:
        """Short words on narrow keys, the others in equal parts of what is left."""
        short = sum(len(label) <= _SHORT for _, label in self._words)
        room = self._view.width - 2 * _EDGE + _SPACE - short * (_NARROW + _SPACE)
        wide = room // max(1, len(self._words) - short) - _SPACE
        placed, x = [], _EDGE
        for name, label in self._words:
            rect = Rect(x, y, _NARROW if len(label) <= _SHORT else wide, _HIGH)
            placed.append(_Key(name, label, rect, self._kind(name)))
            x = rect.right + _SPACE
        return placed

    def _dense(self) -> list[_Key]:
        """All keys as close as fingers allow, row after row; those with words on them as wide as two or three."""
        step = TARGET + SPACE
        across = min(_MOST, (self._view.width - 2 * GAP + SPACE) // step)
        left = (self._view.width - across * step + SPACE) // 2
        placed, x, y = [], 0, 0
        for name, label in (*self._signs, *self._words):
            cells = self._cells(name, label)
            x, y = (0, y + 1) if x + cells > across else (x, y)
            rect = Rect(left + x * step, y * step, cells * step - SPACE, TARGET)
            placed.append(_Key(name, label, rect, self._kind(name)))
            x += cells
        return placed

    def _cells(self, name: str, label: str) -> int:
        if self._onward and name == self._onward[0]:
            return 4
        return 1 if len(label) == 1 else 2

    def _kind(self, name: str) -> Kind:
        return Kind.PRIMARY if self._onward and name == self._onward[0] else Kind.SOFT


def field(sheet: Sheet, text: str, hint: str, y: int, rows: int = 1, *, titled: bool = True) -> int:
    """What was typed, its end in sight, or a hint as long as that is nothing; returns the ``y`` below.

    Where there is little height and no title in the header it stands there, and takes none at ``y``.
    """
    view, palette = sheet.view, sheet.view.palette
    font = view.font(48, Weight.SEMIBOLD)
    step = view.measure.height(font)
    above = view.flat and not titled
    wide = in_header(view, 0).w if above else view.width - 2 * MARGIN
    high = max(rows * step + (16 if view.low else 44), 0 if text else _hint_height(view, hint, wide))
    rect = in_header(view, high) if above else Rect(MARGIN, y, wide, high)
    end = y if above else rect.bottom
    sheet.panel(rect, edge=palette.primary, width=4)
    if not text:
        _hint(sheet, hint, rect.inset(_INSIDE, 4))
        return end
    room = rect.inset(_INSIDE, (rect.h - rows * step) // 2)
    lines = wrap(view.measure, text, font, room.w - 16)[-rows:]
    last = sheet.lines(lines, font, palette.text, room)
    caret = room.x + view.measure.width(lines[-1], font) + 6
    sheet.draw(Box(Rect(caret, last - step + 8, 4, step - 16), palette.primary))
    return end


def _hint_height(view: View, hint: str, wide: int) -> int:
    """Units that a hint takes in two lines."""
    font, lines = fit_lines(view, hint, view.font(38), wide - 2 * _INSIDE, 2)
    return len(lines) * view.measure.height(font) + 8


def _hint(sheet: Sheet, hint: str, room: Rect) -> None:
    """In the middle of one line, or from the top of several."""
    view = sheet.view
    font, lines = fit_block(view, hint, view.font(38), room)
    tall = len(lines) * view.measure.height(font)
    top = room.y + min(12, max(0, room.h - tall) // 2)
    sheet.lines(lines, font, view.palette.second, Rect(room.x, top, room.w, 0))
