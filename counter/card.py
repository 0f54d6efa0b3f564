"""The card in the middle of a call unit's picture: the ticket in hand, or that the counter is free. Pure."""

from __future__ import annotations

from counter.notices import Notice
from counter.page import Page, largest_paragraph, raised
from counter.unit import notice
from counter.words import CATEGORIES, CONNECTING, FREE, KEYS, NOTICES, PARKED, REASONS, RECALLED, STATES
from queueing.messages import CounterState, ParkedTicket, TicketFacts
from queueing.ticket import TicketState, spaced
from runtime.fonts import Weight
from screen.scene import Align, Box, Item, Line, Rect, line
from screen.theme import COUNTER_TYPE, KIOSK
from screen.typeset import fitted, set_on

_PARKED_SHOWN = 6
_COLUMNS = 2


def card(page: Page) -> tuple[Item, ...]:
    """What the officer has to know now."""
    inside = _ticket(page, page.unit.ticket) if page.unit.ticket else _idle(page)
    return (raised(page, page.sheet.card), *inside)


# --- a ticket in hand -----------------------------------------------------------------------------------------------


def _ticket(page: Page, ticket: TicketFacts) -> tuple[Item, ...]:
    sheet = page.sheet
    inside = sheet.card.inset(sheet.px(24), sheet.px(6))
    font = fitted(page.measure, sheet.font(COUNTER_TYPE.display, Weight.BOLD), inside.w * 3 // 5, spaced(ticket.number))
    number = line(page.measure, spaced(ticket.number), font, KIOSK.primary, inside.x, inside.y)
    facts_left = number.rect.right + sheet.px(36)
    facts = Rect(facts_left, inside.y, inside.right - facts_left, number.rect.h)
    below = number.rect.bottom + sheet.px(14)
    service = Rect(inside.x, below, inside.w, inside.bottom - below)
    name = largest_paragraph(page, page.service(ticket.service), service, range(28, 13, -2))
    return (number, *_facts(page, ticket, facts), *name)


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
    font = fitted(page.measure, page.sheet.font(COUNTER_TYPE.body, weight), area.w, text)
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


# --- none -----------------------------------------------------------------------------------------------------------


def _idle(page: Page) -> tuple[Item, ...]:
    """How the counter stands; below it where the last ticket went, or the tickets that wait to be resumed."""
    sheet, area = page.sheet, page.sheet.card
    below = sheet.card_below
    more = _gone_on(page, below) or _parked(page, below)
    text, colour = _standing(page.unit.state)
    middle = (area.y + below.y) // 2 if more else area.middle[1]
    font = sheet.font(COUNTER_TYPE.title, Weight.BOLD)
    return set_on(page.measure, page.say(text), font, colour, area.middle[0], middle, Align.CENTRE), *more


def _standing(state: CounterState | None) -> tuple[str, str]:
    if state is None:
        return CONNECTING, KIOSK.second
    return (KEYS["break"], KIOSK.warning) if state.on_break else (FREE, KIOSK.good)


def _gone_on(page: Page, area: Rect) -> tuple[Line, ...]:
    ticket = page.unit.said_of
    if ticket is None or notice(page.unit, page.now) is not Notice.GOES_ON:
        return ()
    head = _head(page, page.say_of(NOTICES[Notice.GOES_ON], ticket), area)
    rest = Rect(area.x, head.rect.bottom, area.w, area.bottom - head.rect.bottom)
    return (head, *largest_paragraph(page, page.service(ticket.service), rest, range(26, 15, -2)))


def _parked(page: Page, area: Rect) -> tuple[Line, ...]:
    """The first tickets that this counter may resume, and how many there are."""
    parked = page.unit.state.parked if page.unit.state else ()
    if not parked:
        return ()
    head = _head(page, page.say(PARKED).format(count=len(parked)), area)
    top, width = head.rect.bottom, area.w // _COLUMNS
    step = (area.bottom - top) // (_PARKED_SHOWN // _COLUMNS)
    cells = (
        Rect(area.x + index % _COLUMNS * width, top + index // _COLUMNS * step, width, step)
        for index in range(_PARKED_SHOWN)
    )
    shown = zip(parked, cells, strict=False)
    return (head, *(text for ticket, cell in shown for text in _parked_ticket(page, ticket, cell)))


def _parked_ticket(page: Page, ticket: ParkedTicket, cell: Rect) -> tuple[Line, Line]:
    sheet, middle = page.sheet, cell.middle[1]
    font = sheet.font(COUNTER_TYPE.body, Weight.BOLD)
    number = set_on(page.measure, spaced(ticket.number), font, KIOSK.primary, cell.x, middle)
    left = cell.x + sheet.px(100)
    reason = page.say(REASONS[ticket.reason])
    smaller = fitted(page.measure, sheet.font(COUNTER_TYPE.small), cell.right - sheet.px(12) - left, reason)
    return number, set_on(page.measure, reason, smaller, KIOSK.second, left, middle)


def _head(page: Page, text: str, area: Rect) -> Line:
    return line(page.measure, text, page.sheet.font(COUNTER_TYPE.body, Weight.SEMIBOLD), KIOSK.second, area.x, area.y)
