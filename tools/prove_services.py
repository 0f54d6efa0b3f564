"""Prove the units of ``deploy/`` on a booted Debian 12: a ticket, kills, hangs, stops, a wrong configuration.

Run as root from the project's root: ``make prove-services``. Screens and keys are the simulator's, here; the programs,
their users, their sandbox and systemd are the real ones, there.
"""

from __future__ import annotations

import argparse
import json
import os
import platform
import sys
import tempfile
import time
from collections.abc import Iterator
from contextlib import ExitStack, closing
from pathlib import Path

from broker.access import issue
from broker.catalogue_file import load_catalogue
from broker.devices_file import write_devices
from broker.topics import Role
from hw_sim.catalogues import all_day_catalogue
from hw_sim.citizens import Kiosk
from hw_sim.frames import Frame
from hw_sim.hall import simulated
from hw_sim.hall_config import toml
from hw_sim.hub import Hub
from hw_sim.trays import Tray
from hw_sim.watching import Album, largest_number, plain
from queueing.ticket import Language, spaced
from tools.nspawn import ROLES, Machine, debian, installed, missing, until

SERVICE, HALL, PORT = "id-card", "1", 1883
DEVICES = {Role.KIOSK: "kiosk-1", Role.BOARD: "board-1", Role.COUNTER: "counter-1"}
PATIENCE = 60.0
BACK, STOPPED = 3.0, 2.0
"""Seconds: within which a killed board is right again, and a program that is told to stop has stopped."""


class Disproved(Exception):
    """Something that the manual promises is not so."""


def main() -> int:
    """Prove it all; writes what was measured to ``proof.json``. Status 1 when something is not as promised."""
    parser = argparse.ArgumentParser("prove_services", description=__doc__)
    parser.add_argument("--out", type=Path, required=True)
    parser.add_argument("--wheels", type=Path, default=Path("out/wheelhouse", platform.machine()))
    options = parser.parse_args()
    if lacking := [*missing(), *(["root's rights: sudo"] if os.geteuid() else [])]:
        sys.stdout.write("cannot be proved here; missing are\n" + "".join(f"  {one}\n" for one in lacking))
        return 1
    options.out.mkdir(parents=True, exist_ok=True)
    measured = {}
    try:
        for what, seconds in prove(options.out.resolve(), options.wheels.resolve()):
            sys.stdout.write(f"{seconds:7.2f} s  {what}\n")
            sys.stdout.flush()
            measured[what] = round(seconds, 2)
    except (Disproved, TimeoutError) as error:
        sys.stdout.write(f"NOT SO: {error}\n")
        return 1
    (options.out / "proof.json").write_text(json.dumps(measured, indent=1) + "\n", encoding="utf-8")
    return 0


def prove(out: Path, wheels: Path) -> Iterator[tuple[str, float]]:
    """Every proof with what it took, seconds."""
    bare, root = debian(out), out / "root"
    began = time.monotonic()
    installed(bare, root, wheels)
    yield "installed without a network", time.monotonic() - began
    with ExitStack() as stack:
        shared = Path(stack.enter_context(tempfile.TemporaryDirectory(dir="/run", prefix="novbe-proof-")))
        hub = Hub(shared)
        hub.start()
        stack.callback(hub.close)
        shared.chmod(0o777)
        hub.path.chmod(0o777)
        configure(root, hub)
        machine = stack.enter_context(Machine(root, shared))
        try:
            yield from Proofs(machine, hub, root, out)()
        finally:
            for role in ROLES:
                (out / f"{role}.log").write_text(machine.journal(role), encoding="utf-8")


