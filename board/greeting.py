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
_Text = tuple[str, _Type]

_FIRST: _Type = (124, Weight.BOLD, BOARD.text)
_NEXT: _Type = (76, Weight.SEMIBOLD, BOARD.text)
_HINT: _Type = (44, Weight.REGULAR, BOARD.second)

_LEADING = 1.36
_LEAST_SHARE = 0.55
"""Hints in smaller type than that of the intended are left out."""

_RULE = 72
"""Height of the rule above the hints, with what it keeps clear."""


def greeting(page: Page, area: Rect) -> tuple[Item, ...]:
    """A welcome in every language; while the board hears its centre, and there is room, what will be seen here."""
    languages = page.face.languages
    welcome = zip(in_all(languages, "Welcome"), (_FIRST, *[_NEXT] * (len(languages) - 1)), strict=True)
    hints = [(text, _HINT) for text in in_all(languages, "Your number will appear here")]
    texts = list(welcome)
    if page.showing.freshness is Freshness.LIVE and _share(page, area, [*texts, *hints]) > _LEAST_SHARE:
        texts += hints
    return _set(page, area, texts, len(languages))


def _height(texts: list[_Text]) -> float:
    hinted = any(kind == _HINT for _, kind in texts)
    return sum(size * _LEADING for _, (size, _, _) in texts) + (_RULE if hinted else 0)


def _share(page: Page, area: Rect, texts: list[_Text]) -> float:
    """The size of the type, as a share of the intended one, in which ``texts`` fill no more than ``area``."""
    widest = (page.measure.width(text, page.sheet.font(size, weight)) for text, (size, weight, _) in texts)
    return min(1.0, 0.94 * area.h / page.sheet.px(_height(texts)), area.w / max(1, *widest))


def _set(page: Page, area: Rect, texts: list[_Text], welcomes: int) -> tuple[Item, ...]:
    sheet, share = page.sheet, _share(page, area, texts)
    y = area.y + (area.h - sheet.px(_height(texts) * share)) // 2
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
