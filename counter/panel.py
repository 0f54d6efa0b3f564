"""The ``gpio`` addresses of a call unit: its buttons and its lamp."""

from __future__ import annotations

from counter.lamp import NoLamp
from runtime.addresses import Address, checked_by
from runtime.clock import SystemClock
from screen.gpio import Buttons, Lamp, Wiring, in_a_while, pin, wired, wiring
from screen.loop import EventLoop

KEYS = (
    *("call", "recall", "serve", "complete", "no_show", "transfer"),
    *("park", "resume", "break", "sign", "cancel"),
    *(str(figure) for figure in range(10)),
)


def _wiring(address: Address) -> Wiring:
    """Raises :class:`~runtime.addresses.BadAddress`."""
    return wiring(address, KEYS)


@checked_by(_wiring)
def open_keys(address: Address, loop: EventLoop) -> Buttons:
    """``gpio://?call=5&recall=6&bounce_ms=30``: buttons by key and GPIO number.

    Each connects its pin to ground, or, with ``pull=down``, to 3.3 V.
    Raises :class:`~runtime.addresses.BadAddress` for an unknown key, a pin that is none or is used twice, and where
    there is no GPIO.
    """
    with wired(address):
        return Buttons(_wiring(address), loop.post, SystemClock().monotonic, in_a_while)


def _lamp(address: Address) -> tuple[int, bool]:
    """The lamp's pin, and whether it is lit when the pin is high. Raises :class:`~runtime.addresses.BadAddress`."""
    address.allow("name", options=("active",))
    number = pin(address, "the lamp's pin", address.name)
    return number, address.option("active", "high", ("high", "low")) == "high"


@checked_by(_lamp)
def open_lamp(address: Address) -> Lamp:
    """``gpio://17`` (``?active=low``: lit when the pin is low). Raises :class:`~runtime.addresses.BadAddress`."""
    with wired(address):
        return Lamp(*_lamp(address))


@checked_by(Address.allow)
def open_no_lamp(address: Address) -> NoLamp:  # noqa: ARG001
    """``none``."""
    return NoLamp()
