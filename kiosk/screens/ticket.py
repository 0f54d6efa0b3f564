"""The ticket: while it is printed, and when it is out."""

from __future__ import annotations

from functools import partial

from kiosk.issuing import may_reprint
from kiosk.screens.buttons import button, button_height
from kiosk.screens.facts import facts
from kiosk.screens.glass import KEY
from kiosk.screens.pages import half
from kiosk.screens.parts import bottom, foot, header, question
from kiosk.screens.sheet import Sheet, fit_lines, settled
from kiosk.screens.spaces import GAP, MARGIN
from kiosk.screens.view import View
from kiosk.state import Copy
from printer.wording import condensed
from queueing.messages import TicketFacts
from queueing.ticket import spaced
from runtime.fonts import Weight
from screen.scene import Align, Arrow, Box, Font, Rect, Scene, Way
from screen.theme import KIOSK_SPACE

_NUMBER = 340
_NUMBER_HEIGHT = 480
_LOWEST = 150
_PAPER = 640
_PAD = KIOSK_SPACE.pad
_AGAIN = 520


def printing(view: View) -> Scene:
    """One moment: the number is being reserved, then printed."""
    sheet = Sheet(view)
    header(sheet, languages=False)
    y = question(sheet, *_one_moment(view))
    long, wide = min(_PAPER, view.height - y - 80), min(760, view.width - 2 * MARGIN)
    slot = Rect((view.width - wide) // 2, y + (view.height - y - long) * 2 // 5, wide, 48)
    paper = Rect(slot.x + 56, slot.y + 24, slot.w - 112, long)
    sheet.draw(Box(paper, view.palette.raised, 0, view.palette.edge, 2), Box(slot, view.palette.primary, 22))
    if (facts := view.session.ticketing.ticket) is not None:
        number = Rect(paper.x, paper.y + 40, paper.w, paper.h - 60).inset(40)
        sheet.middle_line(spaced(facts.number), Font(220, Weight.BOLD), view.palette.text, number)
    else:
        for index, wide in enumerate((300, 420, 360)):
            y = paper.y + (paper.h - 260) // 2 + index * 104
            sheet.draw(Box(Rect((view.width - wide) // 2, y, wide, 36), view.palette.soft, 18))
    return sheet.scene("printing")


def _one_moment(view: View) -> tuple[str, str]:
    wait = view.gettext("One moment, please.")
    return (wait, "") if view.session.ticketing.paperless else (view.gettext("Your ticket is being printed"), wait)


def ticket(view: View) -> Scene:
    """Take it: the number as large as it gets, where it will be called, how long that may take."""
    issued = view.session.ticketing.ticket
    if issued is None:
        return Sheet(view).scene("ticket")

    def lay_out(sheet: Sheet, *, telling: bool = True) -> int:
        header(sheet, languages=False)
        foot(sheet, done=True)
        under = "" if view.flat else _service_name(view, issued)
        y = question(sheet, sheet.view.gettext("Take your ticket"), under)
        return (_beside if view.wide else _below)(sheet, issued, y, telling)

    return settled(view, lay_out, bottom(view), partial(lay_out, telling=False)).scene("ticket")


def _below(sheet: Sheet, issued: TicketFacts, y: int, telling: bool) -> int:
    """Number, facts and advice one below the other; the number takes what room the others leave."""
    view, trial = sheet.view, Sheet(sheet.view)
    others = _advice(trial, _facts(trial, issued, 0) if telling else 0) + view.space(40)
    high = max(_LOWEST, min(_NUMBER_HEIGHT, bottom(view) - y - others - GAP))
    y = _number(sheet, issued, Rect(MARGIN, y, view.width - 2 * MARGIN, high)) + GAP
    return _advice(sheet, (_facts(sheet, issued, y) if telling else y) + view.space(40))


def _beside(sheet: Sheet, issued: TicketFacts, y: int, telling: bool) -> int:
    """The number at the left, the facts and the advice at the right."""
    part = half(sheet.view)
    wide = part.width - 2 * MARGIN
    right = sheet.beside(part, wide + GAP)
    end = _advice(right, _facts(right, issued, y) + part.space(32) if telling else y)
    return max(end, _number(sheet, issued, Rect(MARGIN, y, wide, max(_LOWEST, min(_NUMBER_HEIGHT, end - y)))))


def _service_name(view: View, issued: TicketFacts) -> str:
    service = view.world.service(issued.service)
    return view.text(service.name) if service else ""


def _number(sheet: Sheet, issued: TicketFacts, rect: Rect) -> int:
    palette = sheet.view.palette
    sheet.panel(rect, edge=palette.primary, width=5)
    size = min(_NUMBER, rect.h * 7 // 10)
    sheet.middle_line(spaced(issued.number), Font(size, Weight.BOLD), palette.text, rect.inset(_PAD, 20))
    return rect.bottom


def _facts(sheet: Sheet, issued: TicketFacts, y: int) -> int:
    """Counters above; people ahead and waiting time below; returns the ``y`` below them."""
    view, words = sheet.view, sheet.view.wording
    if issued.counters:
        y = _counters(sheet, issued.counters, y) + GAP
    pair = [] if issued.ahead is None else [(words.ahead, words.people(issued.ahead))]
    if issued.waiting is not None:
        pair.append((words.waiting_time, words.minutes(issued.waiting)))
    if not pair:
        return y - GAP
    block = facts(view, pair)
    block.draw(sheet, y)
    return y + block.height


def _counters(sheet: Sheet, counters: tuple[str, ...], y: int) -> int:
    view, label, wide = sheet.view, sheet.view.small(), sheet.view.width - 2 * MARGIN
    font, lines = fit_lines(view, condensed(counters), view.font(56, Weight.BOLD), wide - 2 * _PAD, 2)
    rect = Rect(MARGIN, y, wide, view.measure.height(label) + len(lines) * view.measure.height(font) + 2 * 22)
    sheet.panel(rect)
    below = sheet.line(view.wording.counters(len(counters)), label, view.palette.second, rect.x + _PAD, y + 22)
    sheet.lines(lines, font, view.palette.primary, Rect(rect.x + _PAD, below, 0, 0))
    return rect.bottom


def _advice(sheet: Sheet, y: int) -> int:
    """Down to the paper, and what to do next; returns the ``y`` below."""
    view, palette = sheet.view, sheet.view.palette
    wide = view.width - 2 * MARGIN
    font, lines = fit_lines(view, _what_next(view), view.font(KEY, Weight.SEMIBOLD), wide, 3)
    y = sheet.lines(lines, font, palette.text, Rect(MARGIN, y, wide, 0), Align.CENTRE) + view.space(32)
    if may_reprint(view.session, view.world):
        again = min(_AGAIN, wide)
        rect = Rect((view.width - again) // 2, y, again, button_height(view))
        button(sheet, "print-again", view.gettext("Print again"), rect)
        return rect.bottom
    if not view.session.ticketing.unsure or view.session.ticketing.copy is Copy.OUT:
        side = view.space(112)
        sheet.draw(Arrow(Rect((view.width - side) // 2, y, side, side), Way.DOWN, palette.arrow))
        y += side
    return y


def _what_next(view: View) -> str:
    if view.session.copying:
        return view.gettext("A copy of your ticket is being printed. Its number is the same.")
    if view.session.ticketing.unsure and view.session.ticketing.copy is not Copy.OUT:
        return view.gettext("If no ticket came out, please remember your number. It is in the line and will be called.")
    return view.gettext("Please watch the board: your number will be called.")
