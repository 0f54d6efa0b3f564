"""The configuration of a hall's programs, written to a directory: what a technician would write, for every device."""

from __future__ import annotations

import json
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from pathlib import Path
from typing import Any

from broker.access import Credential, issue
from broker.devices_file import write_devices
from broker.member import LinkConfig
from broker.own_secrets import CONSOLE
from broker.private_files import write_private
from broker.topics import Role
from deploy.enrolled import Places
from hw_sim.gallery import GALLERY, board_tables

CENTRE = "asan-demo"
HOST = "localhost"
HALL = "1"
KIOSKS = ("kiosk-1", "kiosk-2")
BOARDS = ("board-1", "board-2")
LED_BOARD = "board-3"
PANELS: tuple[Mapping[str, Any], ...] = (
    {"address": "01", "rows": 16, "columns": 128},
    {"address": "02", "rows": 7, "columns": 40, "counter": "5"},
)
"""The panels on the LED board's line: all calls of the hall, and the sign of one counter."""

MATRIX = f"{LED_BOARD}-hub75"
MATRICES: tuple[Mapping[str, Any], ...] = (
    {"matrix": f"simhub75://{MATRIX}?rows=32&columns=64", "counter": "9", "arrow": "down"},
)
"""The LED board's own matrix: the sign of another counter, in colours."""

LED_PLACES = {
    **{f"{LED_BOARD}-{panel['address']}": str(panel.get("counter", "")) for panel in PANELS},
    MATRIX: MATRICES[0]["counter"],
}
"""Every panel and matrix by its name, with the label of the counter whose sign it is; "": the calls of the hall."""

COUNTERS = ("counter-1", "counter-2", "counter-3")
TRANSFER_TARGETS = (
    "legal-person-registration",
    "certified-copies",
    "id-card",
    "property-extract",
    "bank",
    "counter:counter-3",
)
"""Where an officer may send a citizen on to, by the figures from 1; a counter does without itself."""

ROLES = {
    **dict.fromkeys(KIOSKS, Role.KIOSK),
    **dict.fromkeys((*BOARDS, LED_BOARD, *GALLERY), Role.BOARD),
    **dict.fromkeys(COUNTERS, Role.COUNTER),
}

Addresses = Mapping[str, str]
"""A device's hardware: {"picture": "sdl", ...}."""


@dataclass(frozen=True, slots=True)
class HallConfig:
    """Where a hall's files are. ``mqtt`` is "auto", "mosquitto" or "amqtt"; whatever speaks says ``words_a_minute``.

    The devices of an ``encrypted`` hall have certificates in place of passwords, and its broker is a Mosquitto that
    runs beside the coordinator: :class:`hw_sim.secured.Secured` sets both up before.
    """

    directory: Path
    catalogue: Path
    mqtt: str
    port: int
    log_level: str = "INFO"
    words_a_minute: int = 140
    encrypted: bool = False

    @property
    def programs(self) -> tuple[str, ...]:
        """The broker, then every device but the boards of the gallery, which come later."""
        return ("broker", *(device for device in ROLES if device not in GALLERY))

    @property
    def journal(self) -> Path:
        return self.directory / "state" / "journal.sqlite"

    @property
    def console_secret(self) -> Path:
        """Where the broker writes the console's password as it starts."""
        return self.directory / "state" / f"{CONSOLE}.secret"

    def package(self, program: str) -> str:
        """The package that is the program."""
        return "broker" if program == "broker" else ROLES[program].value

    def file(self, program: str) -> Path:
        return self.directory / "config" / f"{program}.toml"

    def log(self, program: str) -> Path:
        return self.directory / "logs" / f"{program}.log"

    def secret(self, device: str) -> Path:
        return self.directory / "secrets" / device

    @property
    def url(self) -> str:
        """Where the broker is."""
        return f"mqtts://{HOST}:{self.port}" if self.encrypted else f"mqtt://127.0.0.1:{self.port}"

    def link(self, device: str) -> dict[str, str]:
        """How a device reaches the broker."""
        if self.encrypted:
            return {"url": self.url, **_proof(self.directory / "devices" / device)}
        return {"url": self.url, "secret_file": str(self.secret(device))}

    def console_link(self) -> LinkConfig:
        """How the console reaches the broker."""
        if self.encrypted:
            files = Places(self.directory / "centre" / "console")
            return LinkConfig(url=self.url, identity_file=files.identity, ca_file=files.authority)
        return LinkConfig(url=self.url, secret_file=self.console_secret)


