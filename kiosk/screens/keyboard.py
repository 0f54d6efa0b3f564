"""The keyboard of the screen, and the field in which stands what was typed."""

from __future__ import annotations

from kiosk.journeys.keys import KEY, Typing
from kiosk.letters import ALPHABETS, FIGURES, ROW, Rows, capital
from kiosk.screens.glass import SPACE, TARGET
from kiosk.screens.parts import MARGIN, bottom, button
from kiosk.screens.sheet import Sheet, fit_block
from kiosk.screens.view import View
from runtime.fonts import Weight
from screen.scene import Box, Rect, wrap

_EDGE = 40
_SPACE = 16
_LETTER = 46
_MOST = 14
"""Keys in a row; more are harder to look through."""


def text_keyboard(sheet: Sheet, typing: Typing) -> int:
    """The alphabet of the view's language, or figures; returns the ``y`` where the keyboard begins."""
    view = sheet.view
    rows = FIGURES if typing.figures else ALPHABETS[view.language]
    turn = (f"{KEY}letters", _alphabet(view)) if typing.figures else (f"{KEY}figures", "123")
    return _keyboard(sheet, rows, [turn, _space(view), _erase(view)])


def code_keyboard(sheet: Sheet, rows: Rows, extra: str = "") -> int:
    """Keys for a code, with those of ``extra`` in the last row; returns the ``y`` where the keyboard begins."""
    return _keyboard(sheet, rows, [*((f"{KEY}{sign}", sign) for sign in extra), _erase(sheet.view)])


def field(sheet: Sheet, text: str, hint: str, y: int) -> int:
    """What was typed, its end in sight, or a hint as long as that is nothing; returns the ``y`` below."""
    view, palette = sheet.view, sheet.view.palette
    rect = Rect(MARGIN, y, view.width - 2 * MARGIN, 92 if view.low else 128)
    sheet.panel(rect, edge=palette.primary, width=4)
    room = rect.inset(32, 6)
    if not text:
        font, lines = fit_block(view, hint, view.font(38), room)
        top = rect.middle[1] - len(lines) * view.measure.height(font) // 2
        sheet.lines(lines, font, palette.second, Rect(room.x, top, room.w, 0))
        return rect.bottom
    font = view.font(50, Weight.SEMIBOLD)
    (*_, shown) = wrap(view.measure, text, font, room.w - 24)
    top = rect.middle[1] - view.measure.height(font) // 2
    sheet.line(shown, font, palette.text, room.x, top)
    caret = room.x + view.measure.width(shown, font) + 6
    sheet.draw(Box(Rect(caret, rect.y + 18, 4, rect.h - 36), palette.primary))
    return rect.bottom


def _keyboard(sheet: Sheet, rows: Rows, last: list[tuple[str, str]]) -> int:
    view = sheet.view
    high, space = (TARGET, SPACE) if view.low else (104, _SPACE)
    across = (view.width - 2 * _EDGE + space) // (TARGET + space)
    if across < ROW or view.low:
        keys, across = "".join(rows), min(across, _MOST)
        rows = tuple(keys[at : at + across] for at in range(0, len(keys), across))
    longest = max(ROW if not view.low else 0, *(len(row) for row in rows))
    width = (view.width - 2 * _EDGE - (longest - 1) * space) // longest
    top = bottom(view) - (len(rows) + 1) * (high + space) + space
    for row, keys in enumerate(rows):
        left = (view.width - len(keys) * (width + space) + space) // 2
        for at, key in enumerate(keys):
            rect = Rect(left + at * (width + space), top + row * (high + space), width, high)
            button(sheet, f"{KEY}{key}", capital(key, view.language), rect, size=_LETTER)
    _last_row(sheet, last, Rect(_EDGE, top + len(rows) * (high + space), width, high), space)
    return top


def _last_row(sheet: Sheet, keys: list[tuple[str, str]], first: Rect, space: int) -> None:
    """Keys with words on them, in equal parts of the row; those with one sign are as wide as other keys."""
    view = sheet.view
    short = [label for _, label in keys if len(label) == 1]
    wide = view.width - 2 * _EDGE - len(short) * (first.w + space)
    wide = (wide - (len(keys) - len(short) - 1) * space) // (len(keys) - len(short))
    x = first.x
    for name, label in keys:
        rect = Rect(x, first.y, first.w if len(label) == 1 else wide, first.h)
        button(sheet, name, label, rect)
        x = rect.right + space


def _alphabet(view: View) -> str:
    return "".join(capital(letter, view.language) for letter in ALPHABETS[view.language][0][:3])


def _space(view: View) -> tuple[str, str]:
    return f"{KEY}space", view.gettext("Space")


def _erase(view: View) -> tuple[str, str]:
    return f"{KEY}erase", view.gettext("Erase")