def configure(root: Path, hub: Hub) -> None:
    """What a technician would write, on simulated hardware."""
    etc, credentials = root / "etc/novbe", []
    (etc / "catalogue.toml").write_text(all_day_catalogue(), encoding="utf-8")
    for role, device in DEVICES.items():
        credential, secret = issue(device, role)
        credentials.append(credential)
        own(root, role, f"{role}.secret", secret)
        own(root, role, f"{role}.toml", toml(device_tables(role, device)))
        settings = "".join(f'Environment="{name}={value}"\n' for name, value in simulated(hub.path).items())
        drop_in = root / f"etc/systemd/system/novbe-{role}.service.d/proof.conf"
        drop_in.parent.mkdir()
        drop_in.write_text(f"[Service]\n{settings}ReadWritePaths={hub.path.parent}\n", encoding="utf-8")
    write_devices(etc / "devices.toml", credentials)
    own(root, "broker", "devices.toml", (etc / "devices.toml").read_text(encoding="utf-8"))
    own(root, "broker", "broker.toml", toml(broker_tables()))


def own(root: Path, role: str, name: str, text: str) -> None:
    """Write a file below ``/etc/novbe`` that only a role's user may read."""
    lines = (root / "etc/passwd").read_text(encoding="utf-8").splitlines()
    user = next(line.split(":") for line in lines if line.startswith(f"novbe-{role}:"))
    file = root / "etc/novbe" / name
    file.write_text(text, encoding="utf-8")
    file.chmod(0o600)
    os.chown(file, int(user[2]), int(user[3]))


def broker_tables() -> dict[str, object]:
    """All is below ``/etc/novbe``, but what the program itself writes."""
    state = "/var/lib/novbe/broker"
    return {
        "centre": "proof",
        "catalogue": "/etc/novbe/catalogue.toml",
        "journal": f"{state}/journal.sqlite",
        "devices": "/etc/novbe/devices.toml",
        "state_dir": state,
        "embedded": {"kind": "mosquitto", "host": "127.0.0.1", "port": PORT},
    }


def device_tables(role: Role, device: str) -> dict[str, object]:
    """A device on the hub's hardware; its printer is one in its own process."""
    parts = {
        Role.KIOSK: {"picture": "simframe", "touch": "simtouch"},
        Role.BOARD: {"picture": "simframe"},
        Role.COUNTER: {"picture": "simframe", "keys": "simkeys", "lamp": "simlamp"},
    }[role]
    devices = {part: f"{scheme}://{device}" for part, scheme in parts.items()}
    tables: dict[str, object] = {
        "device": device,
        "centre": "proof",
        "link": {"url": f"mqtt://127.0.0.1:{PORT}", "secret_file": f"/etc/novbe/{role}.secret"},
    }
    if role is Role.KIOSK:
        devices["printer"] = "simprn://proof"
        tables["state_dir"] = "/var/lib/novbe/kiosk"
    if role is not Role.COUNTER:
        tables["hall"] = HALL
        devices["sound"] = "none"
    return {**tables, "devices": devices}


