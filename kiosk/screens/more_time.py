"""Is anybody still there? Asked before a visit is forgotten; nothing of the visit can be read meanwhile."""

from __future__ import annotations

from kiosk.screens.message import Message, message_scene
from kiosk.screens.view import View
from screen.scene import Scene


def more_time(view: View) -> Scene:
    """One question, two answers; none is an answer too."""
    seconds = round(view.session.patience.warning)
    soon = view.ngettext(
        "In {seconds} second this screen begins anew for the next person.",
        "In {seconds} seconds this screen begins anew for the next person.",
        seconds,
    )
    message = Message(
        title=view.gettext("Do you need more time?"),
        said=[soon.format(seconds=seconds)],
        choices=[("more-time", view.gettext("I need more time")), ("done", view.gettext("I have finished"))],
    )
    return message_scene(view, "more-time", message)
