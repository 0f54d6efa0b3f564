"""One service before the ticket is taken: the line, what to bring, what it costs and where to pay; then the ticket."""

from __future__ import annotations

from dataclasses import dataclass

from kiosk.screens.closed import elsewhere, why_closed, why_shut
from kiosk.screens.parts import (
    GAP,
    MARGIN,
    Block,
    Kind,
    bottom,
    button,
    button_height,
    column,
    flow,
    foot,
    header,
    in_a_row,
    pager_height,
    question,
)
from kiosk.screens.sheet import Sheet, fit_alike, fit_lines
from kiosk.screens.view import View
from queueing.catalogue import Service
from runtime.fonts import Weight
from screen.scene import Align, Box, Rect, Scene, Tick, Way, wrap

_PAD = 32


def details(view: View) -> Scene:
    """All there is to know of the session's service, and the ticket for it."""
    sheet = Sheet(view)
    header(sheet)
    service = view.world.service(view.session.ticketing.service)
    if service is None:
        return sheet.scene("details")
    top = question(sheet, view.text(service.name), _agency_name(view, service))
    choices = _choices(view, service)
    end = bottom(view) - choices.height - GAP
    part = column(view)
    blocks = [_line(part, service), *_documents(part, service, end - top), *_fees(part, service)]
    flow(sheet, blocks, top, end, columns=True)
    choices.draw(sheet, end + GAP)
    foot(sheet, back=True)
    return sheet.scene("details")


def _agency_name(view: View, service: Service) -> str:
    return next((view.text(agency.name) for agency in view.world.agencies() if agency.id == service.agency), "")


def _choices(view: View, service: Service) -> Block:
    """The two ways to a ticket; or why there is none now, and what can be done instead."""
    if not view.world.open:
        return _closed(view, why_closed(view))
    if closure := view.world.closure(service):
        return _closed(view, [*why_shut(view, closure), *elsewhere(view, service)])
    take, priority, height = _side_by_side(view) if view.wide else _one_below_the_other(view)

    def draw(sheet: Sheet, y: int) -> None:
        label = view.gettext("Take a ticket")
        button(sheet, "take-ticket", label, take.moved(0, y), kind=Kind.PRIMARY, arrow=Way.RIGHT, size=50)
        button(sheet, "priority", view.gettext("I have the right to priority"), priority.moved(0, y))

    return Block(height, draw)


def _side_by_side(view: View) -> tuple[Rect, Rect, int]:
    high, half = button_height(view), column(view).width - 2 * MARGIN
    return Rect(MARGIN + half + GAP, 0, half, high), Rect(MARGIN, 0, half, high), high


def _one_below_the_other(view: View) -> tuple[Rect, Rect, int]:
    high, lower, wide = button_height(view), pager_height(view), view.width - 2 * MARGIN
    return Rect(MARGIN, 0, wide, high), Rect(MARGIN, high + GAP, wide, lower), high + GAP + lower


def _closed(view: View, sentences: list[str]) -> Block:
    wide = view.width - 2 * MARGIN
    font, lines = fit_lines(view, " ".join(sentences), view.font(40, Weight.SEMIBOLD), wide - 2 * _PAD, 5)
    height = len(lines) * view.measure.height(font) + 2 * _PAD
    ways, lower = _instead(view), pager_height(view)

    def draw(sheet: Sheet, y: int) -> None:
        rect = Rect(MARGIN, y, wide, height)
        sheet.panel(rect, edge=view.palette.warning, width=3)
        sheet.lines(lines, font, view.palette.warning, rect.inset(_PAD), Align.CENTRE)
        in_a_row(sheet, ways, Rect(MARGIN, rect.bottom + GAP, wide, lower))

    return Block(height + (GAP + lower if ways else 0), draw)


def _instead(view: View) -> list[tuple[str, str]]:
    """What can be done when there is no ticket: come with an appointment, or come back with what is needed."""
    ways = [] if view.world.silent else [("check-in", view.gettext("I have an appointment"))]
    return ways if view.world.printer else [*ways, ("print-advice", view.gettext("Print what to bring"))]


