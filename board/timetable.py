"""Where and when the service bus stops. Pure."""

from __future__ import annotations

from datetime import datetime, time

from board.layout import block
from board.page import Page, Stop
from board.words import day, words
from runtime.fonts import Weight
from screen.scene import Box, Item, Line, Rect
from screen.theme import BOARD

_TITLE_HEIGHT = 96
_ROW_HEIGHT = 108
_COLUMNS = ((0.0, 0.26), (0.28, 0.46), (0.76, 0.24))
"""Day, place and hours: left and width as shares of the row."""


def timetable(page: Page, area: Rect) -> tuple[Item, ...]:
    """The stops from today on, soonest first, as many as fit."""
    px, sheet = page.sheet.px, page.sheet
    inside = area.inset(sheet.margin, px(12))
    title = Rect(inside.x + px(32), inside.y, inside.w - px(64), px(_TITLE_HEIGHT))
    room = Rect(inside.x, title.bottom, inside.w, inside.bottom - title.bottom)
    said = words(page.language).gettext("Where the service bus stops")
    heading = block(sheet, page.measure, said, (56, Weight.BOLD), BOARD.primary, title)
    return (Box(sheet.bled(area), BOARD.raised), *heading, *_rows(page, room))


def _rows(page: Page, area: Rect) -> tuple[Item, ...]:
    stops = [stop for stop in sorted(page.face.stops, key=_order) if stop.on >= page.showing.now.date()]
    if not stops:
        said = words(page.language).gettext("No stops are planned")
        place = Rect(area.x + page.sheet.px(32), area.y, area.w - page.sheet.px(64), area.h)
        return block(page.sheet, page.measure, said, (48, Weight.REGULAR), BOARD.text, place)
    count = max(1, area.h // page.sheet.px(_ROW_HEIGHT))
    high = min(area.h // min(count, len(stops)), page.sheet.px(_ROW_HEIGHT * 1.4))
    places = [Rect(area.x, area.y + high * index, area.w, high) for index in range(min(count, len(stops)))]
    return tuple(item for stop, place in zip(stops, places, strict=False) for item in _row(page, stop, place))


def _order(stop: Stop) -> tuple[object, time]:
    return stop.on, stop.arrives


def _row(page: Page, stop: Stop, area: Rect) -> tuple[Item, ...]:
    px = page.sheet.px
    today = stop.on == page.showing.now.date()
    rule = Box(Rect(area.x, area.y, area.w, max(1, px(2))), BOARD.edge)
    mark = [Box(Rect(area.x, area.y + px(12), px(10), area.h - px(20)), BOARD.accent)] if today else []
    inside = area.inset(px(32), px(6))
    hours = f"{stop.arrives:%H:%M}–{stop.leaves:%H:%M}"
    texts = (_day(page, stop), stop.place[page.language], hours)
    return (
        rule,
        *mark,
        *(line for text, column in zip(texts, _COLUMNS, strict=True) for line in _set(page, text, inside, column)),
    )


def _set(page: Page, text: str, row: Rect, column: tuple[float, float]) -> tuple[Line, ...]:
    left, width = column
    place = Rect(row.x + round(row.w * left), row.y, round(row.w * width), row.h)
    return block(page.sheet, page.measure, text, (56, Weight.SEMIBOLD), BOARD.text, place)


def _day(page: Page, stop: Stop) -> str:
    if stop.on == page.showing.now.date():
        return words(page.language).gettext("Today")
    return day(datetime.combine(stop.on, stop.arrives), page.language)
