"""A number without paper: to be noted down, or taken with a telephone."""

from __future__ import annotations

from functools import partial

from kiosk.screens.message import figures_block, number_panel
from kiosk.screens.pages import half
from kiosk.screens.parts import bottom, foot, header, question
from kiosk.screens.qr import qr_items
from kiosk.screens.sheet import Sheet, fit_lines, settled
from kiosk.screens.spaces import GAP, MARGIN
from kiosk.screens.view import View
from printer.wording import condensed
from queueing.messages import TicketFacts
from queueing.ticket import spaced
from runtime.fonts import Weight
from screen.scene import Align, Rect, Scene

_CODE, _LEAST_CODE = 460, 180


def number(view: View) -> Scene:
    """The number as large as it gets, its code, and that it is in line."""
    ticket = view.session.ticketing.ticket
    if ticket is None:
        return Sheet(view).scene("number")

    def lay_out(sheet: Sheet, *, telling: bool = True) -> int:
        view = sheet.view
        header(sheet)
        foot(sheet, done=True)
        service = view.world.service(ticket.service)
        under = view.text(service.name) if service and telling else ""
        y = question(sheet, view.gettext("Note down your number"), under)
        return (_beside if view.wide else _below)(sheet, ticket, y, telling)

    return settled(view, lay_out, bottom(view), partial(lay_out, telling=False)).scene("number")


def _below(sheet: Sheet, ticket: TicketFacts, y: int, telling: bool) -> int:
    """Number, words and code one below the other; the code takes what room is left."""
    y = _words(sheet, ticket, number_panel(sheet, spaced(ticket.number), y) + GAP, telling) + GAP
    return _code(sheet, ticket, y, bottom(sheet.view))


def _beside(sheet: Sheet, ticket: TicketFacts, y: int, telling: bool) -> int:
    """Number and words at the left, the code at the right."""
    part = half(sheet.view)
    right = sheet.beside(part, part.width - 2 * MARGIN + GAP)
    left = sheet.beside(part, 0)
    end = _words(left, ticket, number_panel(left, spaced(ticket.number), y) + GAP, telling)
    return max(end, _code(right, ticket, y, bottom(sheet.view)))


def _words(sheet: Sheet, ticket: TicketFacts, y: int, telling: bool) -> int:
    """Where it will be called and how long that may take, if ``telling``, and what to do; returns the ``y`` below."""
    view, words = sheet.view, sheet.view.wording
    figures = []
    if ticket.counters:
        figures.append((words.counters(len(ticket.counters)), condensed(ticket.counters)))
    if ticket.waiting:
        figures.append((words.waiting_time, words.minutes(ticket.waiting)))
    if figures and telling:
        block = figures_block(view, figures)
        block.draw(sheet, y)
        y += block.height + GAP
    said = view.gettext("It is in line and will be called. You may photograph this screen.")
    font, lines = fit_lines(view, said, view.font(42, Weight.SEMIBOLD), view.width - 2 * MARGIN, 3)
    return sheet.lines(lines, font, view.palette.text, Rect(MARGIN, y, view.width - 2 * MARGIN, 0), Align.CENTRE)


def _code(sheet: Sheet, ticket: TicketFacts, y: int, end: int) -> int:
    """The ticket's code, which the kiosk's scanner knows again; returns the ``y`` below."""
    side = max(_LEAST_CODE, min(_CODE, end - y, sheet.view.width - 2 * MARGIN))
    sheet.draw(*qr_items(ticket.ticket, Rect((sheet.view.width - side) // 2, y, side, side)))
    return y + side
