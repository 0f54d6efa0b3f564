"""The bars of a board: above, the hall and the time; below, the hours and whether the picture is live. Pure."""

from __future__ import annotations

from board.freshness import Freshness
from board.page import Page
from board.words import day, hours, words
from runtime.fonts import Weight
from screen.scene import Align, Box, Colour, Disc, Item, Line, Rect
from screen.theme import BOARD
from screen.typeset import fitted, set_on


def header(page: Page) -> tuple[Item, ...]:
    """The hall and its centre at the left, date and time at the right."""
    bar = page.sheet.header
    clock = _clock(page)
    return (Box(bar, BOARD.bar), *_place(page, clock[0].rect.x - page.sheet.px(48)), *clock)


def foot(page: Page) -> tuple[Item, ...]:
    """Opening hours at the left, the sign of life at the right."""
    sign = _sign_of_life(page)
    bar = page.sheet.foot
    return (Box(bar, BOARD.bar), *_hours(page, sign[0].rect.x - page.sheet.px(48)), *sign)


def _clock(page: Page) -> tuple[Line, ...]:
    sheet, middle = page.sheet, page.sheet.header.middle[1]
    right = sheet.width - sheet.margin
    time = set_on(
        page.measure, f"{page.now:%H:%M}", sheet.font(60, Weight.BOLD), BOARD.text, right, middle, Align.RIGHT
    )
    date_font = fitted(page.measure, sheet.font(38), sheet.width // 3, day(page.now, page.language))
    date = set_on(
        page.measure,
        day(page.now, page.language),
        date_font,
        BOARD.second,
        time.rect.x - sheet.px(36),
        middle,
        Align.RIGHT,
    )
    return date, time


def _place(page: Page, right: int) -> tuple[Line, ...]:
    """The hall's name, and the centre's where there is room for it."""
    hall, catalogue = page.view.hall, page.view.catalogue
    if not hall or not catalogue:
        return ()
    sheet, measure = page.sheet, page.measure
    left, middle = sheet.margin, sheet.header.middle[1]
    name = hall.name[page.language]
    name_font = fitted(measure, sheet.font(48, Weight.BOLD), right - left, name)
    hall_line = set_on(measure, name, name_font, BOARD.text, left, middle)
    centre_font = sheet.font(34)
    centre = catalogue.centre[page.language]
    x = hall_line.rect.right + sheet.px(32)
    if x + measure.width(centre, centre_font) > right:
        return (hall_line,)
    return hall_line, set_on(measure, centre, centre_font, BOARD.second, x, middle)


def _hours(page: Page, right: int) -> tuple[Line, ...]:
    hall, catalogue = page.view.hall, page.view.catalogue
    if not hall or not catalogue:
        return ()
    sheet, text = page.sheet, hours(catalogue, hall.id, page.now, page.language)
    font = fitted(page.measure, sheet.font(36), right - sheet.margin, text)
    return (set_on(page.measure, text, font, BOARD.text, sheet.margin, sheet.foot.middle[1]),)


def _sign_of_life(page: Page) -> tuple[Item, Line]:
    """A full disc when live, an empty ring when not: the word and the form say it, the colour only helps."""
    sheet, middle = page.sheet, page.sheet.foot.middle[1]
    text, colour = _condition(page)
    label = set_on(
        page.measure,
        text,
        sheet.font(36, Weight.SEMIBOLD),
        colour,
        sheet.width - sheet.margin,
        middle,
        Align.RIGHT,
    )
    size = sheet.px(26)
    place = Rect(label.rect.x - sheet.px(18) - size, middle - size // 2, size, size)
    live = page.view.freshness is Freshness.LIVE
    mark = Disc(place, colour) if live else Box(place, BOARD.bar, size // 2, colour, max(1, sheet.px(5)))
    return mark, label


def _condition(page: Page) -> tuple[str, Colour]:
    say = words(page.language).gettext
    if page.view.freshness is Freshness.LIVE:
        return say("live"), BOARD.good
    if page.view.freshness is Freshness.WAITING:
        return say("connecting…"), BOARD.second
    return (say("waiting for news") if page.view.linked else say("no connection")), BOARD.warning
