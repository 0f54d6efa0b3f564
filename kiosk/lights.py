"""The ``gpio`` addresses of a kiosk's LED ring and buzzer."""

from __future__ import annotations

import threading
from dataclasses import dataclass

from kiosk.signals import Light
from runtime.addresses import Address, BadAddress, checked_by
from screen.gpio import Buzzer, ColourLamp, check_unshared, pin, wired

_COLOURS = ("red", "green", "blue")
_TONES = (100, 10000)


class GpioRing:
    """``brightness`` is from 0 to 1."""

    def __init__(self, lamp: ColourLamp, brightness: float) -> None:
        self._lamp = lamp
        self._brightness = brightness

    def show(self, light: Light) -> None:
        red, green, blue = (part * self._brightness for part in light.colour)
        self._lamp.set((red, green, blue), light.on_seconds, light.off_seconds)

    def close(self) -> None:
        self._lamp.close()


@dataclass(frozen=True, slots=True)
class _RingWiring:
    pins: tuple[int, ...]
    active_high: bool
    brightness: float


def _ring(address: Address) -> _RingWiring:
    """Raises :class:`BadAddress`."""
    address.allow(options=(*_COLOURS, "active", "brightness"))
    pins = tuple(pin(address, colour, address.options.get(colour, "")) for colour in _COLOURS)
    check_unshared(address, pins, "colours")
    active_high = address.option("active", "high", ("high", "low")) == "high"
    return _RingWiring(pins, active_high, _percent(address, "brightness", 60))


@checked_by(_ring)
def open_ring(address: Address) -> GpioRing:
    """``gpio://?red=17&green=27&blue=22&brightness=60`` (``active=low``: lit when a pin is low).

    ``brightness`` is in percent. Raises :class:`BadAddress`.
    """
    wiring = _ring(address)
    with wired(address):
        return GpioRing(ColourLamp(wiring.pins, wiring.active_high), wiring.brightness)


def _buzzer(address: Address) -> tuple[int, int, float]:
    """Pin, tone in hertz (0: its own) and volume. Raises :class:`BadAddress`."""
    address.allow("name", options=("tone", "volume"))
    tone = address.whole("tone", 0)
    lowest, highest = _TONES
    if tone and not lowest <= tone <= highest:
        raise BadAddress(f"{address.text}: tone must be from {lowest} to {highest} hertz, not {tone}")
    return pin(address, "the buzzer's pin", address.name), tone, _percent(address, "volume", 100)


@checked_by(_buzzer)
def open_buzzer(address: Address) -> Buzzer:
    """``gpio://18``: one that sounds by itself; ``gpio://18?tone=2300&volume=40``: one that needs a tone, in hertz.

    ``volume`` is in percent. Raises :class:`BadAddress`.
    """
    with wired(address):
        return Buzzer(*_buzzer(address), threading.Event.wait)


def _percent(address: Address, name: str, default: int) -> float:
    """From 0 to 1. Raises :class:`BadAddress`."""
    percent = address.whole(name, default)
    if percent > 100:
        raise BadAddress(f"{address.text}: {name} must be from 0 to 100 percent, not {percent}")
    return percent / 100
