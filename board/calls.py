"""The calls on a board: the newest in its own band, older ones under it, or a greeting when there are none. Pure."""

from __future__ import annotations

from dataclasses import dataclass

from board.greeting import greeting
from board.page import Page
from board.row import Columns, columns, nearer, row, style, widest_capital
from board.showing import ShownCall
from board.words import in_all
from screen.scene import Box, Item, Line, Rect
from screen.theme import BOARD, BOARD_SPACE, BOARD_TYPE
from screen.typeset import fitted, set_on

_HEADS_HEIGHT = 54
_BETWEEN = 24
"""Between band, older calls and the end of the area."""

_BAND = 1.3
"""Height of the band over that of a row."""

_CAPITAL = 0.627
"""Height of capitals over that of a row."""

_NEWEST = 1.27
"""Capitals of the newest number over those of an older one."""

_EDGE = 5
_LIT_EDGE = 14
"""Edge of the band of a call that is no longer new, and of one that draws eyes to itself."""


@dataclass(frozen=True, slots=True)
class Places:
    """Where the calls stand, and how high capitals of the older ones may be, pixels."""

    band: Rect
    rows: tuple[Rect, ...]
    capital: float


def calls(page: Page, area: Rect, most: int) -> tuple[Item, ...]:
    """The newest call and at most ``most`` older ones, under their heads."""
    inside = area.inset(page.sheet.margin, 0)
    if not page.showing.calls:
        return greeting(page, inside.inset(page.sheet.px(BOARD_SPACE.pad), 0))
    heads, place = page.sheet.px(_HEADS_HEIGHT), columns(page, inside)
    places = _places(page, Rect(inside.x, inside.y + heads, inside.w, inside.h - heads), most, place)
    place = nearer(page, place, places.capital * _NEWEST)
    return (*_heads(page, place, inside), *_list(page, places, place))


def call_list(page: Page, area: Rect, most: int, place: Columns) -> tuple[Item, ...]:
    """The calls alone, which fill ``area``; there is at least one."""
    return _list(page, _places(page, area, most, place), place)


def _list(page: Page, places: Places, place: Columns) -> tuple[Item, ...]:
    newest, *older = page.showing.calls[: len(places.rows) + 1]
    return (*_newest(page, newest, places, place), *_older(page, newest, tuple(older), places, place))


def _places(page: Page, area: Rect, most: int, place: Columns) -> Places:
    """As many rows, up to ``most``, as leave the type as large as the distance asks, if the columns allow that."""
    between = page.sheet.px(_BETWEEN)
    wanted = min(page.sheet.capital, widest_capital(page, place))
    room = area.h - between * (2 if most else 1)
    heights = {count: room / (_BAND + count) for count in range(most, min(most, 1) - 1, -1)}
    count = next((count for count, high in heights.items() if high * _CAPITAL >= wanted), min(heights))
    high = heights[count]
    band = Rect(area.x, area.y, area.w, round(high * _BAND))
    rows = tuple(Rect(area.x, round(band.bottom + between + high * index), area.w, int(high)) for index in range(count))
    return Places(band, rows, high * _CAPITAL)


def _heads(page: Page, place: Columns, area: Rect) -> tuple[Line, ...]:
    middle, languages = area.y + page.sheet.px(_HEADS_HEIGHT / 2), page.face.languages
    number, counter = (" · ".join(said) for said in (in_all(languages, "Number"), in_all(languages, "Counter")))
    return (
        head(page, number, place.number, place.number_width, middle),
        head(page, counter, place.arrow, area.right - place.arrow, middle),
    )


def head(page: Page, text: str, x: int, width: int, middle: int) -> Line:
    """The head of a column."""
    font = fitted(page.measure, page.sheet.font(BOARD_TYPE.small), width, text)
    return set_on(page.measure, text, font, BOARD.second, x, middle)


def _newest(page: Page, call: ShownCall, places: Places, place: Columns) -> tuple[Item, ...]:
    how = style(page, (call,), place, places.capital * _NEWEST, places.band.h)
    return band(page, call, places.band), *row(page, call, places.band, place, how)


def band(page: Page, call: ShownCall, area: Rect) -> Box:
    """The band of a call: filled while it is new, edged when it no longer is, quiet when it may be out of date."""
    px = page.sheet.px
    if page.showing.silent:
        return Box(area, BOARD.raised, px(BOARD_SPACE.radius), BOARD.edge, max(1, px(3)))
    if not call.new:
        return Box(area, BOARD.raised, px(BOARD_SPACE.radius), BOARD.accent, max(1, px(_EDGE)))
    if call.lit:
        return Box(area, BOARD.accent, px(BOARD_SPACE.radius), BOARD.text, max(1, px(_LIT_EDGE)))
    return Box(area, BOARD.accent, px(BOARD_SPACE.radius))


def _older(
    page: Page, newest: ShownCall, older: tuple[ShownCall, ...], places: Places, place: Columns
) -> tuple[Item, ...]:
    if not older:
        return ()
    rule = max(1, page.sheet.px(2))
    rows = [Rect(area.x, area.y, area.w, area.h - rule) for area in places.rows[: len(older)]]
    how = style(page, (newest, *older), place, places.capital, rows[0].h)
    rules = [Box(Rect(area.x, area.bottom, area.w, rule), BOARD.edge) for area in rows[:-1]]
    bands = [
        band(page, call, area) for call, area in zip(older, rows, strict=True) if call.new and not page.showing.silent
    ]
    items = [item for call, area in zip(older, rows, strict=True) for item in row(page, call, area, place, how)]
    return (*rules, *bands, *items)
