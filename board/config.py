"""A board's configuration: its own TOML file laid over ``defaults.toml``."""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path

from broker.member import LinkConfig
from broker.topics import BOARD, DEVICE, Topic
from queueing.catalogue import Text
from queueing.ticket import Language
from runtime.config import load

DEFAULTS = Path(__file__).parent / "defaults.toml"


@dataclass(frozen=True, slots=True, kw_only=True)
class Devices:
    """Addresses of the hardware."""

    picture: str
    sound: str


@dataclass(frozen=True, slots=True, kw_only=True)
class ScreenConfig:
    """The picture's size in pixels; ``languages`` in their order, the first one the hall's main language."""

    width: int
    height: int
    languages: tuple[Language, ...]

    def __post_init__(self) -> None:
        if not 640 <= self.width <= 7680 or not 480 <= self.height <= 4320:
            raise ValueError(f"a board is from 640x480 to 7680x4320 pixels, not {self.width}x{self.height}")
        if self.width < self.height:
            raise ValueError(f"a board is wider than high, not {self.width}x{self.height}: turn the screen")
        if not self.languages or len(set(self.languages)) < len(self.languages):
            raise ValueError("languages must name at least one language, and each only once")


@dataclass(frozen=True, slots=True, kw_only=True)
class BoardConfig:
    """One board. ``notice`` stands beside the calls; with empty texts there is none."""

    device: str
    centre: str
    hall: str
    link: LinkConfig
    devices: Devices
    screen: ScreenConfig
    notice: Text

    def __post_init__(self) -> None:
        Topic(self.centre, DEVICE, self.device)
        Topic(self.centre, BOARD, self.hall)


def load_config(path: Path) -> BoardConfig:
    """Read a board's file. Raises :class:`runtime.config.BadConfiguration` with every problem in it."""
    return load(BoardConfig, path, DEFAULTS)
