"""What a citizen can come for beside a ticket."""

from __future__ import annotations

from kiosk.journeys.errands import ANSWERED, Errand
from kiosk.screens.block import Block
from kiosk.screens.lists import way_on
from kiosk.screens.pages import column, flow
from kiosk.screens.parts import bottom, foot, header, question
from kiosk.screens.sheet import Sheet
from kiosk.screens.view import View
from screen.scene import Scene

_ICONS = {
    Errand.CHECK_IN: "appointment",
    Errand.PLACE: "place",
    Errand.DOCUMENT: "document",
    Errand.INFORMATION: "information",
    Errand.RATE: "rate",
    Errand.SUGGESTION: "suggestion",
    Errand.COMPLAINT: "complaint",
    Errand.CANCEL: "cancel",
}


def errands(view: View) -> Scene:
    """Every errand, and which of them are not possible just now."""
    sheet, part = Sheet(view), column(view)
    header(sheet)
    top = question(sheet, view.gettext("What did you come for?"))
    flow(sheet, [_errand(part, errand) for errand in Errand], top, bottom(view), columns=True)
    foot(sheet, back=True)
    return sheet.scene("errands")


def _errand(view: View, errand: Errand) -> Block:
    name, about = _words(view, errand)
    if view.world.silent and errand in ANSWERED:
        about = view.gettext("not possible now: there is no connection")
    return way_on(view, errand.value, name, _ICONS[errand], about)


def _words(view: View, errand: Errand) -> tuple[str, str]:
    return {
        Errand.CHECK_IN: (view.gettext("I have an appointment"), view.gettext("check in and take a ticket")),
        Errand.PLACE: (view.gettext("My place in line"), view.gettext("how many people are ahead of you")),
        Errand.DOCUMENT: (view.gettext("Is my document ready?"), view.gettext("by the code on your receipt")),
        Errand.INFORMATION: (view.gettext("Information"), view.gettext("opening hours, timetable of the bus")),
        Errand.RATE: (view.gettext("Rate the service"), view.gettext("after you were served")),
        Errand.SUGGESTION: (view.gettext("Suggestion"), view.gettext("what could be better")),
        Errand.COMPLAINT: (view.gettext("Complaint"), view.gettext("you get a registration number")),
        Errand.CANCEL: (view.gettext("Give up my ticket"), view.gettext("if you cannot wait any longer")),
    }[errand]
