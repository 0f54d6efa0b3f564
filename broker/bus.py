"""The interface every program talks through: publish bytes, subscribe, be told.

Implementations: :mod:`broker.mqtt` (the real one) and :mod:`broker.memory_bus` (one process, for tests and the
virtual day). ``tests/contracts`` runs one suite against all of them.
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from typing import Protocol


@dataclass(frozen=True, slots=True)
class Delivery:
    """A message from the bus. ``retained``: it is the broker's memory, of unknown age, not fresh speech."""

    topic: str
    payload: bytes
    retained: bool


@dataclass(frozen=True, slots=True)
class LinkUp:
    """The bus is connected and every subscription has been granted."""


@dataclass(frozen=True, slots=True)
class LinkDown:
    """The bus lost its broker, or was refused by it; it keeps trying. ``reason`` is for the log."""

    reason: str


BusNews = Delivery | LinkUp | LinkDown
Deliver = Callable[[BusNews], None]
"""Called on a thread of the bus's own: it may only put the news somewhere and return."""


@dataclass(frozen=True, slots=True)
class Will:
    """What the broker publishes, retained, when the device goes without a goodbye."""

    topic: str
    payload: bytes


class Bus(Protocol):
    """One device's connection."""

    def start(self) -> None:
        """Begin to connect; returns at once. News arrives through ``deliver``."""

    def stop(self) -> None:
        """Disconnect cleanly (no last will) within two seconds; idempotent."""

    def subscribe(self, pattern: str) -> None:
        """Hear ``pattern`` from now on and after every reconnect. Call before or after :meth:`start`."""

    def publish(self, topic: str, payload: bytes, *, retain: bool = False) -> bool:
        """Hand a message to the broker. False: there is no link, nothing was sent and nothing is kept.

        True is no promise that anybody heard: only an answer is.
        """
