"""Many wait: is the ticket wanted all the same? Asked before anything is printed."""

from __future__ import annotations

from kiosk.screens.message import Message, message_scene
from kiosk.screens.view import View
from screen.scene import Scene


def long_line(view: View) -> Scene:
    """How long the line is, and the choice."""
    words, line = view.wording, view.world.line(view.session.ticketing.service or "")
    choices = [
        ("take-ticket", view.gettext("Yes, take a ticket")),
        ("done", view.gettext("No, I will come another time")),
    ]
    if not view.world.printer:
        choices.append(("print-advice", view.gettext("Print what to bring")))
    message = Message(
        title=view.gettext("The line is long now"),
        facts=[(words.ahead, words.people(line.waiting)), (words.waiting_time, words.minutes(line.range))]
        if line
        else (),
        said=[view.gettext("Do you want a ticket all the same?")],
        choices=choices,
        back=True,
    )
    return message_scene(view, "long-line", message)
