"""One service before the ticket is taken: the line, what to bring, what it costs and where to pay; then the ticket."""

from __future__ import annotations

from kiosk.screens.block import Block
from kiosk.screens.buttons import Choice, Kind, choices
from kiosk.screens.closed import elsewhere, why_closed, why_shut, without_paper
from kiosk.screens.facts import facts
from kiosk.screens.glass import KEY
from kiosk.screens.listing import Entry, inside, listing
from kiosk.screens.pages import column, flow, room_on_a_page
from kiosk.screens.parts import bottom, foot, header, question
from kiosk.screens.sheet import Sheet
from kiosk.screens.spaces import GAP, MARGIN
from kiosk.screens.view import View
from queueing.catalogue import Service
from runtime.fonts import Weight
from screen.scene import Align, Box, Font, Rect, Scene, Tick, Way, wrap
from screen.theme import KIOSK_SPACE

_PAD = KIOSK_SPACE.pad
_TICK = 60
_LONGEST = 4
"""Lines of a document that stay together where there is height enough."""


def details(view: View) -> Scene:
    """All there is to know of the session's service, and the ticket for it."""
    sheet = Sheet(view)
    header(sheet)
    service = view.world.service(view.session.ticketing.service)
    if service is None:
        return sheet.scene("details")
    top = question(sheet, view.text(service.name), _agency_name(view, service))
    end = _choices(sheet, service)
    room, part = room_on_a_page(view, end - top), column(view)
    known = [*_warnings(part, service), _line(part, service)]
    first = room if part is not view else room - sum(block.height + GAP for block in known)
    blocks = [*known, *_documents(part, service, room, first), *_fees(part, service, room)]
    flow(sheet, blocks, top, end, columns=True, packed=True)
    foot(sheet, back=True)
    return sheet.scene("details")


def _agency_name(view: View, service: Service) -> str:
    return next((view.text(agency.name) for agency in view.world.agencies() if agency.id == service.agency), "")


def _choices(sheet: Sheet, service: Service) -> int:
    """The two ways to a ticket, or what can be done while there is none; returns where the content above them ends."""
    view = sheet.view
    offered = _ways(view) if view.world.gives(service.id) else _instead(view)
    if not offered:
        return bottom(view)
    block = choices(view, offered)
    block.draw(sheet, bottom(view) - block.height)
    return bottom(view) - block.height - GAP


def _ways(view: View) -> list[Choice]:
    take = view.gettext("Take a number without paper") if view.world.paperless else view.gettext("Take a ticket")
    return [
        Choice(name="take-ticket", label=take, kind=Kind.PRIMARY, arrow=Way.RIGHT, size=50),
        Choice(name="priority", label=view.gettext("I have the right to priority")),
    ]


def _instead(view: View) -> list[Choice]:
    """What can be done when there is no ticket: come with an appointment, or come back with what is needed."""
    advice = Choice(name="print-advice", label=view.gettext("Print what to bring"))
    check_in = Choice(name="check-in", label=view.gettext("I have an appointment"))
    return [*([] if view.world.printer else [advice]), *([] if view.world.alone else [check_in])]


def _warnings(view: View, service: Service) -> list[Block]:
    """Why there is no ticket now, and when or where there will be one; or that it will not be on paper."""
    if not view.world.open:
        return _why(view, why_closed(view))
    if closure := view.world.closure(service):
        return _why(view, [*why_shut(view, closure), *elsewhere(view, service)])
    return _why(view, without_paper(view)) if view.world.paperless else []


def _why(view: View, sentences: list[str]) -> list[Block]:
    """All sentences in one card; where there is little height a card for each, so that pages can hold them."""
    return [_warning(view, words) for words in (sentences if view.cramped else [" ".join(sentences)]) if words]


