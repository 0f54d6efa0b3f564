"""The MQTT broker that ``novbe-broker`` brings along: its interface, and what its implementations share."""

from __future__ import annotations

import random
import socket
import time
from collections.abc import Callable
from contextlib import closing
from dataclasses import dataclass
from pathlib import Path
from typing import Protocol

from broker.access import Credential
from broker.codec import MAX_BYTES
from runtime.config import BadConfiguration

LARGEST_PACKET = MAX_BYTES + 4096
"""Bytes of the largest message with its topic and header: a client that sends more is cut off."""

START_DEADLINE = 5.0

LISTENING_PORTS = range(20_000, 30_000)
"""Linux gives connections ports from 32768 on (net.ipv4.ip_local_port_range)."""

_ATTEMPTS = 100
_PATIENCE = 0.02


class BrokerUnavailable(BadConfiguration):
    """The embedded broker cannot run here: the technician's to mend."""

    def __init__(self, problem: str) -> None:
        super().__init__("embedded broker", [problem])


class EmbeddedBroker(Protocol):
    """A broker under our control; it keeps nothing from one life to the next, and admits only known devices."""

    @property
    def name(self) -> str:
        """Which broker, and which version: "mosquitto 2.0.11"."""

    @property
    def url(self) -> str:
        """Where devices reach it; it stays the same when the broker is started again."""

    def start(self) -> None:
        """Return when connections are accepted. Raises :class:`BrokerUnavailable`, within ten seconds."""

    def stop(self) -> None:
        """End it and free its port, within five seconds; idempotent. It may be started again."""

    def alive(self) -> bool:
        """Whether it still runs."""


@dataclass(frozen=True, slots=True)
class Site:
    """Where a broker listens, whom it serves, and the directory it may keep its files in."""

    centre: str
    host: str
    port: int
    directory: Path
    credentials: tuple[Credential, ...]

    @property
    def url(self) -> str:
        return f"mqtt://{self.host}:{self.port}"


def free_port(host: str) -> int:
    """A TCP port nobody listens on just now, below those that the system gives to connections: none can take it later.

    Raises :class:`BrokerUnavailable` when there is none.
    """
    for port in random.sample(LISTENING_PORTS, _ATTEMPTS):
        if _can_bind(host, port):
            return port
    raise BrokerUnavailable(f"no port of {host} from {LISTENING_PORTS[0]} to {LISTENING_PORTS[-1]} is free")


def wait_for_port(host: str, port: int) -> None:
    """Wait for whoever still listens there, for instance our own broker's previous life, to go away.

    Raises :class:`BrokerUnavailable` when it does not.
    """
    if not _until(lambda: _can_bind(host, port)):
        raise BrokerUnavailable(f"port {port} of {host} is taken by another program: end it, or configure another port")


def wait_for_listener(host: str, port: int, runs: Callable[[], bool]) -> bool:
    """Wait until connections are accepted. False when it takes too long, or when it no longer runs."""
    return _until(lambda: _accepts(host, port) or not runs()) and runs()


def _until(condition: Callable[[], bool]) -> bool:
    deadline = time.monotonic() + START_DEADLINE
    while not condition():
        if time.monotonic() > deadline:
            return False
        time.sleep(_PATIENCE)
    return True


def _can_bind(host: str, port: int) -> bool:
    with closing(socket.socket()) as probe:
        probe.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
        try:
            probe.bind((host, port))
        except OSError:
            return False
        return True


def _accepts(host: str, port: int) -> bool:
    try:
        socket.create_connection((host, port), timeout=1.0).close()
    except OSError:
        return False
    return True
