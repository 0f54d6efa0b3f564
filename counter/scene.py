"""The picture of a call unit: the ticket in hand, what can be done with it, how far all this can be trusted. Pure."""

from __future__ import annotations

from dataclasses import dataclass

from counter.legend import legend
from counter.notices import Notice
from counter.sheet import Sheet
from counter.unit import Freshness, Unit, freshness, notice
from counter.words import (
    CATEGORIES,
    CONNECTING,
    COUNTER,
    FREE,
    LINK,
    NOTICES,
    RECALLED,
    STATES,
    TRANSFER_TO,
    WAITING,
    words,
)
from queueing.catalogue import Catalogue
from queueing.messages import TicketFacts
from queueing.ticket import Language, TicketState, spaced
from runtime.fonts import Weight
from screen.scene import Align, Box, Disc, Font, Item, Line, Measure, Rect, Scene, line, paragraph
from screen.theme import KIOSK
from screen.typeset import fitted, set_on


@dataclass(frozen=True, slots=True)
class Page:
    """What the parts of the picture are made of."""

    unit: Unit
    catalogue: Catalogue | None
    language: Language
    sheet: Sheet
    measure: Measure
    now: float

    def say(self, msgid: str) -> str:
        return words(self.language).gettext(msgid)

    def service(self, name: str) -> str:
        """The service in the officer's language; its id while the catalogue does not know it."""
        services = self.catalogue.services if self.catalogue else ()
        return next((service.name[self.language] for service in services if service.id == name), name)

    def label(self) -> str:
        """What is written above the counter; its id while the catalogue does not know it."""
        counters = self.catalogue.counters if self.catalogue else ()
        return next((counter.label for counter in counters if counter.id == self.unit.counter), self.unit.counter)


def unit_scene(
    unit: Unit, catalogue: Catalogue | None, language: Language, size: tuple[int, int], measure: Measure, now: float
) -> Scene:
    """The whole picture, ``size`` (width, height) in pixels."""
    page = Page(unit, catalogue, language, Sheet(*size), measure, now)
    middle = _choices(page) if unit.choosing and unit.ticket else _card(page)
    keys = legend(unit, words(language), page.sheet, measure, now)
    title = (
        "transfer" if unit.choosing else unit.ticket.state if unit.ticket else "free" if unit.state else "connecting"
    )
    return Scene(*size, KIOSK.ground, (*_header(page), *middle, *keys, *_message(page)), title=title)


# --- the bar above --------------------------------------------------------------------------------------------------


def _header(page: Page) -> tuple[Item, ...]:
    bar = page.sheet.header
    edge = Rect(bar.x, bar.bottom - 1, bar.w, 1)
    link = _link(page)
    right = link[0].rect.x - page.sheet.px(32)
    waiting = _waiting(page, right)
    left = page.sheet.margin
    room = (waiting[0].rect.x if waiting else right) - page.sheet.px(24) - left
    name = page.say(COUNTER).format(label=page.label())
    font = fitted(page.measure, page.sheet.font(32, Weight.BOLD), room, name)
    counter = set_on(page.measure, name, font, KIOSK.text, left, bar.middle[1])
    return (Box(bar, KIOSK.bar), Box(edge, KIOSK.edge), counter, *waiting, *link)


def _waiting(page: Page, right: int) -> tuple[Line, ...]:
    if page.unit.state is None:
        return ()
    text = page.say(WAITING).format(count=page.unit.state.waiting)
    font = page.sheet.font(26, Weight.SEMIBOLD)
    return (set_on(page.measure, text, font, KIOSK.text, right, page.sheet.header.middle[1], Align.RIGHT),)


