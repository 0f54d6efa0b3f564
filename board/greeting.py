"""What stands on a board while nobody is called. Pure."""

from __future__ import annotations

from board.freshness import Freshness
from board.page import Page
from board.words import in_all
from runtime.fonts import Weight
from screen.scene import Box, Colour, Item, Rect
from screen.theme import BOARD
from screen.typeset import fitted, set_on

_Type = tuple[int, Weight, Colour]

_FIRST: _Type = (124, Weight.BOLD, BOARD.text)
_NEXT: _Type = (76, Weight.SEMIBOLD, BOARD.text)
_HINT: _Type = (44, Weight.REGULAR, BOARD.second)

_LEADING = 1.36
_RULE = 72
"""Height of the rule above the hints, with what it keeps clear."""


def greeting(page: Page, area: Rect) -> tuple[Item, ...]:
    """A welcome in every language, and while the board hears its centre, what will be seen here."""
    welcome = in_all(page.face.languages, "Welcome")
    hints = in_all(page.face.languages, "Your number will appear here")
    if page.showing.freshness is not Freshness.LIVE:
        hints = ()
    texts = [*zip(welcome, (_FIRST, _NEXT, _NEXT), strict=False), *((hint, _HINT) for hint in hints)]
    height = sum(size * _LEADING for _, (size, _, _) in texts) + (_RULE if hints else 0)
    return _set(page, area, texts, len(welcome), min(1.0, 0.94 * area.h / page.sheet.px(height)), height)


def _set(
    page: Page, area: Rect, texts: list[tuple[str, _Type]], welcomes: int, share: float, height: float
) -> tuple[Item, ...]:
    sheet, y = page.sheet, area.y + (area.h - page.sheet.px(height * share)) // 2
    items: list[Item] = []
    for index, (text, (size, weight, colour)) in enumerate(texts):
        if index == welcomes:
            rule = Rect(area.x, y + sheet.px(_RULE * share / 2), sheet.px(160 * share), max(1, sheet.px(4)))
            items.append(Box(rule, BOARD.accent))
            y += sheet.px(_RULE * share)
        step = sheet.px(size * _LEADING * share)
        font = fitted(page.measure, sheet.font(size * share, weight), area.w, text)
        items.append(set_on(page.measure, text, font, colour, area.x, y + step // 2))
        y += step
    return tuple(items)
