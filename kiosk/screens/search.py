"""Looking for a service by a few of its letters."""

from __future__ import annotations

from kiosk.journeys.searching import Searching, found
from kiosk.screens.keyboard import field, text_keyboard
from kiosk.screens.lists import agency_card, brief_card, service_card
from kiosk.screens.pages import column, flow, stack
from kiosk.screens.parts import foot, head_height, header, question
from kiosk.screens.sheet import Sheet, fit_block
from kiosk.screens.spaces import GAP, MARGIN
from kiosk.screens.view import View
from queueing.catalogue import Service
from screen.scene import Rect, Scene


def search(view: View) -> Scene:
    """What was typed, what that leads to, and the keyboard."""
    sheet, part = Sheet(view), column(view)
    header(sheet)
    searching = view.session.of(Searching)
    keyboard = text_keyboard(view, searching)
    end = keyboard.top - GAP
    top = head_height(view) + GAP if view.cramped else question(sheet, view.gettext("What are you looking for?"))
    hint = view.gettext("A few letters are enough: passport")
    top = field(sheet, searching.text, hint, top, titled=not view.cramped) + GAP
    entries = found(view.session, view.world)
    if view.cramped:
        stack(sheet, [brief_card(view, entry) for entry in entries], top, end)
    else:
        cards = [service_card(part, e) if isinstance(e, Service) else agency_card(part, e) for e in entries]
        flow(sheet, cards, top, end, columns=True)
    if searching.text and not entries:
        words = view.gettext("Nothing was found. Try another word, or ask the staff.")
        room = Rect(MARGIN, top, view.width - 2 * MARGIN, end - top)
        font, lines = fit_block(view, words, view.font(42), room)
        sheet.lines(lines, font, view.palette.text, room)
    keyboard.draw(sheet)
    foot(sheet, back=True)
    return sheet.scene("search")
