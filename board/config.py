"""A board's configuration."""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum
from pathlib import Path
from typing import Annotated

from broker.member import DeviceConfig
from broker.topics import Name
from queueing.catalogue import Text
from queueing.ticket import Language
from runtime.addresses import address_of
from runtime.config import load, read_toml, within

DEFAULTS = Path(__file__).parent / "defaults.toml"


class BoardKind(StrEnum):
    """What a board is: a screen, or LED panels."""

    SCREEN = "screen"
    LED = "led"


def check_languages(languages: tuple[Language, ...]) -> None:
    if not languages or len(set(languages)) < len(languages):
        raise ValueError("must name at least one language, and each only once")


@dataclass(frozen=True, slots=True, kw_only=True)
class DevicesConfig:
    """Addresses of the hardware."""

    picture: Annotated[str, address_of("picture")]
    sound: Annotated[str, address_of("sound")]


@dataclass(frozen=True, slots=True, kw_only=True)
class ScreenConfig:
    """The picture's size in pixels; ``languages`` in their order, the first one the hall's main language."""

    width: Annotated[int, within(640, 7680)]
    height: Annotated[int, within(480, 4320)]
    languages: Annotated[tuple[Language, ...], check_languages]

    def __post_init__(self) -> None:
        if self.width < self.height:
            raise ValueError(f"a board is wider than high, not {self.width}x{self.height}: turn the screen")


@dataclass(frozen=True, slots=True, kw_only=True)
class BoardConfig(DeviceConfig):
    """All a board with a screen is told. ``notice`` stands beside the calls; with empty texts there is none."""

    kind: BoardKind = BoardKind.SCREEN
    hall: Name
    devices: DevicesConfig
    screen: ScreenConfig
    notice: Text


def load_config(path: Path) -> BoardConfig:
    """Read ``path`` over the defaults. Raises :class:`runtime.config.BadConfiguration` with every problem."""
    return load(BoardConfig, path, DEFAULTS)


def has_panels(path: Path) -> bool:
    """Whether the file is that of a board of LED panels. Raises :class:`runtime.config.BadConfiguration`."""
    return read_toml(path).get("kind") == BoardKind.LED
