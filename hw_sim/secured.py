"""A centre as a technician sets one up: its own authority, Mosquitto over TLS, and a desk where devices enrol."""

from __future__ import annotations

import subprocess
from collections.abc import Iterator
from contextlib import ExitStack, contextmanager
from pathlib import Path

from broker.embedded import BrokerUnavailable, free_port, wait_for_listener
from broker.mosquitto import find_mosquitto
from broker.topics import Role
from deploy import enrolled
from deploy.desk_server import DeskServer
from deploy.founding import Owners, found
from deploy.roll import Roll
from hw_sim.hall_config import CENTRE, HALL, HOST, ROLES, HallConfig
from runtime.clock import Clock, SystemClock

_LISTEN = "127.0.0.1"
_STOP_SECONDS = 5.0


class Secured:
    """Between :meth:`start` and :meth:`stop` its broker and its desk run. Everything is in ``directory``.

    Start it from a thread that lives as long as it is needed. Raises :class:`BrokerUnavailable` without Mosquitto.
    """

    def __init__(self, directory: Path, name: str, catalogue: Path, port: int, clock: Clock | None = None) -> None:
        self._clock = SystemClock() if clock is None else clock
        wishes = {"centre": name, "hosts": [HOST], "listen": _LISTEN, "port": port, "desk_port": free_port(_LISTEN)}
        self.centre = found(directory / "centre", wishes, catalogue, Owners(), self._clock.now(), directory / "state")
        self.roll = Roll(self.centre)
        self.url = f"mqtts://{HOST}:{port}"
        self._directory = directory
        self._programs = find_mosquitto()
        self._stack = ExitStack()

    @property
    def name(self) -> str:
        """Which broker it is."""
        return f"mosquitto over TLS at {self.url}, {len(self.roll.devices(self._clock.now()))} certificates"

    @property
    def desk_place(self) -> tuple[str, int]:
        """Where devices enrol."""
        return HOST, self.centre.config.desk_port

    def start(self) -> None:
        """Return when devices can enrol and connect."""
        self.start_broker()
        desk = DeskServer(self.centre, self._clock)
        desk.start()
        self._stack.callback(desk.stop)

    def start_broker(self) -> None:
        """Return when Mosquitto accepts connections."""
        log = self._stack.enter_context((self._directory / "mosquitto.log").open("ab"))
        file = self.centre.places.mosquitto / "mosquitto.conf"
        command = [self._programs.setpriv, "--pdeathsig", "KILL", self._programs.mosquitto, "-c", str(file)]
        self._process = subprocess.Popen(command, stdin=subprocess.DEVNULL, stdout=log, stderr=log)
        self._stack.callback(self.stop_broker)
        if not wait_for_listener(_LISTEN, self.centre.config.port, lambda: self._process.poll() is None):
            self.stop()
            raise BrokerUnavailable(f"mosquitto did not start: see {self._directory / 'mosquitto.log'}")

    def stop_broker(self) -> None:
        """End Mosquitto."""
        self._process.terminate()
        self._process.wait(_STOP_SECONDS)

    def enrol(self, device: str, role: Role, hall: str = "") -> enrolled.Places:
        """Invite a device, and let it enrol with its code; its own files."""
        code = self.roll.add(device, role, hall, self._clock.now())
        root = self._directory / "devices" / device
        enrolled.enrol(code, self.desk_place, root)
        return enrolled.Places(root)

    def stop(self) -> None:
        """End the desk and the broker."""
        self._stack.close()


@contextmanager
def secured(config: HallConfig) -> Iterator[Secured | None]:
    """Whatever an encrypted hall needs before its programs start; nothing for another."""
    if not config.encrypted:
        yield None
        return
    built = Secured(config.directory, CENTRE, config.catalogue, config.port)
    built.start()
    try:
        for device, role in ROLES.items():
            built.enrol(device, role, "" if role is Role.COUNTER else HALL)
        yield built
    finally:
        built.stop()
