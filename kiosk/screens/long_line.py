"""Many wait: is the ticket wanted all the same? Asked before anything is printed."""

from __future__ import annotations

from kiosk.screens.parts import BUTTON, GAP, HEADER, MARGIN, Kind, button, foot, header
from kiosk.screens.sheet import Sheet, fit_alike, fit_lines
from kiosk.screens.view import View
from queueing.catalogue import Service
from runtime.fonts import Weight
from screen.scene import Align, Rect, Scene

_PAD = 32


def long_line(view: View) -> Scene:
    """How long the line is, and the choice."""
    sheet = Sheet(view)
    header(sheet)
    wide = view.width - 2 * MARGIN
    service = view.world.service(view.session.ticketing.service)
    font, lines = fit_lines(view, view.gettext("The line is long now"), view.title(), wide, 2)
    y = sheet.lines(lines, font, view.palette.text, Rect(MARGIN, HEADER + 120, wide, 0), Align.CENTRE) + 40
    y = _facts(sheet, service, y) + 48 if service else y
    words = view.gettext("Do you want a ticket all the same?")
    y = sheet.text(words, view.font(46), view.palette.text, Rect(MARGIN, y, wide, 0), Align.CENTRE) + 56
    take = Rect(MARGIN, y, wide, BUTTON)
    button(sheet, "take-ticket", view.gettext("Yes, take a ticket"), take, kind=Kind.PRIMARY, size=50)
    no = Rect(MARGIN, take.bottom + GAP, wide, BUTTON)
    button(sheet, "done", view.gettext("No, I will come another time"), no, size=44)
    if not view.world.printer:
        slip = Rect(MARGIN, no.bottom + GAP, wide, BUTTON)
        button(sheet, "print-advice", view.gettext("Print what to bring"), slip, size=44)
    foot(sheet, back=True)
    return sheet.scene("long-line")


def _facts(sheet: Sheet, service: Service, y: int) -> int:
    """How many wait, and how long; returns the ``y`` below."""
    view, words, line = sheet.view, sheet.view.wording, sheet.view.world.line(service.id)
    if line is None:
        return y
    facts = [(words.ahead, words.people(line.waiting)), (words.waiting_time, words.minutes(line.range))]
    wide = (view.width - 2 * MARGIN - GAP) // 2
    strong = fit_alike(view, [said for _, said in facts], view.font(60, Weight.BOLD), wide - 2 * _PAD)
    height = view.measure.height(view.small()) + view.measure.height(strong) + 2 * _PAD
    for at, (name, said) in enumerate(facts):
        rect = Rect(MARGIN + at * (wide + GAP), y, wide, height)
        sheet.panel(rect)
        below = sheet.line(name, view.small(), view.palette.second, rect.x + _PAD, y + _PAD)
        sheet.line(said, strong, view.palette.primary, rect.x + _PAD, below)
    return y + height
