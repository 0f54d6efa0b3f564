"""A slip without a place in line comes out."""

from __future__ import annotations

from kiosk.screens.message import Message, message_scene
from kiosk.screens.view import View
from screen.scene import Scene


def slip(view: View) -> Scene:
    """Take it; it is no ticket."""
    words = view.gettext("It says what to bring. It is no ticket: it holds no place in line.")
    return message_scene(view, "slip", Message(title=view.gettext("Take your slip"), said=[words], done=True))
