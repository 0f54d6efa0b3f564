"""Screens on which a code or a number is typed, or shown to the scanner."""

from __future__ import annotations

from kiosk.journeys import checking_in, collecting
from kiosk.journeys.codes import as_number, as_ticket
from kiosk.journeys.keys import Typing
from kiosk.letters import CODE, number_keys
from kiosk.screens.keyboard import code_keyboard, field
from kiosk.screens.parts import foot, header, question
from kiosk.screens.sheet import Sheet, fit_block
from kiosk.screens.spaces import GAP, MARGIN
from kiosk.screens.view import View
from screen.scene import Align, Icon, Rect, Scene

_SCAN = 160


def check_in(view: View) -> Scene:
    """The code of an appointment."""
    title = view.gettext("Type the code of your appointment")
    other = _or_show(view, view.gettext("Or show its QR code to the scanner."))
    return _entry(
        view, "check-in", title, view.gettext("Code"), other, f"{CODE}-", checking_in.is_complete(view.session)
    )


def document(view: View) -> Scene:
    """The code of a document."""
    title = view.gettext("Type the code of your document")
    other = view.gettext("The code is on the receipt that you were given.")
    return _entry(
        view, "document", title, view.gettext("Code"), other, f"{CODE}-", collecting.is_complete(view.session)
    )


def place(view: View) -> Scene:
    """The number of a ticket that waits."""
    return _number(view, "place", view.gettext("Type the number of your ticket"))


def rate(view: View) -> Scene:
    """The number of a ticket that was served."""
    return _number(view, "rate", view.gettext("Which ticket were you served with?"))


def cancel(view: View) -> Scene:
    """The code of the ticket that is to be given up: its number alone will not do."""
    title = view.gettext("Which ticket do you want to give up?")
    other = view.gettext("Type the code that is printed under the QR code of the ticket.")
    if view.world.scanner:
        other = view.gettext("Show its QR code to the scanner, or type the code that is printed under it.")
    complete = as_ticket(_typed(view)) is not None
    return _entry(view, "cancel", title, view.gettext("Code"), other, CODE, complete)


def _number(view: View, name: str, title: str) -> Scene:
    prefixes = "".join(service.prefix for service in view.world.offered())
    other = _or_show(view, view.gettext("Or show the QR code of the ticket to the scanner."))
    complete = as_number(_typed(view)) is not None
    return _entry(view, name, title, view.gettext("Number"), other, number_keys(prefixes), complete)


def _or_show(view: View, words: str) -> str:
    return words if view.world.scanner else ""


def _typed(view: View) -> str:
    return view.session.of(Typing).text


def _other_way(sheet: Sheet, words: str, room: Rect) -> None:
    """What can be done instead of typing, with the scanner's sign where there is room for it."""
    view = sheet.view
    font, lines = fit_block(view, words, view.body(), room)
    tall, below = len(lines) * view.measure.height(font), _SCAN + 2 * GAP
    if view.world.scanner and words and tall + below <= room.h:
        sheet.draw(Icon(Rect((view.width - _SCAN) // 2, room.y + GAP, _SCAN, _SCAN), "scan", view.palette.primary))
        room = room.moved(0, below)
    sheet.lines(lines, font, view.palette.second, room, Align.CENTRE)


def _entry(view: View, name: str, title: str, hint: str, other: str, keys: str, complete: bool) -> Scene:
    sheet = Sheet(view)
    header(sheet)
    keyboard = code_keyboard(view, keys, ("go-on", view.gettext("Go on")) if complete else None)
    top = question(sheet, title)
    if view.cramped:
        field(sheet, _typed(view), other or hint, top)
    else:
        top = field(sheet, _typed(view), hint, top) + GAP
        _other_way(sheet, other, Rect(MARGIN, top, view.width - 2 * MARGIN, keyboard.top - GAP - top))
    keyboard.draw(sheet)
    foot(sheet, back=True)
    return sheet.scene(name)
