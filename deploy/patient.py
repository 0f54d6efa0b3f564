"""Whom the doctor looks at: the device whose configuration file it is given, and which program that is for."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from board.config import BoardConfig
from board.config import load_config as load_board
from board.kind import BoardKind
from board.led.config import LedBoardConfig
from board.led.config import load_config as load_panels
from broker.config import BrokerConfig
from broker.config import load_config as load_broker
from broker.topics import BOARD, CATALOGUE, COUNTER, LINES, Role, Topic
from counter.config import CounterConfig
from counter.config import load_config as load_counter
from kiosk.config import KioskConfig
from kiosk.config import load_config as load_kiosk
from runtime.config import read_toml

Config = KioskConfig | BoardConfig | LedBoardConfig | CounterConfig | BrokerConfig

_PROGRAMS = {Role.COORDINATOR: "broker"}


@dataclass(frozen=True, slots=True)
class Patient:
    """A device as its file describes it."""

    file: Path
    role: Role
    config: Config

    @property
    def program(self) -> str:
        """The word in its program's name: novbe-kiosk, or python -m kiosk."""
        return _PROGRAMS.get(self.role, str(self.role))

    @property
    def identity(self) -> Path | None:
        """The file with its certificate, if that is how it proves who it is."""
        config = self.config
        return config.identity_file if isinstance(config, BrokerConfig) else config.link.identity_file

    @property
    def state_dir(self) -> Path | None:
        """Where it keeps its files, if it does."""
        return self.config.state_dir if isinstance(self.config, KioskConfig | BrokerConfig) else None

    @property
    def devices(self) -> Mapping[str, str]:
        """The addresses of its hardware by name, those that are given."""
        if isinstance(self.config, BrokerConfig):
            return {}
        config: Any = self.config.devices
        addresses = {name: getattr(config, name) for name in config.__dataclass_fields__}
        return {name: address for name, address in addresses.items() if address not in (None, "none")}

    @property
    def heartbeat(self) -> Topic:
        """A topic it may hear on which the coordinator says its time every second."""
        match self.config:
            case KioskConfig(centre=centre, hall=hall):
                return Topic(centre, LINES, hall)
            case BoardConfig(centre=centre, hall=hall) | LedBoardConfig(centre=centre, hall=hall):
                return Topic(centre, BOARD, hall)
            case CounterConfig(centre=centre, device=device):
                return Topic(centre, COUNTER, device)
            case BrokerConfig(centre=centre):
                return Topic(centre, CATALOGUE)


def patient(file: Path) -> Patient:
    """The device whose file it is. Raises :class:`runtime.config.BadConfiguration` with every error in it."""
    tables = read_toml(file)
    match role := role_of(tables):
        case Role.COORDINATOR:
            return Patient(file, role, load_broker(file))
        case Role.KIOSK:
            return Patient(file, role, load_kiosk(file))
        case Role.BOARD:
            panels = tables.get("kind") == BoardKind.LED
            return Patient(file, role, load_panels(file) if panels else load_board(file))
        case _:
            return Patient(file, role, load_counter(file))


def role_of(tables: Mapping[str, Any]) -> Role:
    """Told by what only that role's file must give."""
    if "catalogue" in tables:
        return Role.COORDINATOR
    if "state_dir" in tables:
        return Role.KIOSK
    return Role.BOARD if "hall" in tables else Role.COUNTER