def _link(page: Page) -> tuple[Item, Line]:
    """A full disc when live, a ring when not: the word and the form say it, the colour only helps."""
    fresh = freshness(page.unit, page.now)
    colour = {Freshness.LIVE: KIOSK.good, Freshness.WAITING: KIOSK.second}.get(fresh, KIOSK.warning)
    sheet, middle = page.sheet, page.sheet.header.middle[1]
    right = sheet.width - sheet.margin
    font = sheet.font(20, Weight.SEMIBOLD)
    label = set_on(page.measure, page.say(LINK[fresh]), font, colour, right, middle, Align.RIGHT)
    size = sheet.px(16)
    place = Rect(label.rect.x - sheet.px(10) - size, middle - size // 2, size, size)
    live = fresh is Freshness.LIVE
    return Disc(place, colour) if live else Box(place, KIOSK.bar, size // 2, colour, max(1, sheet.px(3))), label


# --- the ticket in hand ---------------------------------------------------------------------------------------------


def _card(page: Page) -> tuple[Item, ...]:
    card = _raised(page, page.sheet.card)
    if page.unit.ticket:
        return (card, *_ticket(page, page.unit.ticket))
    text, colour = (CONNECTING, KIOSK.second) if page.unit.state is None else (FREE, KIOSK.good)
    x, y = page.sheet.card.middle
    font = page.sheet.font(72, Weight.BOLD)
    return card, set_on(page.measure, page.say(text), font, colour, x, y, Align.CENTRE)


def _raised(page: Page, rect: Rect) -> Box:
    return Box(rect, KIOSK.raised, page.sheet.px(14), KIOSK.edge, max(1, page.sheet.px(2)))


def _ticket(page: Page, ticket: TicketFacts) -> tuple[Item, ...]:
    sheet = page.sheet
    inside = sheet.card.inset(sheet.px(24), sheet.px(6))
    font = fitted(page.measure, sheet.font(112, Weight.BOLD), inside.w * 3 // 5, spaced(ticket.number))
    number = line(page.measure, spaced(ticket.number), font, KIOSK.primary, inside.x, inside.y)
    facts_left = number.rect.right + sheet.px(36)
    facts = Rect(facts_left, inside.y, inside.right - facts_left, number.rect.h)
    below = number.rect.bottom + sheet.px(14)
    service = Rect(inside.x, below, inside.w, inside.bottom - below)
    return (number, *_facts(page, ticket, facts), *_service(page, page.service(ticket.service), service))


def _facts(page: Page, ticket: TicketFacts, area: Rect) -> tuple[Item, ...]:
    """State, recalls, category and language, one below the other beside the number."""
    sheet = page.sheet
    recalls = page.unit.state.recalls if page.unit.state else 0
    rows = [
        *([(page.say(RECALLED).format(count=recalls), Weight.REGULAR)] if recalls else []),
        (page.say(CATEGORIES[ticket.category]), Weight.BOLD if ticket.category.is_priority else Weight.REGULAR),
        (ticket.language.own_name, Weight.REGULAR),
    ]
    step = sheet.px(30)
    chip = _chip(page, ticket.state, area, area.middle[1] - len(rows) * step // 2)
    below = chip[0].rect.bottom
    return (*chip, *(_fact(page, row, area, below + round((i + 0.75) * step)) for i, row in enumerate(rows)))


def _fact(page: Page, row: tuple[str, Weight], area: Rect, middle: int) -> Line:
    text, weight = row
    font = fitted(page.measure, page.sheet.font(22, weight), area.w, text)
    colour = KIOSK.text if weight is Weight.BOLD else KIOSK.second
    return set_on(page.measure, text, font, colour, area.x, middle)


def _chip(page: Page, state: TicketState, area: Rect, middle: int) -> tuple[Box, Line]:
    sheet, pad = page.sheet, page.sheet.px(14)
    text = page.say(STATES.get(state, state.value))
    font = fitted(page.measure, sheet.font(24, Weight.BOLD), area.w - 2 * pad, text)
    serving = state is TicketState.SERVING
    ink, fill = (KIOSK.on_primary, KIOSK.good) if serving else (KIOSK.on_accent, KIOSK.accent)
    label = set_on(page.measure, text, font, ink, area.x + pad, middle)
    height = sheet.px(40)
    return Box(Rect(area.x, middle - height // 2, label.rect.w + 2 * pad, height), fill, height // 2), label


def _service(page: Page, name: str, area: Rect) -> tuple[Line, ...]:
    """The service's name in the largest type in which all of it fits."""
    for size in range(28, 13, -2):
        font = page.sheet.font(size, Weight.SEMIBOLD)
        lines = paragraph(page.measure, name, font, KIOSK.text, area)
        if lines and lines[-1].rect.bottom <= area.bottom:
            break
    return lines


# --- where to transfer ----------------------------------------------------------------------------------------------


def _choices(page: Page) -> tuple[Item, ...]:
    """The numbered services a ticket can go to."""
    sheet, ticket = page.sheet, page.unit.ticket
    area = sheet.list.inset(sheet.px(14), sheet.px(4 if len(page.unit.targets) > 6 else 14))
    number = spaced(ticket.number) if ticket else ""
    question = page.say(TRANSFER_TO).format(number=number)
    title = line(page.measure, question, sheet.font(26, Weight.BOLD), KIOSK.text, area.x, area.y)
    below = title.rect.bottom + sheet.px(2)
    step = min(sheet.px(46), (area.bottom - below) // max(1, len(page.unit.targets)))
    names = [page.service(target) for target in page.unit.targets]
    left = area.x + round(step * 1.6)
    largest = Font(min(sheet.px(24), round(step * 0.76)), Weight.SEMIBOLD)
    size = fitted(page.measure, largest, area.right - left, *names).size
    rows = (
        _choice(page, index + 1, name, Rect(area.x, below + index * step, area.w, step), left, size)
        for index, name in enumerate(names)
    )
    return (_raised(page, sheet.list), title, *(item for row in rows for item in row))


def _choice(page: Page, number: int, name: str, row: Rect, left: int, size: int) -> tuple[Item, ...]:
    measure, middle = page.measure, row.middle[1]
    own = page.unit.ticket is not None and page.unit.ticket.service == page.unit.targets[number - 1]
    height = round(row.h * 0.84)
    cap = Rect(row.x, middle - height // 2, round(row.h * 1.2), height)
    face = Box(cap, KIOSK.raised, height // 4, KIOSK.edge, 2) if own else Box(cap, KIOSK.primary, height // 4)
    ink = KIOSK.second if own else KIOSK.on_primary
    bold = Font(round(height * 0.72), Weight.BOLD)
    return (
        face,
        set_on(measure, str(number), bold, ink, cap.middle[0], middle, Align.CENTRE),
        set_on(measure, name, Font(size, Weight.SEMIBOLD), KIOSK.second if own else KIOSK.text, left, middle),
    )


# --- the message line -----------------------------------------------------------------------------------------------


def _message(page: Page) -> tuple[Item, ...]:
    said = notice(page.unit, page.now)
    if said is None:
        return ()
    sheet = page.sheet
    strip = sheet.message_beside_cancel if page.unit.choosing else sheet.message
    fill, ink = (KIOSK.soft, KIOSK.primary) if said is Notice.SENDING else (KIOSK.accent, KIOSK.on_accent)
    text = page.say(NOTICES[said])
    pad = sheet.px(20)
    font = fitted(page.measure, sheet.font(24, Weight.SEMIBOLD), strip.w - 2 * pad, text)
    return Box(strip, fill, sheet.px(10)), set_on(page.measure, text, font, ink, strip.x + pad, strip.middle[1])
