"""What is built into a kiosk beside its screen: the ``gpio`` addresses of its buttons and switches."""

from __future__ import annotations

from kiosk.guide import BUTTONS, SWITCHES
from runtime.addresses import Address, checked_by
from runtime.clock import SystemClock
from screen.gpio import Buttons, Wiring, in_a_while, wired, wiring
from screen.loop import EventLoop


def _wiring(address: Address) -> Wiring:
    """Raises :class:`~runtime.addresses.BadAddress`."""
    return wiring(address, (*BUTTONS, *SWITCHES))


@checked_by(_wiring)
def open_buttons(address: Address, loop: EventLoop) -> Buttons:
    """``gpio://?previous=5&next=6&choose=13&technician=26``: buttons and switches by name and GPIO number.

    Each connects its pin to ground, or, with ``pull=down``, to 3.3 V. A switch that is closed at the start counts.
    Raises :class:`~runtime.addresses.BadAddress`.
    """
    with wired(address):
        buttons = Buttons(_wiring(address), loop.post, SystemClock().monotonic, in_a_while)
    buttons.tell_closed(SWITCHES)
    return buttons