def _proof(root: Path) -> dict[str, str]:
    files = Places(root)
    return {"identity_file": str(files.identity), "ca_file": str(files.authority)}


def write_hall(config: HallConfig, hardware: Mapping[str, Addresses]) -> None:
    """Write every program's configuration, and a secret of its own for every device."""
    for name in ("config", "secrets", "state", "logs"):
        (config.directory / name).mkdir(mode=0o700, parents=True, exist_ok=True)
    credentials = [_enrol(config, device, role) for device, role in ROLES.items()]
    write_devices(config.directory / "devices.toml", credentials)
    config.file("broker").write_text(toml(_broker(config)), encoding="utf-8")
    for device, role in ROLES.items():
        config.file(device).write_text(toml(_device(config, device, role, hardware[device])), encoding="utf-8")


def _enrol(config: HallConfig, device: str, role: Role) -> Credential:
    credential, secret = issue(device, role)
    write_private(config.secret(device), secret)
    return credential


def _broker(config: HallConfig) -> dict[str, Any]:
    return {
        "centre": CENTRE,
        "catalogue": str(config.catalogue),
        "journal": str(config.journal),
        "devices": str(config.directory / "devices.toml"),
        "state_dir": str(config.directory / "state"),
        **_broker_link(config),
    }


def _broker_link(config: HallConfig) -> dict[str, Any]:
    if config.encrypted:
        return {"mqtt": config.url, **_proof(config.directory / "centre" / "coordinator")}
    return {"embedded": {"kind": config.mqtt, "host": "127.0.0.1", "port": config.port}}


def _device(config: HallConfig, device: str, role: Role, addresses: Addresses) -> dict[str, Any]:
    tables: dict[str, Any] = {
        "device": device,
        "centre": CENTRE,
        "link": config.link(device),
        "devices": dict(addresses),
    }
    if role is Role.COUNTER:
        tables["transfer_targets"] = [target for target in TRANSFER_TARGETS if target != f"counter:{device}"]
    else:
        tables["hall"] = HALL
    if device in BOARDS:
        tables["voice"] = {"words_a_minute": config.words_a_minute}
    if role is Role.KIOSK:
        tables["state_dir"] = str(config.directory / "state" / device)
        tables["speech"] = {"words_a_minute": config.words_a_minute}
    if device == LED_BOARD:
        return {**tables, "kind": "led", "panels": PANELS, "matrices": MATRICES}
    return {**tables, **board_tables(device)} if role is Role.BOARD else tables


def toml(tables: Mapping[str, Any]) -> str:
    """Texts, numbers, dates, lists and tables as TOML."""
    values = {name: value for name, value in tables.items() if not isinstance(value, Mapping)}
    plain = [f"{name} = {_value(value)}" for name, value in values.items()]
    nested = [f"\n[{name}]\n{toml(value)}" for name, value in tables.items() if isinstance(value, Mapping)]
    return "\n".join([*plain, *nested]) + "\n"


def _value(value: object) -> str:
    """JSON's texts and numbers are TOML's; a table within a list stands in one line."""
    if isinstance(value, Mapping):
        return "{ " + ", ".join(f"{name} = {_value(each)}" for name, each in value.items()) + " }"
    if isinstance(value, list | tuple):
        return "[" + ", ".join(_value(each) for each in value) + "]"
    return value.isoformat() if isinstance(value, date) else json.dumps(value, ensure_ascii=False)
