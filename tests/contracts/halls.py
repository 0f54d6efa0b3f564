"""The same small hall on every transport: in memory, on each embedded broker, on an outside Mosquitto."""

from __future__ import annotations

import socket
import subprocess
import time
from contextlib import closing
from pathlib import Path

from broker.access import Credential, hash_secret, mosquitto_acl, password_file
from broker.bus import Bus, Will
from broker.embedded import EmbeddedBroker, free_port
from broker.memory_bus import MemoryBroker
from broker.mqtt import MqttBus
from broker.topics import DEVICE, Role, Topic
from tests.contracts.listening import DEADLINE, Ear, Wire

CENTRE = "baku-1"
ROLES = {
    "coordinator": Role.COORDINATOR,
    "kiosk-1": Role.KIOSK,
    "kiosk-2": Role.KIOSK,
    "board-1": Role.BOARD,
    "c1": Role.COUNTER,
    "console": Role.CONSOLE,
}
HASHES = {device: hash_secret(f"secret of {device}") for device in ROLES}
CREDENTIALS = tuple(Credential(device, role, HASHES[device]) for device, role in ROLES.items())


def will_of(device: str) -> Will:
    return Will(str(Topic(CENTRE, DEVICE, device)), b"lost")


class MemoryHall:
    refuses_subscriptions = True

    def __init__(self) -> None:
        self._broker = MemoryBroker(CENTRE)

    def bus(self, device: str, ear: Ear, will: Will | None = None) -> Bus:
        return self._broker.connect(device, ROLES[device], will, ear)

    def cut(self, device: str) -> None:
        self._broker.cut(device)

    def go_down(self) -> None:
        self._broker.go_down()

    def come_back(self) -> None:
        self._broker.come_back()

    def close(self) -> None:
        pass


class OutsideMosquitto:
    """As a technician would set one up, with our password file and access rules."""

    name = "outside mosquitto"

    def __init__(self, program: str, directory: Path) -> None:
        self._port = free_port("127.0.0.1")
        self.url = f"mqtt://127.0.0.1:{self._port}"
        (directory / "passwords").write_text(password_file(CREDENTIALS))
        (directory / "access").write_text(mosquitto_acl(CENTRE, CREDENTIALS))
        self._configuration = directory / "site.conf"
        self._configuration.write_text(
            f"listener {self._port} 127.0.0.1\nallow_anonymous false\nset_tcp_nodelay true\nuser {directory.owner()}\n"
            f"password_file {directory / 'passwords'}\nacl_file {directory / 'access'}\n"
        )
        self._program = program
        self._process: subprocess.Popen[bytes] | None = None

    def start(self) -> None:
        self._process = subprocess.Popen(
            [self._program, "-c", str(self._configuration)], stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL
        )
        deadline = time.monotonic() + DEADLINE
        while time.monotonic() < deadline:
            with closing(socket.socket()) as probe:
                if probe.connect_ex(("127.0.0.1", self._port)) == 0:
                    return
            time.sleep(0.01)
        raise AssertionError("mosquitto did not start")

    def stop(self) -> None:
        if self._process:
            self._process.kill()
            self._process.wait(DEADLINE)

    def alive(self) -> bool:
        return self._process is not None and self._process.poll() is None


class MqttHall:
    def __init__(self, broker: EmbeddedBroker) -> None:
        self._broker = broker
        self.refuses_subscriptions = broker.name.startswith("amqtt")
        broker.start()
        self.port = int(broker.url.rpartition(":")[2])
        self._wires: dict[str, list[Wire]] = {}
        self._buses: list[Bus] = []

    def bus(self, device: str, ear: Ear, will: Will | None = None, secret: str | None = None) -> Bus:
        wire = Wire(self.port)
        self._wires.setdefault(device, []).append(wire)
        secret = f"secret of {device}" if secret is None else secret
        bus = MqttBus(f"mqtt://127.0.0.1:{wire.port}", device, secret, will, ear)
        self._buses.append(bus)
        return bus

    def cut(self, device: str) -> None:
        for wire in self._wires[device]:
            wire.cut()

    def go_down(self) -> None:
        self._broker.stop()

    def come_back(self) -> None:
        self._broker.start()

    def close(self) -> None:
        for bus in self._buses:
            bus.stop()
        for wires in self._wires.values():
            for wire in wires:
                wire.close()
        self._broker.stop()


Hall = MemoryHall | MqttHall
