"""The calls on a board: the newest in its own band, older ones under it, or a greeting when there are none. Pure."""

from __future__ import annotations

from dataclasses import dataclass

from board.freshness import Freshness
from board.layout import OLDER_ROWS
from board.page import Page
from board.words import in_all
from queueing.messages import BoardCall
from queueing.ticket import spaced
from runtime.fonts import Weight
from screen.scene import Arrow, Box, Colour, Font, Item, Line, Rect, Way
from screen.theme import BOARD
from screen.typeset import fitted, low_enough, middle_in, set_on

NEWEST_SIZE = 174
OLDER_SIZE = 136

_HEADS_HEIGHT = 54
_BAND_HEIGHT = 204
_BAND_CLEARANCE = 9
_ROW_CLEARANCE = 6
"""What a cedilla or the tail of a Q keeps clear of the edge of its row."""

_AROUND_ROWS = 20
"""Above and below the older calls, so that band, calls and foot have equal space between them."""


@dataclass(frozen=True, slots=True)
class Columns:
    """Where the columns of the calls begin and how wide they are, pixels."""

    number: int
    number_width: int
    arrow: int
    arrow_width: int
    counter: int
    counter_width: int
    again: int
    again_width: int


@dataclass(frozen=True, slots=True)
class Style:
    """How one call is set."""

    number: Font
    counter: Font
    arrow: int
    again: Font
    text: Colour
    direction: Colour
    second: Colour


def columns(page: Page) -> Columns:
    area, px = page.sheet.calls, page.sheet.px
    return Columns(
        number=area.x + px(32),
        number_width=round(area.w * 0.445),
        arrow=area.x + round(area.w * 0.49),
        arrow_width=round(area.w * 0.084),
        counter=area.x + round(area.w * 0.594),
        counter_width=round(area.w * 0.252),
        again=area.x + round(area.w * 0.886),
        again_width=round(area.w * 0.114) - px(16),
    )


def calls(page: Page) -> tuple[Item, ...]:
    """The whole area of the calls."""
    newest, *older = page.view.calls[: OLDER_ROWS + 1] or (None,)
    if newest is None:
        return greeting(page)
    band = _band(page)
    return (*_heads(page), *_newest(page, newest, band), *_older(page, newest, tuple(older), band))


