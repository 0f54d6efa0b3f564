"""Where and when the service bus stops. Pure."""

from __future__ import annotations

from datetime import datetime

from board.layout import block, bottom_of, lines_of
from board.page import Page
from board.words import day, words
from queueing.timetable import Stop
from runtime.fonts import Weight
from screen.scene import Box, Item, Rect
from screen.theme import BOARD

_TITLE_HEIGHT = 96
_ROW_HEIGHT = 108
_SIZES = tuple(range(56, 20, -2))
_IN_LANDSCAPE = ((0.0, 0.0, 0.27, 1.0), (0.78, 0.0, 0.22, 1.0), (0.29, 0.0, 0.46, 1.0))
_IN_PORTRAIT = ((0.0, 0.0, 0.64, 0.48), (0.68, 0.0, 0.32, 0.48), (0.0, 0.48, 1.0, 0.52))
"""Day, hours and place: left, top, width and height as shares of the row."""


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
    stops = page.showing.stops
    if not stops:
        said = words(page.language).gettext("No stops are planned")
        place = Rect(area.x + page.sheet.px(32), area.y, area.w - page.sheet.px(64), area.h)
        return block(page.sheet, page.measure, said, (48, Weight.REGULAR), BOARD.text, place)
    least = page.sheet.px(_ROW_HEIGHT * (1.4 if page.sheet.portrait else 1))
    count = max(1, area.h // least)
    high = min(area.h // min(count, len(stops)), 2 * least)
    places = [Rect(area.x, area.y + high * index, area.w, high) for index in range(min(count, len(stops)))]
    shown = list(zip(stops, places, strict=False))
    size = _size(page, shown)
    return tuple(item for stop, place in shown for item in _row(page, stop, place, size))


def _size(page: Page, shown: list[tuple[Stop, Rect]]) -> int:
    """The largest type in which each text of each row fits: all rows are set alike."""
    texts = [cell for stop, place in shown for cell in _cells(page, stop, place)]
    return next((size for size in _SIZES if all(_fits(page, text, place, size) for text, place in texts)), _SIZES[-1])


def _fits(page: Page, text: str, place: Rect, size: int) -> bool:
    font = page.sheet.font(size, Weight.SEMIBOLD)
    lines = lines_of(page.measure, text, font, BOARD.text, place)
    return bottom_of(lines, place.y) <= place.bottom and all(line.font == font for line in lines)


def _row(page: Page, stop: Stop, area: Rect, size: int) -> tuple[Item, ...]:
    px = page.sheet.px
    rule = Box(Rect(area.x, area.y, area.w, max(1, px(2))), BOARD.edge)
    mark = Box(Rect(area.x, area.y + px(12), px(10), area.h - px(20)), BOARD.accent)
    lines = [
        line
        for text, place in _cells(page, stop, area)
        for line in block(page.sheet, page.measure, text, (size, Weight.SEMIBOLD), BOARD.text, place)
    ]
    return rule, *([mark] if _is_today(page, stop) else []), *lines


def _cells(page: Page, stop: Stop, row: Rect) -> list[tuple[str, Rect]]:
    """What stands in a row, and where: the day, the hours, the place."""
    inside = row.inset(page.sheet.px(32), page.sheet.px(6))
    texts = (_day(page, stop), f"{stop.arrives:%H:%M}–{stop.leaves:%H:%M}", stop.place[page.language])
    shares = _IN_PORTRAIT if page.sheet.portrait else _IN_LANDSCAPE
    return [(text, _part_of(inside, share)) for text, share in zip(texts, shares, strict=True)]


def _part_of(area: Rect, share: tuple[float, float, float, float]) -> Rect:
    x, y, w, h = share
    return Rect(area.x + round(area.w * x), area.y + round(area.h * y), round(area.w * w), round(area.h * h))


def _is_today(page: Page, stop: Stop) -> bool:
    return stop.on == page.showing.now.date()


def _day(page: Page, stop: Stop) -> str:
    if _is_today(page, stop):
        return words(page.language).gettext("Today")
    return day(datetime.combine(stop.on, stop.arrives), page.language)
