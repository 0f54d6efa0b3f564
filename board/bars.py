"""The bars of a board: above, the hall and the time; below, the hours and whether the picture is live. Pure."""

from __future__ import annotations

from board.freshness import Freshness
from board.layout import block
from board.page import Page
from board.words import day, hours, words
from runtime.fonts import Weight
from screen.scene import Align, Box, Colour, Disc, Item, Line, Rect
from screen.theme import BOARD, BOARD_TYPE
from screen.typeset import fitted, set_on


def header(page: Page, area: Rect) -> tuple[Item, ...]:
    """The hall and its centre at the left, date and time at the right."""
    inside = area.inset(page.sheet.margin, 0)
    clock = _clock(page, inside)
    return (Box(page.sheet.bled(area), BOARD.bar), *_place(page, inside, clock[0].rect.x - page.sheet.px(48)), *clock)


def foot(page: Page, area: Rect) -> tuple[Item, ...]:
    """Opening hours at the left, the sign of life at the right."""
    inside = area.inset(page.sheet.margin, 0)
    mark, label = _sign_of_life(page, inside)
    left = Rect(inside.x, inside.y, mark.rect.x - page.sheet.px(48) - inside.x, inside.h)
    return (Box(page.sheet.bled(area), BOARD.bar), *_hours(page, left), mark, label)


def _clock(page: Page, inside: Rect) -> tuple[Line, ...]:
    sheet, middle, now = page.sheet, inside.middle[1], page.showing.now
    time = set_on(
        page.measure,
        f"{now:%H:%M}",
        sheet.font(BOARD_TYPE.title, Weight.BOLD),
        BOARD.text,
        inside.right,
        middle,
        Align.RIGHT,
    )
    said = day(now, page.language)
    font = fitted(page.measure, sheet.font(38), inside.w // 3, said)
    return (
        set_on(page.measure, said, font, BOARD.second, time.rect.x - sheet.px(36), middle, Align.RIGHT),
        time,
    )


def _place(page: Page, inside: Rect, right: int) -> tuple[Line, ...]:
    """The hall's name, and the centre's where there is room for it."""
    hall, catalogue = page.showing.hall, page.showing.catalogue
    if not hall or not catalogue:
        return ()
    sheet, measure, middle = page.sheet, page.measure, inside.middle[1]
    name = hall.name[page.language]
    name_font = fitted(measure, sheet.font(BOARD_TYPE.heading, Weight.BOLD), right - inside.x, name)
    hall_line = set_on(measure, name, name_font, BOARD.text, inside.x, middle)
    centre_font = sheet.font(BOARD_TYPE.small)
    centre = catalogue.centre[page.language]
    x = hall_line.rect.right + sheet.px(32)
    if x + measure.width(centre, centre_font) > right:
        return (hall_line,)
    return hall_line, set_on(measure, centre, centre_font, BOARD.second, x, middle)


def _hours(page: Page, area: Rect) -> tuple[Line, ...]:
    """The hours of today; when the centre is about to close, that."""
    showing, place = page.showing, area.inset(0, page.sheet.px(2))
    if showing.closes_at is not None:
        said = words(page.language).gettext("The centre closes soon: {time}").format(time=f"{showing.closes_at:%H:%M}")
        return block(page.sheet, page.measure, said, (40, Weight.BOLD), BOARD.warning, place)
    if not showing.hall or not showing.catalogue:
        return ()
    said = hours(showing.catalogue, showing.hall.id, showing.now, page.language)
    return block(page.sheet, page.measure, said, (36, Weight.REGULAR), BOARD.text, place)


def _sign_of_life(page: Page, inside: Rect) -> tuple[Item, Line]:
    """A full disc when live, an empty ring when not: the word and the form say it, the colour only helps."""
    sheet, middle = page.sheet, inside.middle[1]
    text, colour = _condition(page)
    label = set_on(
        page.measure, text, sheet.font(BOARD_TYPE.body, Weight.SEMIBOLD), colour, inside.right, middle, Align.RIGHT
    )
    size = sheet.px(26)
    place = Rect(label.rect.x - sheet.px(18) - size, middle - size // 2, size, size)
    live = page.showing.freshness is Freshness.LIVE
    mark = Disc(place, colour) if live else Box(place, BOARD.bar, size // 2, colour, max(1, sheet.px(5)))
    return mark, label


def _condition(page: Page) -> tuple[str, Colour]:
    say, showing = words(page.language).gettext, page.showing
    if showing.freshness is Freshness.LIVE:
        return say("live"), BOARD.good
    if showing.freshness is Freshness.WAITING:
        return say("connecting…"), BOARD.second
    return (say("waiting for news") if showing.linked else say("no connection")), BOARD.warning
