"""What a kiosk may be without: the ``none`` addresses of buttons, scanner, ring and buzzer. They load no library."""

from __future__ import annotations

from kiosk.signals import Beeps, Light
from runtime.addresses import Address, checked_by
from screen.loop import EventLoop


class Nothing:
    """What needs no closing: there is none, or the window's keyboard is one."""

    def close(self) -> None:
        """There is nothing to give back."""


class NoRing(Nothing):
    """A kiosk without a ring."""

    def show(self, light: Light) -> None:
        """There is nothing to light."""


class NoBuzzer(Nothing):
    """A kiosk without a buzzer."""

    def play(self, beeps: Beeps) -> None:
        """There is nothing to sound."""


@checked_by(Address.allow)
def open_no_buttons(address: Address, loop: EventLoop) -> Nothing:  # noqa: ARG001
    """``none``."""
    return Nothing()


@checked_by(Address.allow)
def open_no_scanner(address: Address, loop: EventLoop) -> Nothing:  # noqa: ARG001
    """``none``."""
    return Nothing()


@checked_by(Address.allow)
def open_no_ring(address: Address) -> NoRing:  # noqa: ARG001
    """``none``."""
    return NoRing()


@checked_by(Address.allow)
def open_no_buzzer(address: Address) -> NoBuzzer:  # noqa: ARG001
    """``none``."""
    return NoBuzzer()
