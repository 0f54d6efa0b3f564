"""What the hub and the simulated parts of programs say to each other over a Unix socket: one JSON line a message."""

from __future__ import annotations

import socket
import struct
from contextlib import suppress

import msgspec

ENVIRONMENT = "NOVBE_SIM"
"""The environment variable that names the hub's socket."""

SEND_SECONDS = 5.0
"""How long either end of a connection may take nothing."""


class Hello(msgspec.Struct, frozen=True):
    """Who connects: ``device`` is the program's device.

    ``part`` is "picture", "touch", "keys", "lamp", "sound", "scanner", "ring" or "buzzer".
    """

    part: str
    device: str


class Finger(msgspec.Struct, frozen=True):
    """A finger at a point, as fractions of the screen's width and height."""

    x: float
    y: float
    down: bool


class Key(msgspec.Struct, frozen=True):
    """A key was pressed, or let go."""

    key: str
    down: bool = True


class Code(msgspec.Struct, frozen=True):
    """A scanner sent these characters."""

    characters: str


class Glow(msgspec.Struct, frozen=True):
    """A ring shines in this colour, parts from 0 to 1, by turns so many seconds on and off."""

    colour: tuple[float, float, float]
    on_seconds: float
    off_seconds: float


class Buzz(msgspec.Struct, frozen=True):
    """A buzzer began to sound: seconds of sound and of silence."""

    beeps: tuple[tuple[float, float], ...]


class Lit(msgspec.Struct, frozen=True):
    """A lamp changed."""

    lit: bool


class Heard(msgspec.Struct, frozen=True, tag=True):
    """A sound began to play at ``at`` (CLOCK_MONOTONIC, seconds) and lasts ``seconds``; ``says`` is it in words.

    ``file`` holds its samples (:mod:`screen.sound`), as loud as they were made; the hub deletes it.
    """

    at: float
    seconds: float
    says: str
    volume: float
    file: str

    @property
    def ends(self) -> float:
        """When it is over."""
        return self.at + self.seconds

    def until(self, at: float) -> Heard:
        """The same sound, broken off at ``at`` if it still lasts then."""
        return msgspec.structs.replace(self, seconds=min(self.seconds, max(0.0, at - self.at)))


class Hushed(msgspec.Struct, frozen=True, tag=True):
    """What still sounded was broken off at ``at`` (CLOCK_MONOTONIC, seconds)."""

    at: float


def send_within(connection: socket.socket, seconds: float) -> None:
    """From now on sending fails with ``BlockingIOError`` when the other end takes nothing for ``seconds``."""
    whole = int(seconds)
    timeval = struct.pack("@ll", whole, int((seconds - whole) * 1_000_000))
    connection.setsockopt(socket.SOL_SOCKET, socket.SO_SNDTIMEO, timeval)


def hang_up(connection: socket.socket) -> None:
    """Close it, and let go whoever waits for it on another thread."""
    with suppress(OSError):  # it may never have been connected, or is closed already
        connection.shutdown(socket.SHUT_RDWR)
    connection.close()
