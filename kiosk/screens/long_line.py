"""Many wait: is the ticket wanted all the same? Asked before anything is printed."""

from __future__ import annotations

from kiosk.screens.asking import asking
from kiosk.screens.block import Block
from kiosk.screens.buttons import Choice, Kind
from kiosk.screens.facts import facts
from kiosk.screens.sheet import Sheet
from kiosk.screens.spaces import MARGIN
from kiosk.screens.view import View
from screen.scene import Align, Rect, Scene


def long_line(view: View) -> Scene:
    """How long the line is, and the choice."""
    offered = [
        Choice(name="take-ticket", label=view.gettext("Yes, take a ticket"), kind=Kind.PRIMARY),
        Choice(name="done", label=view.gettext("No, I will come another time")),
    ]
    if not view.world.printer:
        offered.append(Choice(name="print-advice", label=view.gettext("Print what to bring")))

    def content(sheet: Sheet, y: int) -> int:
        view = sheet.view
        for block in _line(view):
            block.draw(sheet, y)
            y += block.height + view.space(48)
        words = view.gettext("Do you want a ticket all the same?")
        area = Rect(MARGIN, y, view.width - 2 * MARGIN, 0)
        return sheet.text(words, view.font(46), view.palette.text, area, Align.CENTRE)

    return asking(view, "long-line", view.gettext("The line is long now"), content, offered, back=True)


def _line(view: View) -> list[Block]:
    """How many wait, and how long that may take."""
    service = view.world.service(view.session.ticketing.service)
    line = view.world.line(service.id) if service else None
    if line is None:
        return []
    words = view.wording
    return [facts(view, [(words.ahead, words.people(line.waiting)), (words.waiting_time, words.minutes(line.range))])]
