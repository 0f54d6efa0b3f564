"""One call as a row: number, arrow, counter, and whether it is said again. Pure."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass, replace

from board.page import Page
from board.showing import ShownCall
from board.words import in_all
from queueing.ticket import spaced
from runtime.fonts import Weight
from screen.scene import Arrow, Box, Colour, Font, Item, Line, Rect, Way
from screen.sizes import CAP_HEIGHT
from screen.theme import BOARD
from screen.typeset import fitted, low_enough, middle_in, set_on

WIDEST = ("W 000", "00")
"""As wide as a number and a counter usually get: the type does not change with what is called, unless it is wider."""

_CLEARANCE = 6
"""What a cedilla or the tail of a Q keeps clear of the edge of its row."""

_NEARER = 0.6
"""By which share of the free space behind the numbers."""

_BEFORE_MARK = 40
"""What a label keeps clear of the mark of a recall, which has a rule at its left."""

_AGAIN_BELOW = 0.17
"""Type of the mark at a row's foot over the height of the row."""

_ARROW = 0.84
"""Side of an arrow over the height of capitals."""


@dataclass(frozen=True, slots=True)
class Columns:
    """Where the columns of the calls begin and how wide they are, pixels. No arrows: the counters are elsewhere."""

    number: int
    number_width: int
    arrow: int
    arrow_width: int
    counter: int
    counter_width: int
    again: int
    again_width: int

    @property
    def arrows(self) -> bool:
        return self.arrow_width > 0


def columns(page: Page, area: Rect, arrows: bool = True) -> Columns:
    """The columns of calls in ``area``."""
    px = page.sheet.px
    if not arrows:
        left, counter = area.x + px(24), area.x + round(area.w * 0.69)
        return Columns(left, round(area.w * 0.57), counter, 0, counter, area.right - px(24) - counter, area.right, 0)
    return Columns(
        number=area.x + px(32),
        number_width=round(area.w * 0.44),
        arrow=area.x + round(area.w * 0.48),
        arrow_width=round(area.w * 0.08),
        counter=area.x + round(area.w * 0.58),
        counter_width=round(area.w * 0.22),
        again=area.x + round(area.w * 0.845),
        again_width=round(area.w * 0.155) - px(32),
    )


def nearer(page: Page, place: Columns, capital: float) -> Columns:
    """Arrow and counter moved towards numbers whose capitals are no higher than ``capital``: eyes find them better."""
    font = Font(max(1, round(capital / CAP_HEIGHT)), Weight.BOLD)
    numbers = (WIDEST[0], *(spaced(call.number) for call in page.showing.calls))
    free = place.number_width - max(page.measure.width(number, font) for number in numbers)
    by = round(_NEARER * max(0, free)) if place.arrows else 0
    return replace(place, arrow=place.arrow - by, counter=place.counter - by, number_width=place.number_width - by)


@dataclass(frozen=True, slots=True)
class Tones:
    """The colours of one call."""

    text: Colour
    direction: Colour
    second: Colour


GREYED = Tones(BOARD.second, BOARD.second, BOARD.second)
PLAIN = Tones(BOARD.text, BOARD.arrow, BOARD.second)
STANDING_OUT = Tones(BOARD.on_accent, BOARD.on_accent, BOARD.on_accent)


def tones(page: Page, call: ShownCall) -> Tones:
    """Greyed when calls may be delayed, else by whether the call is new."""
    if page.showing.silent:
        return GREYED
    return STANDING_OUT if call.new else PLAIN


@dataclass(frozen=True, slots=True)
class Style:
    """How the calls of one size are set. A counter's label is as large as its number, or as it fits into its row."""

    number: Font
    arrow: int
    again: Font


def widest_capital(page: Page, place: Columns) -> int:
    """How high capitals may be at the most, so that number and counter stay in their columns; pixels."""
    large = Font(page.sheet.height, Weight.BOLD)
    number, counter = WIDEST
    font = fitted(page.measure, fitted(page.measure, large, place.number_width, number), place.counter_width, counter)
    return int(font.size * CAP_HEIGHT)


