"""Is anybody still there? Asked before a visit is forgotten; nothing of the visit can be read meanwhile."""

from __future__ import annotations

from kiosk.screens.asking import asking
from kiosk.screens.buttons import Choice, Kind
from kiosk.screens.sheet import Sheet
from kiosk.screens.spaces import MARGIN
from kiosk.screens.view import View
from screen.scene import Align, Rect, Scene


def more_time(view: View) -> Scene:
    """One question, two answers; none is an answer too."""
    offered = [
        Choice(name="more-time", label=view.gettext("I need more time"), kind=Kind.PRIMARY, size=50),
        Choice(name="done", label=view.gettext("I have finished"), size=50),
    ]

    def content(sheet: Sheet, y: int) -> int:
        view = sheet.view
        seconds = round(view.session.patience.warning)
        words = view.ngettext(
            "In {seconds} second this screen begins anew for the next person.",
            "In {seconds} seconds this screen begins anew for the next person.",
            seconds,
        ).format(seconds=seconds)
        area = Rect(MARGIN, y, view.width - 2 * MARGIN, 0)
        return sheet.text(words, view.font(42), view.palette.second, area, Align.CENTRE)

    return asking(view, "more-time", view.gettext("Do you need more time?"), content, offered)
