"""Is anybody still there? Asked before a visit is forgotten; nothing of the visit can be read meanwhile."""

from __future__ import annotations

from kiosk.screens.parts import BUTTON, GAP, HEADER, MARGIN, Kind, button, foot, header
from kiosk.screens.sheet import Sheet, fit_lines
from kiosk.screens.view import View
from screen.scene import Align, Rect, Scene

_TALL = BUTTON + 40


def more_time(view: View) -> Scene:
    """One question, two answers; none is an answer too."""
    sheet = Sheet(view)
    header(sheet)
    wide = view.width - 2 * MARGIN
    font, lines = fit_lines(view, view.gettext("Do you need more time?"), view.title(), wide, 3)
    y = sheet.lines(lines, font, view.palette.text, Rect(MARGIN, HEADER + 260, wide, 0), Align.CENTRE) + 40
    words = view.ngettext(
        "In {seconds} second this screen begins anew for the next person.",
        "In {seconds} seconds this screen begins anew for the next person.",
        round(view.session.patience.warning),
    ).format(seconds=round(view.session.patience.warning))
    y = sheet.text(words, view.font(42), view.palette.second, Rect(MARGIN, y, wide, 0), Align.CENTRE) + 80
    take = Rect(MARGIN, y, wide, _TALL)
    button(sheet, "more-time", view.gettext("I need more time"), take, kind=Kind.PRIMARY, size=50)
    button(sheet, "done", view.gettext("I have finished"), Rect(MARGIN, take.bottom + GAP, wide, _TALL), size=50)
    foot(sheet)
    return sheet.scene("more-time")
