"""A board's configuration."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import time
from enum import StrEnum
from pathlib import Path
from typing import Annotated

from board.layouts import LAYOUTS, Layout, load_layouts
from board.page import Stop
from broker.member import DeviceConfig
from broker.topics import Name
from queueing.catalogue import Text
from queueing.ticket import Language
from runtime.addresses import address_of
from runtime.config import BadConfiguration, among, load, read_toml, within

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
    power: Annotated[str, address_of("power")]


@dataclass(frozen=True, slots=True, kw_only=True)
class SleepConfig:
    """The screen is dark from ``off_from`` until ``on_from``, local time; two equal times: never."""

    off_from: time
    on_from: time


@dataclass(frozen=True, slots=True, kw_only=True)
class ScreenConfig:
    """The picture's size in pixels; ``languages`` in their order, the first one the hall's main language.

    ``diagonal_inches`` is the screen's real size, ``viewing_distance_m`` how far away the last reader stands; type is as
    large as the two ask. ``overscan``: percent of width and height that each edge of the screen hides.
    """

    width: Annotated[int, within(480, 7680)]
    height: Annotated[int, within(480, 7680)]
    diagonal_inches: Annotated[float, within(5, 400)]
    viewing_distance_m: Annotated[float, within(0.5, 100)]
    overscan: Annotated[float, within(0, 10)]
    languages: Annotated[tuple[Language, ...], check_languages]


@dataclass(frozen=True, slots=True, kw_only=True)
class BoardConfig(DeviceConfig):
    """All a board with a screen is told. ``notice`` stands beside the calls; with empty texts there is none.

    ``layout`` is one of the file ``layouts``. A layout with a sign needs ``counter``, the counter's label; one of an
    agency needs ``agency``, its id in the catalogue; one of several halls needs ``other_halls``. ``timetable`` holds
    the stops of a service bus. ``slides`` is a directory of PNG and JPEG files.
    """

    kind: BoardKind = BoardKind.SCREEN
    hall: Name
    devices: DevicesConfig
    screen: ScreenConfig
    sleep: SleepConfig
    slides: Path | None = None
    notice: Text
    layout: str
    layouts: Path = LAYOUTS
    counter: str = ""
    agency: str = ""
    other_halls: tuple[Name, ...] = ()
    timetable: tuple[Stop, ...] = ()

    def chosen_layout(self) -> Layout:
        """Raises :class:`runtime.config.BadConfiguration` when there is none of that name."""
        layouts = load_layouts(self.layouts)
        try:
            among(*layouts)([self.layout])
        except ValueError as error:
            raise BadConfiguration("the board's layout", [str(error)]) from None
        return layouts[self.layout]


def load_config(path: Path) -> BoardConfig:
    """Read ``path`` over the defaults. Raises :class:`runtime.config.BadConfiguration` with every problem."""
    return load(BoardConfig, path, DEFAULTS)


def has_panels(path: Path) -> bool:
    """Whether the file is that of a board of LED panels. Raises :class:`runtime.config.BadConfiguration`."""
    return read_toml(path).get("kind") == BoardKind.LED
