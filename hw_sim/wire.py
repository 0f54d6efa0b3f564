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
    """Who connects: ``part`` is "picture", "touch", "keys", "lamp" or "sound", ``device`` the program's device."""

    part: str
    device: str


class Finger(msgspec.Struct, frozen=True):
    """A finger at a point, as fractions of the screen's width and height."""

    x: float
    y: float
    down: bool


class Key(msgspec.Struct, frozen=True):
    """A key was pressed."""

    key: str


class Lit(msgspec.Struct, frozen=True):
    """A lamp changed."""

    lit: bool


class Heard(msgspec.Struct, frozen=True):
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
