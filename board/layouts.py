"""Layouts as data: which part of a board stands where, in a wide picture and in a high one."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from enum import StrEnum
from functools import cache
from itertools import combinations
from pathlib import Path
from typing import Annotated

from runtime.config import among, load, within

LAYOUTS = Path(__file__).parent / "layouts.toml"

_ALIKE = 1e-6
"""Percent: what two cells may overlap through the rounding of their sums."""


class Part(StrEnum):
    """What a cell of a layout shows."""

    HEADER = "header"
    CALLS = "calls"
    PANEL = "panel"
    SIGN = "sign"
    AGENCY = "agency"
    HALLS = "halls"
    TIMETABLE = "timetable"
    STRIP = "strip"
    FOOT = "foot"


_SAYS_DELAYED = {Part.PANEL, Part.STRIP}
"""The parts that say, large, that calls may be delayed."""


def _check_part(name: str) -> None:
    among(*Part)([name])


def _check_place(at: tuple[float, ...]) -> None:
    if len(at) != 4:
        raise ValueError(f"must be [left, top, width, height], not {len(at)} numbers")
    left, top, width, height = at
    if min(left, top) < 0 or min(width, height) <= 0 or max(left + width, top + height) > 100 + _ALIKE:
        raise ValueError(f"must lie within 0 to 100 percent and have an extent, not {list(at)}")


@dataclass(frozen=True, slots=True, kw_only=True)
class Cell:
    """One part and its place: left, top, width and height in percent. ``rows``: the most older calls in it."""

    part: Annotated[str, _check_part]
    at: Annotated[tuple[float, ...], _check_place]
    rows: Annotated[int, within(0, 12)] = 0

    def overlaps(self, other: Cell) -> bool:
        left, top, width, height = self.at
        its_left, its_top, its_width, its_height = other.at
        across = min(left + width, its_left + its_width) - max(left, its_left)
        down = min(top + height, its_top + its_height) - max(top, its_top)
        return min(across, down) > _ALIKE


@dataclass(frozen=True, slots=True, kw_only=True)
class Layout:
    """The cells of a wide picture and those of a high one."""

    landscape: tuple[Cell, ...]
    portrait: tuple[Cell, ...]

    def __post_init__(self) -> None:
        found = [
            f"{name}: {problem}"
            for name, cells in (("landscape", self.landscape), ("portrait", self.portrait))
            for problem in _problems(cells)
        ]
        if found:
            raise ValueError("\n".join(found))

    def cells(self, width: int, height: int) -> tuple[Cell, ...]:
        """The cells for a picture of so many pixels."""
        return self.landscape if width >= height else self.portrait

    def shows(self, part: Part) -> bool:
        """Whether ``part`` is in it, whichever way the picture is turned."""
        return any(cell.part == part for cell in (*self.landscape, *self.portrait))


@dataclass(frozen=True, slots=True, kw_only=True)
class Layouts:
    """All layouts of a file, by name."""

    layout: Mapping[str, Layout]


@cache
def load_layouts(path: Path = LAYOUTS) -> Mapping[str, Layout]:
    """The layouts of a file. Raises :class:`runtime.config.BadConfiguration` with every problem."""
    return load(Layouts, path).layout


def _problems(cells: tuple[Cell, ...]) -> Iterator[str]:
    """Why no board can be honest or legible with these cells."""
    parts = [cell.part for cell in cells]
    if Part.FOOT not in parts:
        yield "has no foot, where the board says whether its picture is live"
    if not _SAYS_DELAYED & set(parts):
        yield "has neither a panel nor a strip, where the board says that calls may be delayed"
    for one, other in combinations(cells, 2):
        if one.overlaps(other):
            yield f"{one.part} and {other.part} overlap"
