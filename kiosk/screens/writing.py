"""A suggestion or a complaint: its text, and the number it is registered under."""

from __future__ import annotations

from kiosk.journeys.writing import Writing, is_complete
from kiosk.screens.keyboard import field, text_keyboard
from kiosk.screens.message import Message, Sign, message_scene
from kiosk.screens.parts import foot, header, question
from kiosk.screens.sheet import Sheet
from kiosk.screens.spaces import GAP
from kiosk.screens.view import View
from screen.scene import Scene

_MOST_ROWS = 6


def suggestion(view: View) -> Scene:
    """What could be better?"""
    return _text(view, "suggestion", view.gettext("What could be better?"))


def complaint(view: View) -> Scene:
    """What went wrong?"""
    return _text(view, "complaint", view.gettext("What do you complain of?"))


def _text(view: View, name: str, title: str) -> Scene:
    """Where there is little height, what must not be written stands in the field until something does."""
    sheet, writing = Sheet(view), view.session.of(Writing)
    header(sheet)
    onward = ("hand-in", view.gettext("Hand in")) if is_complete(view.session) else None
    keyboard = text_keyboard(view, writing, onward)
    caution = view.gettext("Please do not write names, addresses or numbers of documents.")
    top = question(sheet, title, "" if view.cramped else caution)
    row = view.measure.height(view.font(48))
    rows = max(1, min(_MOST_ROWS, (keyboard.top - GAP - top - 44) // row))
    field(sheet, writing.text, caution if view.cramped else view.gettext("Type here"), top, rows)
    keyboard.draw(sheet)
    foot(sheet, back=True)
    return sheet.scene(name)


def registered(view: View) -> Scene:
    """The number to ask by, as large as it gets."""
    writing = view.session.of(Writing)
    if writing.complaint:
        title = view.gettext("Your complaint has been registered")
        said = [view.gettext("Note down this number: by it you can ask what came of it.")]
        if not view.world.printer:
            said = [view.gettext("It is on the slip too: by it you can ask what came of it.")]
    else:
        title = view.gettext("Thank you for your suggestion")
        said = [view.gettext("All suggestions are read and summed up every month.")]
    message = Message(title=title, sign=Sign.DONE, number=writing.registration, said=said, done=True)
    return message_scene(view, "registered", message)
