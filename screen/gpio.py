"""What is wired to a machine's GPIO pins: buttons, switches, lamps, a buzzer. The only module that knows gpiozero."""

from __future__ import annotations

import threading
from collections.abc import Callable, Collection, Iterator, Mapping, Sequence
from contextlib import contextmanager
from dataclasses import dataclass
from functools import partial
from typing import Any

import gpiozero

from runtime.addresses import Address, BadAddress
from screen.bounce import Contact, change, settle
from screen.loop import KeyPress, KeyRelease

Colour = tuple[float, float, float]
"""Red, green and blue, each from 0 to 1."""


@dataclass(frozen=True, slots=True)
class Wiring:
    """``pins``: GPIO (BCM) number by key. ``bounce``: seconds."""

    pins: Mapping[str, int]
    pull_up: bool
    bounce: float


def wiring(address: Address, keys: Collection[str]) -> Wiring:
    """Which of ``keys`` an address wires where: ``gpio://?call=5&bounce_ms=30&pull=up``. Raises :class:`BadAddress`."""
    address.allow(options=(*keys, "bounce_ms", "pull"))
    pins = {key: pin(address, key, address.options[key]) for key in keys if key in address.options}
    if not pins:
        raise BadAddress(f"{address.text}: names no key, such as gpio://?{next(iter(keys))}=5")
    check_unshared(address, pins.values(), "keys")
    pull_up = address.option("pull", "up", ("up", "down")) == "up"
    return Wiring(pins, pull_up, address.whole("bounce_ms", 30) / 1000)


def pin(address: Address, what: str, text: str) -> int:
    """A GPIO (BCM) number. Raises :class:`BadAddress`."""
    if not text.isdecimal():
        raise BadAddress(f"{address.text}: {what} must be a GPIO number, not {text!r}")
    return int(text)


def check_unshared(address: Address, pins: Collection[int], what: str) -> None:
    """Raise :class:`BadAddress` when two of ``pins`` are the same."""
    if len(set(pins)) < len(pins):
        raise BadAddress(f"{address.text}: two {what} share a pin")


@contextmanager
def wired(address: Address) -> Iterator[None]:
    """Turns what gpiozero objects to, such as a pin that is none or a machine without GPIO, into ``BadAddress``."""
    try:
        yield
    except gpiozero.GPIOZeroError as error:
        raise BadAddress(f"{address.text}: {error}") from error


class Buttons:
    """Buttons and switches on GPIO pins. What happens to them is posted on gpiozero's own thread.

    Each connects its pin to ground or, without ``pull_up``, to 3.3 V. ``later`` calls what it is given after so many
    seconds, on any thread.
    """

    def __init__(
        self,
        wiring: Wiring,
        post: Callable[[object], None],
        now: Callable[[], float],
        later: Callable[[float, Callable[[], None]], object],
    ) -> None:
        self._post = post
        self._now = now
        self._later = later
        self._bounce = wiring.bounce
        self._lock = threading.Lock()
        self._contacts = {key: Contact(wiring.bounce) for key in wiring.pins}
        self._buttons: list[Any] = []
        try:
            for key, number in wiring.pins.items():
                self._buttons.append(self._button(key, number, wiring.pull_up))
        except BaseException:
            self.close()
            raise

    def tell_closed(self, keys: Collection[str]) -> None:
        """Post those of ``keys`` that were closed already when they were opened here."""
        for key, button in zip(self._contacts, self._buttons, strict=True):
            if key in keys and button.is_pressed:
                self._changed(key, True)

    def close(self) -> None:
        with self._lock:
            buttons, self._buttons = self._buttons, []
        for button in buttons:
            button.close()

    def _button(self, key: str, number: int, pull_up: bool) -> Any:
        button = gpiozero.Button(number, pull_up=pull_up)
        button.when_pressed = partial(self._changed, key, True)
        button.when_released = partial(self._changed, key, False)
        return button

    def _changed(self, key: str, closed: bool) -> None:
        with self._lock:
            self._contacts[key], pressed = change(self._contacts[key], closed, self._now())
            if pressed:
                self._post(KeyPress(key))
        self._later(self._bounce, partial(self._settle, key))

    def _settle(self, key: str) -> None:
        with self._lock:
            contact, tell = settle(self._contacts[key], self._now())
            self._contacts[key] = contact
            if tell and self._buttons:
                self._post(KeyPress(key) if contact.closed else KeyRelease(key))


def in_a_while(seconds: float, call: Callable[[], None]) -> None:
    """Call it then, on a thread of its own."""
    timer = threading.Timer(seconds, call)
    timer.daemon = True
    timer.start()


class Lamp:
    """A lamp on a GPIO pin; dark when closed."""

    def __init__(self, number: int, active_high: bool) -> None:
        self._led = gpiozero.LED(number, active_high=active_high)

    def set(self, lit: bool) -> None:
        self._led.value = int(lit)

    def close(self) -> None:
        self._led.close()


class ColourLamp:
    """Three lamps as one: an LED ring of red, green and blue; dark when closed."""

    def __init__(self, pins: Sequence[int], active_high: bool) -> None:
        self._led = gpiozero.RGBLED(*pins, active_high=active_high)

    def set(self, colour: Colour, on_seconds: float, off_seconds: float) -> None:
        """Light it in ``colour`` for good or, with ``off_seconds``, by turns."""
        if off_seconds:
            self._led.blink(on_seconds, off_seconds, on_color=colour)
        else:
            self._led.color = colour

    def close(self) -> None:
        self._led.close()


class Buzzer:
    """A buzzer on a GPIO pin: one that sounds by itself or, with ``tone`` in hertz, one that is given its tone.

    ``volume``, from 0 to 1, is the share of time its current flows.
    """

    def __init__(self, number: int, tone: int, volume: float, rest: Callable[[threading.Event, float], bool]) -> None:
        self._duty = volume / 2 if tone else volume
        self._rest = rest
        self._out = gpiozero.PWMOutputDevice(number, frequency=tone or _CARRIER)
        self._stopped = threading.Event()
        self._thread: threading.Thread | None = None

    def play(self, beeps: Sequence[tuple[float, float]]) -> None:
        """Begin to sound: seconds on and seconds off of every beep. What still sounds is broken off."""
        self._hush()
        self._stopped = threading.Event()
        self._thread = threading.Thread(target=self._beep, args=(beeps, self._stopped), name="buzzer", daemon=True)
        self._thread.start()

    def close(self) -> None:
        self._hush()
        self._out.close()

    def _hush(self) -> None:
        self._stopped.set()
        if self._thread is not None:
            self._thread.join()

    def _beep(self, beeps: Sequence[tuple[float, float]], stopped: threading.Event) -> None:
        for on_seconds, off_seconds in beeps:
            self._out.value = self._duty
            stopped_early = self._rest(stopped, on_seconds)
            self._out.value = 0
            if stopped_early or self._rest(stopped, off_seconds):
                return


_CARRIER = 100
"""Hertz at which a buzzer with a tone of its own is switched to be less loud."""