def style(page: Page, calls: Iterable[ShownCall], place: Columns, capital: float, height: int) -> Style:
    """The largest type with capitals up to ``capital`` pixels in which all ``calls`` fit, in rows of ``height``."""
    shown, measure = tuple(calls), page.measure
    number = Font(max(1, round(capital / CAP_HEIGHT)), Weight.BOLD)
    for call in shown:
        number = low_enough(measure, number, _inside(page, Rect(0, 0, 1, height)).h, spaced(call.number), call.counter)
    number = fitted(measure, number, place.number_width, *(spaced(call.number) for call in shown), WIDEST[0])
    again = Font(max(1, min(page.sheet.px(38), height // 5)), Weight.SEMIBOLD)
    return Style(
        number=number,
        arrow=min(round(number.size * CAP_HEIGHT * _ARROW), place.arrow_width),
        again=fitted(measure, again, max(1, place.again_width), *in_all(page.face.languages, "again")),
    )


def row(page: Page, call: ShownCall, area: Rect, place: Columns, how: Style) -> list[Item]:
    """One call in ``area``; a letter's mark or tail moves all of it up or down as far as it must."""
    number, tone = spaced(call.number), tones(page, call)
    below = _again_below(page, area, place, tone.second) if call.again and not place.arrows else []
    room = Rect(area.x, area.y, area.w, area.h - sum(line.font.size for line in below))
    counter = fitted(page.measure, how.number, _counter_room(page, call, place), call.counter)
    middle = middle_in(page.measure, _inside(page, room), (number, how.number), (call.counter, counter))
    return [
        set_on(page.measure, number, how.number, tone.text, place.number, middle),
        *(_arrow(call, place, how, tone, middle) if place.arrows else ()),
        set_on(page.measure, call.counter, counter, tone.text, place.counter, middle),
        *(_again(page, place.again, middle, how.again, tone.second) if call.again and place.arrows else below),
    ]


def _counter_room(page: Page, call: ShownCall, place: Columns) -> int:
    """The width of a label: up to the mark of a recall, or, where none stands, to the end of the row."""
    if not place.arrows:
        return place.counter_width
    end = place.again - page.sheet.px(_BEFORE_MARK) if call.again else place.again + place.again_width
    return end - place.counter


def _inside(page: Page, area: Rect) -> Rect:
    return area.inset(0, page.sheet.px(_CLEARANCE))


def _arrow(call: ShownCall, place: Columns, how: Style, tone: Tones, middle: int) -> list[Item]:
    left = place.arrow + (place.arrow_width - how.arrow) // 2
    return [Arrow(Rect(left, middle - how.arrow // 2, how.arrow, how.arrow), Way(call.direction.value), tone.direction)]


def _again_below(page: Page, area: Rect, place: Columns, colour: Colour) -> list[Line]:
    """The mark of a recall where no column is left for it: at the foot of the row."""
    said = " · ".join(in_all(page.face.languages, "again"))
    width = place.counter + place.counter_width - place.number
    font = fitted(page.measure, Font(max(1, round(area.h * _AGAIN_BELOW)), Weight.SEMIBOLD), width, said)
    return [set_on(page.measure, said, font, colour, place.number, area.bottom - round(font.size * 0.7))]


def _again(page: Page, x: int, middle: int, font: Font, colour: Colour) -> list[Item]:
    """The mark of a recall: the word itself, in each language, behind a rule."""
    texts, step = in_all(page.face.languages, "again"), round(font.size * 1.2)
    top = middle - step * (len(texts) - 1) // 2
    rule = Rect(x - page.sheet.px(20), middle - step * len(texts) // 2, max(1, page.sheet.px(3)), step * len(texts))
    lines = [set_on(page.measure, text, font, colour, x, top + index * step) for index, text in enumerate(texts)]
    return [Box(rule, colour), *lines]
