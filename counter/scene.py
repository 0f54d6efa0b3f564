"""The picture of a call unit: how the counter stands, what can be done, how far all this can be trusted. Pure."""

from __future__ import annotations

from counter.card import card
from counter.legend import legend
from counter.notices import Notice
from counter.page import Page
from counter.questions import question
from counter.sheet import Sheet
from counter.unit import Freshness, Unit, freshness, notice
from counter.words import KEYS, LINK, NOTICES, STAFF, WAITING
from queueing.catalogue import Catalogue
from queueing.messages import CounterState
from queueing.ticket import Language
from runtime.fonts import Weight
from screen.scene import Align, Box, Disc, Item, Line, Measure, Rect, Scene
from screen.theme import COUNTER_TYPE, KIOSK
from screen.typeset import fitted, set_on


def unit_scene(
    unit: Unit, catalogue: Catalogue | None, language: Language, size: tuple[int, int], measure: Measure, now: float
) -> Scene:
    """The whole picture, ``size`` (width, height) in pixels."""
    page = Page(unit, catalogue, language, Sheet(*size), measure, now)
    middle = question(page, unit.dialogue) if unit.dialogue else card(page)
    items = (*_header(page), *middle, *legend(page), *_message(page))
    return Scene(*size, KIOSK.ground, items, title=_title(unit))


def _title(unit: Unit) -> str:
    if unit.dialogue:
        return unit.dialogue.question
    if unit.ticket:
        return unit.ticket.state
    if unit.state is None:
        return "connecting"
    return "break" if unit.state.on_break else "free"


# --- the bar above --------------------------------------------------------------------------------------------------


def _header(page: Page) -> tuple[Item, ...]:
    bar = page.sheet.header
    edge = Rect(bar.x, bar.bottom - 1, bar.w, 1)
    link = _link(page)
    right = link[0].rect.x - page.sheet.px(32)
    waiting = _waiting(page, right)
    left = page.sheet.margin
    room = (waiting[0].rect.x if waiting else right) - page.sheet.px(24) - left
    names = _names(page, Rect(left, bar.y, room, bar.h))
    return (Box(bar, KIOSK.bar), Box(edge, KIOSK.edge), *names, *waiting, *link)


def _names(page: Page, area: Rect) -> tuple[Line, ...]:
    """The counter; below it the officer who is signed in."""
    sheet, measure, name, staff = page.sheet, page.measure, page.counter(page.unit.counter), _staff(page)
    height, middle = (26, area.y + sheet.px(22)) if staff else (32, area.middle[1])
    font = fitted(measure, sheet.font(height, Weight.BOLD), area.w, name)
    counter = set_on(measure, name, font, KIOSK.text, area.x, middle)
    if not staff:
        return (counter,)
    smaller = fitted(measure, sheet.font(18, Weight.SEMIBOLD), area.w, staff)
    return counter, set_on(measure, staff, smaller, KIOSK.second, area.x, area.y + sheet.px(47))


def _staff(page: Page) -> str:
    state: CounterState | None = page.unit.state
    if state is None or state.staff is None:
        return ""
    pause = [page.say(KEYS["break"])] if state.on_break else []
    return " · ".join([page.say(STAFF).format(code=state.staff), *pause])


def _waiting(page: Page, right: int) -> tuple[Line, ...]:
    if page.unit.state is None:
        return ()
    text = page.say(WAITING).format(count=page.unit.state.waiting)
    font = page.sheet.font(COUNTER_TYPE.heading, Weight.SEMIBOLD)
    return (set_on(page.measure, text, font, KIOSK.text, right, page.sheet.header.middle[1], Align.RIGHT),)


def _link(page: Page) -> tuple[Item, Line]:
    """A full disc when live, a ring when not: the word and the form say it, the colour only helps."""
    fresh = freshness(page.unit, page.now)
    colour = {Freshness.LIVE: KIOSK.good, Freshness.WAITING: KIOSK.second}.get(fresh, KIOSK.warning)
    sheet, middle = page.sheet, page.sheet.header.middle[1]
    right = sheet.width - sheet.margin
    font = sheet.font(COUNTER_TYPE.small, Weight.SEMIBOLD)
    label = set_on(page.measure, page.say(LINK[fresh]), font, colour, right, middle, Align.RIGHT)
    size = sheet.px(16)
    place = Rect(label.rect.x - sheet.px(10) - size, middle - size // 2, size, size)
    live = fresh is Freshness.LIVE
    return Disc(place, colour) if live else Box(place, KIOSK.bar, size // 2, colour, max(1, sheet.px(3))), label


# --- the message line -----------------------------------------------------------------------------------------------


def _message(page: Page) -> tuple[Item, ...]:
    """The notice; that a ticket goes on stands on the card, where there is room for a service's name."""
    said = notice(page.unit, page.now)
    if said is None or said is Notice.GOES_ON:
        return ()
    sheet = page.sheet
    strip = sheet.message_beside_keys if page.unit.dialogue else sheet.message
    fill, ink = (KIOSK.soft, KIOSK.primary) if said is Notice.SENDING else (KIOSK.accent, KIOSK.on_accent)
    text = page.say_of(NOTICES[said], page.unit.said_of)
    pad = sheet.px(20)
    font = fitted(page.measure, sheet.font(24, Weight.SEMIBOLD), strip.w - 2 * pad, text)
    return Box(strip, fill, sheet.px(10)), set_on(page.measure, text, font, ink, strip.x + pad, strip.middle[1])
