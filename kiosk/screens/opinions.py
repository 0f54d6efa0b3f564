"""How was it? Marks, a poll, and thanks."""

from __future__ import annotations

from kiosk.journeys.rating import MARKS, Rating
from kiosk.screens.block import Block
from kiosk.screens.buttons import button, button_height, height_of_button
from kiosk.screens.lists import way_on
from kiosk.screens.message import Message, Sign, message_scene
from kiosk.screens.pages import column, flow
from kiosk.screens.parts import bottom, foot, header, question
from kiosk.screens.sheet import Sheet
from kiosk.screens.spaces import GAP, MARGIN
from kiosk.screens.view import View
from queueing.ticket import spaced
from screen.scene import Rect, Scene

_LETTER = 46


def mark(view: View) -> Scene:
    """Five marks in words, the best first."""
    sheet, part = Sheet(view), column(view)
    header(sheet)
    number = view.session.of(Rating).number
    top = question(sheet, view.gettext("How were you served?"), spaced(number) if number else "")
    words = [
        view.gettext("Very well"),
        view.gettext("Well"),
        view.gettext("So-so"),
        view.gettext("Badly"),
        view.gettext("Very badly"),
    ]
    marks = zip(MARKS.items(), words, strict=True)
    blocks = [way_on(part, name, label, f"face-{mark}", "") for (name, mark), label in marks]
    flow(sheet, blocks, top, bottom(view), columns=True)
    foot(sheet, back=True)
    return sheet.scene("mark")


def poll(view: View) -> Scene:
    """The question of the centre, for who wants to answer it."""
    sheet, part = Sheet(view), column(view)
    header(sheet)
    asked = view.world.poll
    if asked is None:
        return sheet.scene("poll")
    top = question(sheet, view.text(asked.question), view.gettext("One question from the centre"))
    options = [_choice(part, f"option-{option.id}", view.text(option.text)) for option in asked.options]
    skip = Rect(MARGIN, bottom(view) - button_height(view), view.width - 2 * MARGIN, button_height(view))
    flow(sheet, options, top, skip.y - GAP, columns=True)
    button(sheet, "skip", view.gettext("I do not want to answer"), skip)
    foot(sheet, back=True)
    return sheet.scene("poll")


def thanks(view: View) -> Scene:
    """The mark counts."""
    words = view.gettext("Your opinion helps to make the service better.")
    return message_scene(
        view, "thanks", Message(title=view.gettext("Thank you"), sign=Sign.DONE, said=[words], done=True)
    )


def _choice(view: View, name: str, label: str) -> Block:
    wide = view.width - 2 * MARGIN
    rect = Rect(MARGIN, 0, wide, max(button_height(view), height_of_button(view, label, wide, _LETTER)))
    return Block(rect.h, lambda sheet, y: button(sheet, name, label, rect.moved(0, y), size=_LETTER))
