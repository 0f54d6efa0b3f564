"""The ticket: while it is printed, and when it is out."""

from __future__ import annotations

from kiosk.issuing import may_reprint
from kiosk.screens.parts import GAP, MARGIN, bottom, button, button_height, column, foot, header, question
from kiosk.screens.sheet import Sheet, fit_alike, fit_lines, settled
from kiosk.screens.view import View
from kiosk.state import Copy
from printer.wording import condensed
from queueing.messages import TicketFacts
from queueing.ticket import spaced
from runtime.fonts import Weight
from screen.scene import Align, Arrow, Box, Font, Rect, Scene, Way

_NUMBER = 340
_NUMBER_HEIGHT = 480
_LOWEST = 150
_PAPER = 640
_PAD = 40
_AGAIN = 520


def printing(view: View) -> Scene:
    """One moment: the number is being reserved, then printed."""
    sheet = Sheet(view)
    header(sheet, languages=False)
    y = question(sheet, view.gettext("Your ticket is being printed"), view.gettext("One moment, please."))
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


def ticket(view: View) -> Scene:
    """Take it: the number as large as it gets, where it will be called, how long that may take."""
    facts = view.session.ticketing.ticket
    if facts is None:
        return Sheet(view).scene("ticket")

    def lay_out(sheet: Sheet) -> int:
        header(sheet, languages=False)
        foot(sheet, done=True)
        y = question(sheet, sheet.view.gettext("Take your ticket"), _service_name(view, facts))
        return _beside(sheet, facts, y) if view.wide else _below(sheet, facts, y)

    return settled(view, lay_out, bottom(view)).scene("ticket")


def _below(sheet: Sheet, facts: TicketFacts, y: int) -> int:
    """Number, facts and advice one below the other; the number takes what room the others leave."""
    view, trial = sheet.view, Sheet(sheet.view)
    others = _advice(trial, _facts(trial, facts, 0) + GAP)
    high = max(_LOWEST, min(_NUMBER_HEIGHT, bottom(view) - y - others - GAP))
    y = _number(sheet, facts, Rect(MARGIN, y, view.width - 2 * MARGIN, high)) + GAP
    return _advice(sheet, _facts(sheet, facts, y) + view.space(40))


def _beside(sheet: Sheet, facts: TicketFacts, y: int) -> int:
    """The number at the left, the facts at the right; below both the advice."""
    view, part = sheet.view, column(sheet.view)
    half = part.width - 2 * MARGIN
    end = _facts(sheet.beside(part, half + GAP), facts, y)
    end = _number(sheet, facts, Rect(MARGIN, y, half, max(_LOWEST, end - y)))
    return _advice(sheet, end + view.space(40))


def _service_name(view: View, facts: TicketFacts) -> str:
    service = view.world.service(facts.service)
    return view.text(service.name) if service else ""


def _number(sheet: Sheet, facts: TicketFacts, rect: Rect) -> int:
    palette = sheet.view.palette
    sheet.panel(rect, edge=palette.primary, width=5)
    size = min(_NUMBER, rect.h * 7 // 10)
    sheet.middle_line(spaced(facts.number), Font(size, Weight.BOLD), palette.text, rect.inset(_PAD, 20))
    return rect.bottom


def _facts(sheet: Sheet, facts: TicketFacts, y: int) -> int:
    """Counters above; people ahead and waiting time, side by side, below."""
    view, words = sheet.view, sheet.view.wording
    wide, strong = view.width - 2 * MARGIN, view.font(56, Weight.BOLD)
    half = (wide - GAP) // 2
    if facts.counters:
        font, lines = fit_lines(view, condensed(facts.counters), strong, wide - 2 * _PAD, 2)
        y = _fact(sheet, words.counters(len(facts.counters)), lines, font, Rect(MARGIN, y, wide, 0)) + GAP
    pair = [] if facts.ahead is None else [(words.ahead, words.people(facts.ahead))]
    if facts.waiting is not None:
        pair.append((words.waiting_time, words.minutes(facts.waiting)))
    if not pair:
        return y - GAP
    font = fit_alike(view, [value for _, value in pair], strong, half - 2 * _PAD)
    places = (Rect(x, y, half, 0) for x in (MARGIN, MARGIN + half + GAP))
    return max(_fact(sheet, name, [value], font, at) for (name, value), at in zip(pair, places, strict=False))


def _fact(sheet: Sheet, name: str, value: list[str], font: Font, place: Rect) -> int:
    """A label and the lines of its value; returns the ``y`` below."""
    view, label = sheet.view, sheet.view.small()
    height = view.measure.height(label) + len(value) * view.measure.height(font) + 2 * 24
    rect = Rect(place.x, place.y, place.w, height)
    sheet.panel(rect)
    below = sheet.line(name, label, view.palette.second, rect.x + _PAD, rect.y + 24)
    sheet.lines(value, font, view.palette.primary, Rect(rect.x + _PAD, below, 0, 0))
    return rect.bottom


def _advice(sheet: Sheet, y: int) -> int:
    """Down to the paper, and what to do next; returns the ``y`` below."""
    view, palette = sheet.view, sheet.view.palette
    wide = view.width - 2 * MARGIN
    font, lines = fit_lines(view, _what_next(view), view.font(40, Weight.SEMIBOLD), wide, 3)
    y = sheet.lines(lines, font, palette.text, Rect(MARGIN, y, wide, 0), Align.CENTRE) + view.space(32)
    if may_reprint(view.session, view.world):
        rect = Rect((view.width - _AGAIN) // 2, y, _AGAIN, button_height(view))
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
