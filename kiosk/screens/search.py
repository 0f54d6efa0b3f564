"""Looking for a service by a few of its letters."""

from __future__ import annotations

from kiosk.journeys.searching import Searching, found
from kiosk.screens.keyboard import field, text_keyboard
from kiosk.screens.lists import agency_card, service_card
from kiosk.screens.parts import GAP, MARGIN, column, flow, foot, header, question
from kiosk.screens.sheet import Sheet
from kiosk.screens.view import View
from queueing.catalogue import Service
from screen.scene import Rect, Scene


def search(view: View) -> Scene:
    """What was typed, what that leads to, and the keyboard."""
    sheet, part = Sheet(view), column(view)
    header(sheet)
    searching = view.session.of(Searching)
    keyboard = text_keyboard(view, searching)
    top = question(sheet, view.gettext("What are you looking for?"))
    top = field(sheet, searching.text, view.gettext("A few letters are enough: passport"), top) + GAP
    entries = found(view.session, view.world)
    cards = [service_card(part, e) if isinstance(e, Service) else agency_card(part, e) for e in entries]
    flow(sheet, cards, top, keyboard.top - GAP, columns=True)
    if searching.text and not entries:
        words = view.gettext("Nothing was found. Try another word, or ask the staff.")
        sheet.text(words, view.font(42), view.palette.text, Rect(MARGIN, top, view.width - 2 * MARGIN, 0))
    keyboard.draw(sheet)
    foot(sheet, back=True)
    return sheet.scene("search")
