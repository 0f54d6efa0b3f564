"""Notices that run across a strip, for boards that are set so. Pure.

They run slowly: at the size that is read from a distance, so many letters a second as an unhurried reader takes in.
"""

from __future__ import annotations

from itertools import accumulate

from board.page import Page
from runtime.fonts import Weight
from screen.scene import FRAMES_A_SECOND, Font, Line, Rect, Ribbon
from screen.sizes import CAP_HEIGHT
from screen.theme import BOARD
from screen.typeset import low_enough, middle_in, set_on

CAPITALS_A_SECOND = 5.0
"""How fast, in heights of a capital letter: some six letters a second."""

_TALLEST = "ÇĞİŞЙЩQgj"
"""The letters that reach furthest up and down."""

_BETWEEN = "•"
_LEAST = 48
"""The type where nobody has said from how far it is read."""


def ribbon(page: Page, area: Rect) -> Ribbon:
    """All texts, one after the other, as large as ``area`` allows and the distance asks."""
    inside = area.inset(0, page.sheet.px(8))
    wanted = max(page.sheet.px(_LEAST), round(page.sheet.capital / CAP_HEIGHT))
    font = low_enough(page.measure, Font(min(wanted, 2 * inside.h), Weight.SEMIBOLD), inside.h, _TALLEST)
    words = [word for text in page.showing.running for word in (*text.split(), _BETWEEN)]
    step = round(CAPITALS_A_SECOND * font.size * CAP_HEIGHT / FRAMES_A_SECOND)
    lefts = [0, *accumulate(page.measure.width(f"{word} ", font) for word in words)]
    return Ribbon(inside, _placed(page, inside, words, lefts, font), max(1, lefts[-1]), max(1, step))


def _placed(page: Page, inside: Rect, words: list[str], lefts: list[int], font: Font) -> tuple[Line, ...]:
    middle = middle_in(page.measure, Rect(0, 0, inside.w, inside.h), (_TALLEST, font))
    return tuple(
        set_on(page.measure, word, font, BOARD.primary if word == _BETWEEN else BOARD.text, left, middle)
        for word, left in zip(words, lefts, strict=False)
    )
