"""The ``gpio`` addresses of a call unit: its buttons and its lamp. The only module here that knows gpiozero."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from functools import partial
from typing import Any

import gpiozero

from counter.bounce import Contact, change
from counter.lamp import NoLamp
from runtime.addresses import Address, BadAddress, checked_by
from runtime.clock import SystemClock
from screen.loop import EventLoop, KeyPress

KEYS = (
    *("call", "recall", "serve", "complete", "no_show", "transfer"),
    *("park", "resume", "break", "sign", "cancel"),
    *(str(figure) for figure in range(10)),
)


class Buttons:
    """Buttons on GPIO pins. A press is posted on gpiozero's own thread. ``pins`` is GPIO (BCM) number by key."""

    def __init__(
        self,
        pins: Mapping[str, int],
        pull_up: bool,
        bounce: float,
        post: Callable[[object], None],
        now: Callable[[], float],
    ) -> None:
        self._post = post
        self._now = now
        self._contacts = {key: Contact(bounce) for key in pins}
        self._buttons: list[Any] = []
        try:
            for key, pin in pins.items():
                self._buttons.append(self._button(key, pin, pull_up))
        except BaseException:
            self.close()
            raise

    def close(self) -> None:
        for button in self._buttons:
            button.close()

    def _button(self, key: str, pin: int, pull_up: bool) -> Any:
        button = gpiozero.Button(pin, pull_up=pull_up)
        button.when_pressed = partial(self._changed, key, True)
        button.when_released = partial(self._changed, key, False)
        return button

    def _changed(self, key: str, closed: bool) -> None:
        self._contacts[key], pressed = change(self._contacts[key], closed, self._now())
        if pressed:
            self._post(KeyPress(key))


class GpioLamp:
    """A lamp on a GPIO pin; dark when closed."""

    def __init__(self, pin: int, active_high: bool) -> None:
        self._led = gpiozero.LED(pin, active_high=active_high)

    def set(self, lit: bool) -> None:
        self._led.value = int(lit)

    def close(self) -> None:
        self._led.close()


@dataclass(frozen=True, slots=True)
class _Wiring:
    """``pins``: GPIO (BCM) number by key. ``bounce``: seconds."""

    pins: Mapping[str, int]
    pull_up: bool
    bounce: float


def _wiring(address: Address) -> _Wiring:
    """Raises :class:`BadAddress`."""
    address.allow(options=(*KEYS, "bounce_ms", "pull"))
    pins = {key: _pin(address, key, address.options[key]) for key in KEYS if key in address.options}
    if not pins:
        raise BadAddress(f"{address.text}: names no key, such as gpio://?call=5")
    if len(set(pins.values())) < len(pins):
        raise BadAddress(f"{address.text}: two keys share a pin")
    pull_up = address.option("pull", "up", ("up", "down")) == "up"
    return _Wiring(pins, pull_up, address.whole("bounce_ms", 30) / 1000)


@checked_by(_wiring)
def open_keys(address: Address, loop: EventLoop) -> Buttons:
    """``gpio://?call=5&recall=6&bounce_ms=30``: buttons by key and GPIO number.

    Each connects its pin to ground, or, with ``pull=down``, to 3.3 V.
    Raises :class:`BadAddress` for an unknown key, a pin that is none or is used twice, and where there is no GPIO.
    """
    wiring = _wiring(address)
    try:
        return Buttons(wiring.pins, wiring.pull_up, wiring.bounce, loop.post, SystemClock().monotonic)
    except gpiozero.GPIOZeroError as error:
        raise BadAddress(f"{address.text}: {error}") from error


def _lamp(address: Address) -> tuple[int, bool]:
    """The lamp's pin, and whether it is lit when the pin is high. Raises :class:`BadAddress`."""
    address.allow("name", options=("active",))
    pin = _pin(address, "the lamp's pin", address.name)
    return pin, address.option("active", "high", ("high", "low")) == "high"


@checked_by(_lamp)
def open_lamp(address: Address) -> GpioLamp:
    """``gpio://17`` (``?active=low``: lit when the pin is low). Raises :class:`BadAddress`."""
    pin, active_high = _lamp(address)
    try:
        return GpioLamp(pin, active_high)
    except gpiozero.GPIOZeroError as error:
        raise BadAddress(f"{address.text}: {error}") from error


@checked_by(Address.allow)
def open_no_lamp(address: Address) -> NoLamp:  # noqa: ARG001
    """``none``."""
    return NoLamp()


def _pin(address: Address, what: str, text: str) -> int:
    if not text.isdecimal():
        raise BadAddress(f"{address.text}: {what} must be a GPIO number, not {text!r}")
    return int(text)