def greeting(page: Page) -> tuple[Item, ...]:
    """What stands there while nobody is called."""
    sheet, area, languages = page.sheet, page.sheet.calls, page.face.languages
    welcome = in_all(languages, "Welcome")
    hints = in_all(languages, "Your number will appear here") if page.view.freshness is Freshness.LIVE else ()
    heights = [sheet.px(164), *(sheet.px(104) for _ in welcome[1:]), *(sheet.px(62) for _ in hints)]
    left, width = columns(page).number, area.w - sheet.px(64)
    y = area.y + (area.h - sum(heights) - (sheet.px(72) if hints else 0)) // 2
    items: list[Item] = []
    for index, (text, height) in enumerate(zip((*welcome, *hints), heights, strict=True)):
        if index == len(welcome):
            items.append(Box(Rect(left, y + sheet.px(34), sheet.px(160), max(1, sheet.px(4))), BOARD.accent))
            y += sheet.px(72)
        size, weight, colour = _greeting_style(index, len(welcome))
        font = fitted(page.measure, sheet.font(size, weight), width, text)
        items.append(set_on(page.measure, text, font, colour, left, y + height // 2))
        y += height
    return tuple(items)


def _greeting_style(index: int, welcomes: int) -> tuple[int, Weight, Colour]:
    if index == 0:
        return 124, Weight.BOLD, BOARD.text
    return (76, Weight.SEMIBOLD, BOARD.text) if index < welcomes else (44, Weight.REGULAR, BOARD.second)


def _band(page: Page) -> Rect:
    area, px = page.sheet.calls, page.sheet.px
    return Rect(area.x, area.y + px(_HEADS_HEIGHT), area.w, px(_BAND_HEIGHT))


def _heads(page: Page) -> tuple[Line, ...]:
    area, place = page.sheet.calls, columns(page)
    middle = area.y + page.sheet.px(_HEADS_HEIGHT / 2)
    heads = (
        (" · ".join(in_all(page.face.languages, "Number")), place.number, place.number_width),
        (" · ".join(in_all(page.face.languages, "Counter")), place.arrow, area.right - place.arrow),
    )
    return tuple(
        set_on(page.measure, text, fitted(page.measure, page.sheet.font(34), width, text), BOARD.second, x, middle)
        for text, x, width in heads
    )


def _newest(page: Page, call: BoardCall, band: Rect) -> tuple[Item, ...]:
    radius, edge = page.sheet.px(20), max(1, page.sheet.px(3))
    row = band.inset(0, page.sheet.px(_BAND_CLEARANCE))
    if page.silent:
        box = Box(band, BOARD.raised, radius, BOARD.edge, edge)
        style = _style(page, (call,), NEWEST_SIZE, row.h, BOARD.second, BOARD.second)
    else:
        box = Box(band, BOARD.accent, radius)
        style = _style(page, (call,), NEWEST_SIZE, row.h, BOARD.on_accent, BOARD.on_accent)
    return box, *_call(page, call, row, style)


def _older(page: Page, newest: BoardCall, older: tuple[BoardCall, ...], band: Rect) -> tuple[Item, ...]:
    if not older:
        return ()
    area, px = page.sheet.calls, page.sheet.px
    rule, top = max(1, px(2)), band.bottom + px(_AROUND_ROWS)
    pitch = (area.bottom - px(_AROUND_ROWS) - top) // OLDER_ROWS
    rows = [Rect(area.x, top + index * pitch, area.w, pitch - rule) for index in range(len(older))]
    insides = [row.inset(0, px(_ROW_CLEARANCE)) for row in rows]
    text, direction = (BOARD.second, BOARD.second) if page.silent else (BOARD.text, BOARD.arrow)
    style = _style(page, (newest, *older), OLDER_SIZE, insides[0].h, text, direction)
    return (
        *(Box(Rect(row.x, row.bottom, row.w, rule), BOARD.edge) for row in rows[:-1]),
        *(item for call, row in zip(older, insides, strict=True) for item in _call(page, call, row, style)),
    )


def _style(page: Page, shown: tuple[BoardCall, ...], size: int, height: int, text: Colour, direction: Colour) -> Style:
    place, number = columns(page), page.sheet.font(size, Weight.BOLD)
    for call in shown:
        number = low_enough(page.measure, number, height, spaced(call.number), call.counter)
    number = fitted(page.measure, number, place.number_width, *(spaced(call.number) for call in shown))
    again = page.sheet.font(32 if size == NEWEST_SIZE else 28, Weight.SEMIBOLD)
    return Style(
        number=number,
        counter=fitted(page.measure, number, place.counter_width, *(call.counter for call in shown)),
        arrow=min(page.sheet.px(size * 0.6), place.arrow_width * size // NEWEST_SIZE),
        again=fitted(page.measure, again, place.again_width, *in_all(page.face.languages, "again")),
        text=text,
        direction=direction,
        second=text if size == NEWEST_SIZE else BOARD.second,
    )


def _call(page: Page, call: BoardCall, row: Rect, style: Style) -> list[Item]:
    """One call in ``row``; a letter's mark or tail moves all of it up or down as far as it must."""
    place, number = columns(page), spaced(call.number)
    middle = middle_in(page.measure, row, (number, style.number), (call.counter, style.counter))
    arrow = Rect(
        place.arrow + (place.arrow_width - style.arrow) // 2, middle - style.arrow // 2, style.arrow, style.arrow
    )
    return [
        set_on(page.measure, number, style.number, style.text, place.number, middle),
        Arrow(arrow, Way(call.direction.value), style.direction),
        set_on(page.measure, call.counter, style.counter, style.text, place.counter, middle),
        *(_again(page, middle, style) if call.recalls else ()),
    ]


def _again(page: Page, middle: int, style: Style) -> list[Item]:
    """The mark of a recall: the word itself, in each language."""
    x, texts = columns(page).again, in_all(page.face.languages, "again")
    step = round(style.again.size * 1.2)
    top = middle - step * (len(texts) - 1) // 2
    rule = Rect(x - page.sheet.px(20), middle - step * len(texts) // 2, max(1, page.sheet.px(3)), step * len(texts))
    return [
        Box(rule, style.second),
        *(
            set_on(page.measure, text, style.again, style.second, x, top + index * step)
            for index, text in enumerate(texts)
        ),
    ]
