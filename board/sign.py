"""The sign of one counter: whose turn it is there, and the way to it. Pure."""

from __future__ import annotations

from board.calls import band
from board.page import Page
from board.row import GREYED, PLAIN, WIDEST, tones
from board.showing import ShownCall
from board.words import in_all
from queueing.catalogue import Direction
from queueing.ticket import spaced
from runtime.fonts import Weight
from screen.scene import Align, Arrow, Box, Colour, Item, Line, Rect, Way
from screen.theme import BOARD, BOARD_SPACE, BOARD_TYPE
from screen.typeset import fitted, low_enough, middle_in, set_on

_BAND = 0.56
_BAND_IN_PORTRAIT = 0.42
"""The share of the number's band in the height."""


def sign(page: Page, area: Rect) -> tuple[Item, ...]:
    """The number in a band as wide as the sign; under it an arrow and the counter."""
    px = page.sheet.px
    inside = area.inset(page.sheet.margin, px(24))
    share = _BAND_IN_PORTRAIT if page.sheet.portrait else _BAND
    upper = Rect(inside.x, inside.y, inside.w, round(inside.h * share))
    top = upper.bottom + px(20)
    return (*_turn(page, upper), *_counter(page, Rect(inside.x, top, inside.w, inside.bottom - top)))


def _mine(page: Page) -> ShownCall | None:
    return next((call for call in page.showing.calls if call.counter == page.face.counter), None)


def _turn(page: Page, area: Rect) -> tuple[Item, ...]:
    call = _mine(page)
    if call is None:
        return Box(area, BOARD.raised, page.sheet.px(BOARD_SPACE.radius)), *_nobody(page, area.inset(page.sheet.px(48)))
    inside, tone = area.inset(page.sheet.px(48), page.sheet.px(36)), tones(page, call)
    again = _again(page, inside, tone.second) if call.again else ()
    room = Rect(inside.x, inside.y, inside.w, inside.h - (page.sheet.px(70) if again else 0))
    return band(page, call, area), _large(page, spaced(call.number), WIDEST[0], room, tone.text, room.middle[0]), *again


def _large(page: Page, text: str, widest: str, area: Rect, colour: Colour, x: int) -> Line:
    """``text`` as large as ``area`` allows, its middle at ``x``."""
    font = fitted(page.measure, page.sheet.font(page.sheet.design_height, Weight.BOLD), area.w, widest, text)
    font = low_enough(page.measure, font, area.h, text)
    middle = middle_in(page.measure, area, (text, font))
    return set_on(page.measure, text, font, colour, x, middle, Align.CENTRE)


def _again(page: Page, area: Rect, colour: Colour) -> tuple[Line, ...]:
    said = " · ".join(in_all(page.face.languages, "again"))
    font = fitted(page.measure, page.sheet.font(52, Weight.SEMIBOLD), area.w, said)
    return (set_on(page.measure, said, font, colour, area.middle[0], area.bottom - page.sheet.px(26), Align.CENTRE),)


def _nobody(page: Page, area: Rect) -> tuple[Line, ...]:
    """What stands there while nobody is called, in every language."""
    said = in_all(page.face.languages, "Please wait until you are called")
    font = fitted(page.measure, page.sheet.font(BOARD_TYPE.display, Weight.SEMIBOLD), area.w, *said)
    step = round(font.size * 1.6)
    top = area.middle[1] - step * (len(said) - 1) // 2
    return tuple(
        set_on(page.measure, text, font, BOARD.second, area.middle[0], top + step * index, Align.CENTRE)
        for index, text in enumerate(said)
    )


def _counter(page: Page, area: Rect) -> tuple[Item, ...]:
    """The word for counter in every language at the left, then the arrow and the counter's label."""
    px = page.sheet.px
    words = Rect(area.x + px(32), area.y, round(area.w * 0.3), area.h)
    side = min(round(area.h * 0.84), round(area.w * 0.24))
    arrow = Rect(area.x + round(area.w * 0.33), area.middle[1] - side // 2, side, side)
    left = area.x + round(area.w * 0.6)
    room = Rect(left, area.y, area.right - left - px(32), area.h).inset(0, px(14))
    tone = GREYED if page.showing.silent else PLAIN
    way = _way(page)
    return (
        *_words(page, words),
        *([Arrow(arrow, Way(way.value), tone.direction)] if way else []),
        _large(page, page.face.counter, WIDEST[1], room, tone.text, room.middle[0]),
    )


def _words(page: Page, area: Rect) -> tuple[Line, ...]:
    said = in_all(page.face.languages, "Counter")
    font = fitted(page.measure, page.sheet.font(64, Weight.SEMIBOLD), area.w, *said)
    step = min(round(font.size * 1.5), area.h // len(said))
    top = area.middle[1] - step * (len(said) - 1) // 2
    return tuple(
        set_on(page.measure, text, font, BOARD.second, area.x, top + step * index) for index, text in enumerate(said)
    )


def _way(page: Page) -> Direction | None:
    """Where the counter lies, by the call shown or else by the catalogue."""
    showing, call = page.showing, _mine(page)
    if call is not None:
        return call.direction
    if showing.catalogue is None or showing.hall is None:
        return None
    counters = showing.catalogue.counters_in(showing.hall.id)
    return next((counter.direction for counter in counters if counter.label == page.face.counter), None)
