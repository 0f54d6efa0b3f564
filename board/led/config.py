"""The configuration of a board of LED panels."""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum
from pathlib import Path
from typing import Annotated

from board.config import check_languages
from board.kind import BoardKind
from board.led.alpha import PICTURE_COLUMNS, PICTURE_ROWS, PanelAddress
from board.led.letters import HEIGHT
from board.led.pages import Sign
from broker.member import DeviceConfig
from broker.topics import Name
from queueing.catalogue import Direction
from queueing.ticket import Language
from runtime.addresses import address_of, parse
from runtime.config import load, within

DEFAULTS = Path(__file__).parent / "defaults.toml"

_LEAST_COLUMNS = 24
_LEAST_COLUMNS_FOR_CALLS = 48
_FASTEST = 38400


class Parity(StrEnum):
    """How a line carries the panels' seven bits."""

    EVEN = "even"
    NONE = "none"


def baud(line: str) -> int:
    """The rate of a line by its address; a line that names none has the panels' own."""
    return parse(line).whole("baud", 9600)


def _check_rate(line: str) -> None:
    if parse(line).scheme == "serial" and "baud" not in parse(line).options:
        raise ValueError("must give the panels' rate, as in ?baud=9600")
    if not 1200 <= baud(line) <= _FASTEST:
        raise ValueError(f"panels understand 1200 to {_FASTEST} baud, not {baud(line)}")


def _check_arrow(arrow: Direction | None, counter: str) -> None:
    if arrow is not None and not counter:
        raise ValueError("arrow is for a counter's sign; calls of the hall point to their counters")


@dataclass(frozen=True, slots=True, kw_only=True)
class DevicesConfig:
    """Addresses of the hardware: the line that all panels hang on."""

    line: Annotated[str, address_of("line"), _check_rate] | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class LedConfig:
    """What all panels have in common. ``refresh_seconds``: everything is said again that often."""

    parity: Parity
    refresh_seconds: Annotated[float, within(10, 3600)]
    languages: Annotated[tuple[Language, ...], check_languages]


@dataclass(frozen=True, slots=True, kw_only=True)
class PanelConfig:
    """One panel: its dots, and the label of the counter whose number it shows; without one, the calls of the hall.

    ``arrow`` is where the number of a counter's sign points to.
    """

    address: PanelAddress
    rows: Annotated[int, within(HEIGHT, PICTURE_ROWS)]
    columns: Annotated[int, within(_LEAST_COLUMNS, PICTURE_COLUMNS)]
    counter: str = ""
    arrow: Direction | None = None

    def __post_init__(self) -> None:
        _check_arrow(self.arrow, self.counter)
        if not self.counter and self.columns < _LEAST_COLUMNS_FOR_CALLS:
            raise ValueError(
                f"number, arrow and counter need {_LEAST_COLUMNS_FOR_CALLS} columns, not {self.columns}; "
                "with counter = ... it shows one counter's number"
            )

    @property
    def sign(self) -> Sign:
        return Sign(self.rows, self.columns, self.counter, self.arrow)


@dataclass(frozen=True, slots=True, kw_only=True)
class MatrixConfig:
    """A matrix that hangs on the machine itself, not on the line."""

    matrix: Annotated[str, address_of("matrix")]
    counter: str = ""
    arrow: Direction | None = None

    def __post_init__(self) -> None:
        _check_arrow(self.arrow, self.counter)


@dataclass(frozen=True, slots=True, kw_only=True)
class LedBoardConfig(DeviceConfig):
    """All a board of LED panels is told."""

    kind: BoardKind
    hall: Name
    devices: DevicesConfig
    led: LedConfig
    panels: tuple[PanelConfig, ...] = ()
    matrices: tuple[MatrixConfig, ...] = ()

    def __post_init__(self) -> None:
        if problems := "\n".join(self._problems()):
            raise ValueError(problems)

    def _problems(self) -> list[str]:
        addresses = [panel.address for panel in self.panels]
        twice = sorted({address for address in addresses if addresses.count(address) > 1})
        return [
            *(["there is neither a panel nor a matrix"] if not (self.panels or self.matrices) else []),
            *(["there are panels, but devices.line is missing"] if self.panels and not self.devices.line else []),
            *(["devices.line is given, but there are no panels"] if self.devices.line and not self.panels else []),
            *(f"two panels have the address {address}" for address in twice),
        ]


def load_config(path: Path) -> LedBoardConfig:
    """Read ``path`` over the defaults. Raises :class:`runtime.config.BadConfiguration` with every problem."""
    return load(LedBoardConfig, path, DEFAULTS)
