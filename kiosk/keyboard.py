"""The ``sdl`` addresses of a kiosk's buttons and scanner: the keyboard of the window that is open."""

from __future__ import annotations

from kiosk.scanner import Scanner
from kiosk.unfitted import Nothing
from runtime.addresses import Address, checked_by
from screen.loop import EventLoop

KEYBOARD = {
    "left": "previous",
    "right": "next",
    "down": "choose",
    "up": "repeat",
    "f2": "calls",
    "f3": "louder",
    "f4": "softer",
}


@checked_by(Address.allow)
def open_buttons(address: Address, loop: EventLoop) -> Nothing:  # noqa: ARG001
    """``sdl``: arrow keys and F2 to F4."""
    loop.map_keyboard(KEYBOARD)
    return Nothing()


@checked_by(Address.allow)
def open_scanner(address: Address, loop: EventLoop) -> Nothing:  # noqa: ARG001
    """``sdl``: a scanner that types what it reads."""
    loop.hand_typing_to(Scanner(loop.post).take)
    return Nothing()