def _line(view: View, service: Service) -> Block:
    """How many are ahead and how long that may take, side by side."""
    words, line = view.wording, view.world.line(service.id)
    unknown = view.gettext("not known")
    facts = [
        (words.ahead, words.people(line.waiting) if line else unknown),
        (words.waiting_time, words.minutes(line.range) if line else unknown),
    ]
    wide = (view.width - 2 * MARGIN - GAP) // 2
    label = view.small()
    strong = fit_alike(view, [said for _, said in facts], view.font(52, Weight.BOLD), wide - 2 * _PAD)
    height = view.measure.height(label) + view.measure.height(strong) + 2 * 22

    def draw(sheet: Sheet, y: int) -> None:
        for index, (name, said) in enumerate(facts):
            rect = Rect(MARGIN + index * (wide + GAP), y, wide, height)
            sheet.panel(rect)
            below = sheet.line(name, label, view.palette.second, rect.x + _PAD, y + 22)
            sheet.line(said, strong, view.palette.primary, rect.x + _PAD, below)

    return Block(height, draw)


@dataclass(frozen=True, slots=True)
class _Entry:
    """A document: its lines, and how high they are."""

    lines: list[str]
    height: int


def _documents(view: View, service: Service, room: int) -> list[Block]:
    """What to bring, as a tick list; in several cards when one would not fit on a page."""
    width = view.width - 2 * MARGIN - 2 * _PAD - 60
    texts = [wrap(view.measure, view.text(text), view.body(), width) for text in service.documents]
    entries = [_Entry(lines, len(lines) * view.measure.height(view.body()) + 12) for lines in texts]
    cards: list[list[_Entry]] = []
    left = 0
    for entry in entries:
        if not cards or entry.height > left:
            cards.append([])
            left = room - pager_height(view) - 2 * GAP - view.measure.height(view.heading()) - 64
        cards[-1].append(entry)
        left -= entry.height
    return [_document_card(view, card) for card in cards]


def _document_card(view: View, entries: list[_Entry]) -> Block:
    heading = view.font(38, Weight.SEMIBOLD)
    height = view.measure.height(heading) + 16 + sum(entry.height for entry in entries) + 2 * 24 - 12

    def draw(sheet: Sheet, y: int) -> None:
        rect = Rect(MARGIN, y, view.width - 2 * MARGIN, height)
        sheet.panel(rect)
        row = sheet.line(view.wording.documents, heading, view.palette.text, rect.x + _PAD, y + 24) + 16
        for entry in entries:
            sign = view.measure.height(view.body()) - 14
            sheet.draw(Tick(Rect(rect.x + _PAD, row + 9, sign, sign - 4), view.palette.good))
            sheet.lines(entry.lines, view.body(), view.palette.text, Rect(rect.x + _PAD + 60, row, 0, 0))
            row += entry.height

    return Block(height, draw)


def _fees(view: View, service: Service) -> list[Block]:
    """The fee by term, and the ways to pay it; nothing when no fee is published."""
    words = view.wording
    rows = [(term or words.fee, price) for term, price in words.fees(service)]
    if not rows:
        return []
    heading, body, strong = view.font(38, Weight.SEMIBOLD), view.body(), view.font(36, Weight.SEMIBOLD)
    titled = len(rows) > 1
    step = view.measure.height(body) + 12
    ways = wrap(view.measure, words.ways_to_pay(service), view.small(), view.width - 2 * MARGIN - 2 * _PAD)
    title_height = view.measure.height(heading) + 12 if titled else 0
    pay_height = len(ways) * view.measure.height(view.small()) + (8 if ways else 0)
    height = title_height + len(rows) * step + pay_height + 2 * 22

    def draw(sheet: Sheet, y: int) -> None:
        palette = view.palette
        rect = Rect(MARGIN, y, view.width - 2 * MARGIN, height)
        sheet.panel(rect)
        row = y + 22
        if titled:
            row = sheet.line(words.fee, heading, palette.text, rect.x + _PAD, row) + 12
        for index, (name, amount) in enumerate(rows):
            if index:
                sheet.draw(Box(Rect(rect.x + _PAD, row - 6, rect.w - 2 * _PAD, 2), palette.edge))
            sheet.line(name, body, palette.text, rect.x + _PAD, row)
            sheet.line(amount, strong, palette.text, rect.right - _PAD, row, Align.RIGHT)
            row += step
        sheet.lines(ways, view.small(), palette.second, Rect(rect.x + _PAD, row + 4, 0, 0))

    return [Block(height, draw)]
