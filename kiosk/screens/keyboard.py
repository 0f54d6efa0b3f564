"""The keyboard of the screen, and the field in which stands what was typed."""

from __future__ import annotations

from kiosk.journeys.keys import KEY, Typing
from kiosk.letters import ALPHABETS, FIGURES, ROW, Rows, capital
from kiosk.screens.glass import SPACE, TARGET
from kiosk.screens.parts import GAP, MARGIN, NARROW, bottom, button, in_header
from kiosk.screens.sheet import Sheet, fit_block
from kiosk.screens.view import View
from runtime.fonts import Weight
from screen.scene import Box, Rect, wrap

_EDGE = 40
_SPACE = 16
_LETTER = 46
_ICONS = {f"{KEY}space": "space", f"{KEY}erase": "backspace"}
_KEY = 104
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
    """What was typed, its end in sight, or a hint as long as that is nothing; returns the ``y`` below.

    Where there is little height it stands in the header instead, and takes none at ``y``.
    """
    view, palette = sheet.view, sheet.view.palette
    high = 128 if not view.cramped or view.width < NARROW else 92
    rect = in_header(view, high) if view.flat else Rect(MARGIN, y, view.width - 2 * MARGIN, high)
    end = y if view.flat else rect.bottom
    sheet.panel(rect, edge=palette.primary, width=4)
    room = rect.inset(32, 6)
    if not text:
        font, lines = fit_block(view, hint, view.font(38), room)
        top = rect.middle[1] - len(lines) * view.measure.height(font) // 2
        sheet.lines(lines, font, palette.second, Rect(room.x, top, room.w, 0))
        return end
    font = view.font(50, Weight.SEMIBOLD)
    (*_, shown) = wrap(view.measure, text, font, room.w - 24)
    top = rect.middle[1] - view.measure.height(font) // 2
    sheet.line(shown, font, palette.text, room.x, top)
    caret = room.x + view.measure.width(shown, font) + 6
    sheet.draw(Box(Rect(caret, rect.y + 18, 4, rect.h - 36), palette.primary))
    return end


def _keyboard(sheet: Sheet, rows: Rows, last: list[tuple[str, str]]) -> int:
    view = sheet.view
    if view.cramped:
        return _dense(sheet, rows, last)
    width = (view.width - 2 * _EDGE - (ROW - 1) * _SPACE) // ROW
    top = bottom(view) - (len(rows) + 1) * (_KEY + _SPACE) + _SPACE
    for row, keys in enumerate(rows):
        left = (view.width - len(keys) * (width + _SPACE) + _SPACE) // 2
        for at, key in enumerate(keys):
            rect = Rect(left + at * (width + _SPACE), top + row * (_KEY + _SPACE), width, _KEY)
            button(sheet, f"{KEY}{key}", capital(key, view.language), rect, size=_LETTER)
    _last_row(sheet, last, top + len(rows) * (_KEY + _SPACE), width)
    return top


def _last_row(sheet: Sheet, keys: list[tuple[str, str]], y: int, key: int) -> None:
    """Keys with words on them, in equal parts of the row; those with one sign are as wide as other keys."""
    view = sheet.view
    short = [label for _, label in keys if len(label) == 1]
    wide = view.width - 2 * _EDGE - len(short) * (key + _SPACE)
    wide = (wide - (len(keys) - len(short) - 1) * _SPACE) // (len(keys) - len(short))
    x = _EDGE
    for name, label in keys:
        rect = Rect(x, y, key if len(label) == 1 else wide, _KEY)
        button(sheet, name, label, rect)
        x = rect.right + _SPACE


def _dense(sheet: Sheet, rows: Rows, last: list[tuple[str, str]]) -> int:
    """All keys as close as fingers allow, row after row; those with words on them as wide as two."""
    view = sheet.view
    step = TARGET + SPACE
    across = min(_MOST, (view.width - 2 * GAP + SPACE) // step)
    keys = [(f"{KEY}{key}", capital(key, view.language)) for key in "".join(rows)]
    placed, x, y = [], 0, 0
    for name, label in (*keys, *last):
        cells = 1 if len(label) == 1 else 2
        x, y = (0, y + 1) if x + cells > across else (x, y)
        placed.append((name, label, Rect(x * step, y * step, cells * step - SPACE, TARGET)))
        x += cells
    top = bottom(view) - (y + 1) * step + SPACE
    left = (view.width - across * step + SPACE) // 2
    for name, label, rect in placed:
        button(sheet, name, label, rect.moved(left, top), size=_LETTER, icon=_ICONS.get(name))
    return top


def _alphabet(view: View) -> str:
    return "".join(capital(letter, view.language) for letter in ALPHABETS[view.language][0][:3])


def _space(view: View) -> tuple[str, str]:
    return f"{KEY}space", view.gettext("Space")


def _erase(view: View) -> tuple[str, str]:
    return f"{KEY}erase", view.gettext("Erase")