class Proofs:
    """What is shown, one after the other; called, it yields each with what it took."""

    def __init__(self, machine: Machine, hub: Hub, root: Path, out: Path) -> None:
        self._machine = machine
        self._out = out
        self._hub = hub
        self._root = root
        self._began = time.monotonic()
        self._patience = {role: float(machine.show(role, "WatchdogUSec").rstrip("s")) for role in ROLES}

    def __call__(self) -> Iterator[tuple[str, float]]:
        yield from self._starts()
        number = self._call()
        yield f"a ticket was printed, called and shown: {number}", time.monotonic() - self._began
        yield self._listening()
        yield self._understood()
        yield from self._killed(number)
        yield from self._hung()
        yield from self._stopped()
        yield from self._wrong()

    def _starts(self) -> Iterator[tuple[str, float]]:
        for role in ROLES:
            ready = self._machine.await_ready(role, 0.0, PATIENCE)
            began = int(self._machine.show(role, "ExecMainStartTimestampMonotonic")) / 1_000_000
            yield f"{role}: started, until it said that it is ready", ready - began

    def _call(self) -> str:
        """A citizen takes a ticket, an officer calls it, the hall sees it."""
        catalogue = load_catalogue(self._root / "etc/novbe/catalogue.toml")
        service = catalogue.service(SERVICE)
        names = (Language.EN.own_name, catalogue.agency(service.agency).name.en, service.name.en, "Take a ticket")
        with closing(Album(self._hub.patience)) as album:
            kiosk = Kiosk(self._hub, DEVICES[Role.KIOSK], Tray(self._hub.patience), album, self._out)
            for label in names:
                kiosk.touch(label)
            number = plain(largest_number(kiosk.await_ticket()))
        self._hub.press(DEVICES[Role.COUNTER], "call")
        self._await_shown(number, 0.0)
        return number

    def _await_shown(self, number: str, after: float) -> float:
        screen = self._hub.screens[DEVICES[Role.BOARD]]

        def shown(frame: Frame) -> bool:
            return frame.at > after and frame.text(spaced(number)) is not None

        return screen.wait_for(shown, PATIENCE, number, after).at

    def _listening(self) -> tuple[str, float]:
        found = self._machine.listening()
        if found != [f"tcp 127.0.0.1:{PORT}"]:
            raise Disproved(f"these listen: {found}")
        return f"nothing listens but {found[0]}", 0.0

    def _understood(self) -> tuple[str, float]:
        """journald, logind and systemd itself read their settings as the machine starts, and complain there."""
        complaints = self._machine.says("journalctl", "--no-pager", "--quiet", "--grep=Unknown (key|lvalue|section)")
        if complaints:
            raise Disproved(f"systemd does not understand: {complaints}")
        return "systemd understood every setting", 0.0

    def _killed(self, number: str) -> Iterator[tuple[str, float]]:
        at = self._machine.kill("board", "KILL")
        took = self._await_shown(number, at) - at
        if took > BACK:
            raise Disproved(f"the board was right again only after {took:.1f} s")
        yield "board: killed, until its picture was right again", took
        for role in ROLES:
            at = self._machine.kill(role, "KILL")
            yield f"{role}: killed, until it was ready again", self._machine.await_ready(role, at, PATIENCE) - at

    def _hung(self) -> Iterator[tuple[str, float]]:
        for role, at in {role: self._machine.kill(role, "STOP") for role in ROLES}.items():
            took = self._machine.await_ready(role, at, PATIENCE) - at
            if "atchdog timeout" not in self._machine.journal(role):
                raise Disproved(f"{role}: it was not the watchdog that started it anew")
            if "Fatal Python error: Aborted" not in self._machine.journal(role):
                raise Disproved(f"{role}: it did not say where it hung")
            yield f"{role}: hung, until it was ready again (watchdog {self._patience[role]:g} s)", took

    def _stopped(self) -> Iterator[tuple[str, float]]:
        for role in reversed(ROLES):
            at = time.monotonic()
            self._machine.do("systemctl", "stop", f"novbe-{role}")
            took, result = time.monotonic() - at, self._machine.show(role, "Result")
            if took > STOPPED or result != "success":
                raise Disproved(f"{role} took {took:.1f} s to stop: {result}")
            yield f"{role}: told to stop, until it had", took

    def _wrong(self) -> Iterator[tuple[str, float]]:
        """A counter that cannot start is tried a few times, left alone for a minute, and tried again."""
        file = self._root / "etc/novbe/counter.toml"
        right, began = file.read_text(encoding="utf-8"), time.monotonic()
        file.write_text("", encoding="utf-8")
        self._machine.do("systemctl", "reset-failed", "novbe-counter")
        self._machine.says("systemctl", "start", "novbe-counter")
        until(lambda: "repeated too quickly" in self._machine.journal("counter"), PATIENCE)
        tries = self._machine.journal("counter").count("configuration error")
        yield f"counter: {tries} tries with a wrong file, until it was left alone", time.monotonic() - began
        file.write_text(right, encoding="utf-8")
        began = time.monotonic()
        ready = self._machine.await_ready("counter", began, 2 * PATIENCE)
        yield "counter: its file mended, until it was ready by itself", ready - began


if __name__ == "__main__":
    sys.exit(main())