def _warning(view: View, words: str) -> Block:
    wide, font = view.width - 2 * MARGIN, Font(min(KEY, view.font(40).size), Weight.SEMIBOLD)
    lines = wrap(view.measure, words, font, wide - 2 * _PAD)
    height = len(lines) * view.measure.height(font) + 2 * view.space(_PAD)

    def draw(sheet: Sheet, y: int) -> None:
        rect = Rect(MARGIN, y, wide, height)
        sheet.panel(rect, edge=view.palette.warning, width=3)
        sheet.lines(lines, font, view.palette.warning, rect.inset(_PAD, view.space(_PAD)), Align.CENTRE)

    return Block(height, draw)


def _line(view: View, service: Service) -> Block:
    """How many are ahead and how long that may take."""
    words, line = view.wording, view.world.line(service.id)
    unknown = view.gettext("not known")
    ahead = words.people(line.waiting) if line else unknown
    return facts(view, [(words.ahead, ahead), (words.waiting_time, words.minutes(line.range) if line else unknown)])


def _documents(view: View, service: Service, room: int, first: int) -> list[Block]:
    """What to bring, as a tick list."""
    texts = (wrap(view.measure, view.text(text), view.body(), inside(view) - _TICK) for text in service.documents)
    parts = [part for lines in texts for part in _document(view, lines)]
    return listing(view, view.wording.documents, parts, room, first)


def _document(view: View, lines: list[str]) -> list[Entry]:
    """A document, and what goes on of a very long one."""
    cuts = range(0, len(lines), step := view.space(_LONGEST))
    return [_words(view, lines[at : at + step], ticked=not at, last=at == cuts[-1]) for at in cuts]


def _words(view: View, lines: list[str], *, ticked: bool, last: bool) -> Entry:
    step = view.measure.height(view.body())

    def draw(sheet: Sheet, area: Rect) -> None:
        sign = step - 14
        if ticked:
            sheet.draw(Tick(Rect(area.x, area.y + 9, sign, sign - 4), view.palette.good))
        sheet.lines(lines, view.body(), view.palette.text, area.moved(_TICK, 0))

    return Entry(len(lines) * step + (12 if last else 0), draw)


def _fees(view: View, service: Service, room: int) -> list[Block]:
    """The fee by term, and the ways to pay it; nothing when no fee is published."""
    words = view.wording
    rows = [(term or words.fee, price) for term, price in words.fees(service)]
    if not rows:
        return []
    entries = [entry for index, row in enumerate(rows) for entry in _fee(view, *row, ruled=bool(index))]
    return listing(view, words.fee if len(rows) > 1 else "", [*entries, *_ways_to_pay(view, service)], room, room)


def _fee(view: View, name: str, amount: str, *, ruled: bool) -> list[Entry]:
    """The price at the right of its term, or below it where both are long."""
    measure, body = view.measure, view.body()
    lines = wrap(measure, name, body, inside(view))
    beside = measure.width(name, body) + measure.width(amount, view.font(36, Weight.SEMIBOLD)) + GAP <= inside(view)
    if beside:
        return [_priced(view, lines, amount, ruled=ruled)]
    cuts = range(0, len(lines), step := view.space(_LONGEST))
    parts = [_priced(view, lines[at : at + step], "", ruled=ruled and not at) for at in cuts]
    return [*parts, _priced(view, [""], amount, ruled=False)]


def _priced(view: View, lines: list[str], amount: str, *, ruled: bool) -> Entry:
    strong = view.font(36, Weight.SEMIBOLD)

    def draw(sheet: Sheet, area: Rect) -> None:
        if ruled:
            sheet.draw(Box(Rect(area.x, area.y - 6, area.w, 2), view.palette.edge))
        sheet.lines([line for line in lines if line], view.body(), view.palette.text, area)
        if amount:
            sheet.line(amount, strong, view.palette.text, area.right, area.y, Align.RIGHT)

    return Entry(len(lines) * view.measure.height(view.body()) + (12 if amount else 0), draw)


def _ways_to_pay(view: View, service: Service) -> list[Entry]:
    lines = wrap(view.measure, view.wording.ways_to_pay(service), view.small(), inside(view))

    def draw(sheet: Sheet, area: Rect) -> None:
        sheet.lines(lines, view.small(), view.palette.second, area.moved(0, 4))

    return [Entry(len(lines) * view.measure.height(view.small()) + 8, draw)] if lines else []
