"""A board's configuration."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from datetime import time
from enum import StrEnum
from pathlib import Path
from typing import Annotated, Any

from board.kind import BoardKind
from board.layouts import LAYOUTS, Part, load_layouts
from board.viewing import Viewing
from board.voice.config import VoiceConfig
from broker.member import DeviceConfig
from broker.topics import Name
from queueing.catalogue import Text
from queueing.ticket import Language
from runtime.addresses import address_of
from runtime.config import Problem, among, attempt, overlay, parse_toml, read_text, read_toml, refuse, within

DEFAULTS = Path(__file__).parent / "defaults.toml"

_NEEDS = {Part.SIGN: "counter", Part.AGENCY: "agency", Part.HALLS: "other_halls"}
"""What a board's file must give for a layout that shows these."""


class Ticker(StrEnum):
    """How a strip shows notices: each stands in its turn, or all of them run across it."""

    STANDING = "standing"
    RUNNING = "running"


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

    ``diagonal_inches`` is the screen's real size, ``viewing_distance_m`` how far away the last reader stands; type is
    as large as the two ask. ``overscan``: percent of width and height that each edge of the screen hides.
    """

    width: Annotated[int, within(480, 7680)]
    height: Annotated[int, within(480, 7680)]
    diagonal_inches: Annotated[float, within(5, 400)]
    viewing_distance_m: Annotated[float, within(0.5, 100)]
    overscan: Annotated[float, within(0, 10)]
    languages: Annotated[tuple[Language, ...], check_languages]

    @property
    def viewing(self) -> Viewing:
        return Viewing(diagonal_inches=self.diagonal_inches, distance_m=self.viewing_distance_m)


@dataclass(frozen=True, slots=True, kw_only=True)
class BoardConfig(DeviceConfig):
    """All a board with a screen is told. ``notice`` stands beside the calls; with empty texts there is none.

    ``layout`` is one of the file ``layouts``. A layout with a sign needs ``counter``, the counter's label; one of an
    agency needs ``agency``, its id in the catalogue; one of several halls needs ``other_halls``. ``slides`` is a
    directory of PNG, JPEG and video files.
    """

    kind: BoardKind = BoardKind.SCREEN
    hall: Name
    devices: DevicesConfig
    screen: ScreenConfig
    sleep: SleepConfig
    slides: Path | None = None
    notice: Text
    ticker: Ticker
    voice: VoiceConfig
    layout: str
    layouts: Path = LAYOUTS
    counter: str = ""
    agency: str = ""
    other_halls: tuple[Name, ...] = ()


def load_config(path: Path) -> BoardConfig:
    """Read ``path`` over the defaults. Raises :class:`runtime.config.BadConfiguration` with every problem."""
    text = read_text(path)
    tables = overlay(read_toml(DEFAULTS), parse_toml(text, str(path)))
    config, problems = attempt(BoardConfig, tables)
    refuse([*problems, *_layout_problems(tables)], str(path), text)
    assert config is not None
    return config


def _layout_problems(tables: Mapping[str, Any]) -> Iterator[Problem]:
    """Why the layout that is named cannot be shown; what is no name at all is found by reading the rest."""
    name, file = tables["layout"], tables.get("layouts", str(LAYOUTS))
    if not isinstance(name, str) or not isinstance(file, str) or not file:
        return
    layouts = load_layouts(Path(file))
    try:
        among(*layouts)([name])
    except ValueError as error:
        yield Problem("layout", f"layout: {error}")
        return
    for part, key in _NEEDS.items():
        if layouts[name].shows(part) and not tables.get(key):
            yield Problem("layout", f"layout {name!r} shows {part}, so {key} must be given")
    if tables["ticker"] == Ticker.RUNNING and not layouts[name].shows(Part.STRIP):
        yield Problem("ticker", f"layout {name!r} has no strip for notices to run in")
