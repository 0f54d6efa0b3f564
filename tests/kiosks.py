"""What a kiosk has beside its screen, in a test's hands."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass, field
from typing import Protocol

from kiosk.signals import Beeps, Light
from screen.sound import RATE
from speech.narrator import Narrator
from speech.phrases import Phrase
from speech.studio import Order


class Clock(Protocol):
    """What a loudspeaker asks for the time."""

    def monotonic(self) -> float: ...


class Reader:
    """Says every word in a tenth of a second."""

    def say(self, phrases: Sequence[Phrase], deadline: float) -> bytes:
        return b"\x01\x40" * (RATE // 10) * sum(len(phrase.text.split()) for phrase in phrases)


class NowStudio:
    """Delivers as soon as something is ordered."""

    def __init__(self, deliver: Callable[[object], None]) -> None:
        self._narrator = Narrator([Reader()])
        self._deliver = deliver

    def make(self, order: Order) -> None:
        self._deliver(order.made_by(self._narrator, 0.0))


@dataclass
class Headphones:
    """Remembers what it played; ``said`` is what a listener has heard to its end or until it was broken off."""

    clock: Clock
    audible: bool = True
    said: list[str] = field(default_factory=list)
    volumes: list[float] = field(default_factory=list)
    broken_off: list[str] = field(default_factory=list)
    sounds_until: float = float("-inf")

    def play(self, samples: bytes, volume: float = 1.0, says: str = "") -> None:
        assert self.clock.monotonic() >= self.sounds_until, f"{self.said[-1]!r} still sounds"
        self.said.append(says)
        self.volumes.append(volume)
        self.sounds_until = self.clock.monotonic() + len(samples) / 2 / RATE

    def hush(self) -> None:
        self.broken_off.append(self.said[-1])
        self.sounds_until = float("-inf")

    def close(self) -> None: ...


@dataclass
class Glow:
    """A ring that remembers."""

    lights: list[Light] = field(default_factory=list)

    def show(self, light: Light) -> None:
        self.lights.append(light)

    def close(self) -> None: ...


@dataclass
class Beeper:
    """A buzzer that remembers."""

    beeps: list[Beeps] = field(default_factory=list)

    def play(self, beeps: Beeps) -> None:
        self.beeps.append(beeps)

    def close(self) -> None: ...
