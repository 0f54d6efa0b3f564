"""An overview: the newest calls of several halls, each under its hall's name. Pure."""

from __future__ import annotations

import math
from dataclasses import replace

from board.calls import call_list, head
from board.greeting import greeting
from board.page import Page
from board.row import columns
from board.showing import Showing
from board.words import words
from runtime.fonts import Weight
from screen.scene import Box, Item, Line, Rect
from screen.theme import BOARD, BOARD_SPACE
from screen.typeset import fitted, set_on

_MOST_ABREAST = 3
_MOST_FLASHING = 3
_NAME_HEIGHT = 84
_HEADS_HEIGHT = 48


def halls(page: Page, area: Rect, most: int) -> tuple[Item, ...]:
    """The board's own hall first; at most ``most`` older calls of each.

    Each hall's new calls have their time in its own frame; of many halls none flashes, since they would not flash
    together, and no more than three flashes a second are allowed (WCAG 2.2, 2.3.1).
    """
    showings = (page.showing, *page.others)
    if len(showings) > _MOST_FLASHING:
        showings = tuple(map(_steady, showings))
    return tuple(
        item
        for showing, place in zip(showings, _grid(page, area, len(showings)), strict=True)
        for item in _hall(replace(page, showing=replace(showing, language=page.language), others=()), place, most)
    )


def _steady(showing: Showing) -> Showing:
    return replace(showing, calls=tuple(replace(call, lit=False) for call in showing.calls))


def _grid(page: Page, area: Rect, count: int) -> list[Rect]:
    """Places for ``count`` halls: side by side in a wide picture, under each other in a high one."""
    abreast = 1 if page.sheet.portrait else min(count, _MOST_ABREAST)
    high, gap = math.ceil(count / abreast), page.sheet.px(BOARD_SPACE.gap)
    inside = area.inset(page.sheet.margin, page.sheet.px(16))
    width, height = (inside.w - gap * (abreast - 1)) // abreast, (inside.h - gap * (high - 1)) // high
    return [
        Rect(inside.x + index % abreast * (width + gap), inside.y + index // abreast * (height + gap), width, height)
        for index in range(count)
    ]


def _hall(page: Page, area: Rect, most: int) -> tuple[Item, ...]:
    px = page.sheet.px
    frame = Box(area, BOARD.ground, px(BOARD_SPACE.radius), BOARD.edge, max(1, px(3)))
    inside = area.inset(px(12))
    name = _name(page, Rect(inside.x, inside.y, inside.w, px(_NAME_HEIGHT)))
    top = inside.y + px(_NAME_HEIGHT)
    room = Rect(inside.x, top, inside.w, inside.bottom - top)
    if not page.showing.calls:
        return frame, *name, *greeting(page, room.inset(px(24), 0))
    return frame, *name, *_calls(page, room, most)


def _name(page: Page, area: Rect) -> tuple[Line, ...]:
    hall = page.showing.hall
    if hall is None:
        return ()
    said = hall.name[page.language]
    font = fitted(page.measure, page.sheet.font(52, Weight.BOLD), area.w - page.sheet.px(48), said)
    return (set_on(page.measure, said, font, BOARD.text, area.x + page.sheet.px(24), area.middle[1]),)


def _calls(page: Page, area: Rect, most: int) -> tuple[Item, ...]:
    heads, say = page.sheet.px(_HEADS_HEIGHT), words(page.language).gettext
    place, middle = columns(page, area, arrows=False), area.y + heads // 2
    under = Rect(area.x, area.y + heads, area.w, area.h - heads)
    return (
        head(page, say("Number"), place.number, place.number_width, middle),
        head(page, say("Counter"), place.counter, place.counter_width, middle),
        *call_list(page, under, most, place),
    )
