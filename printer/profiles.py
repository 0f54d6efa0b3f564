"""What a printer model is like, out of python-escpos's own database.

The package itself is not imported, that takes 370 ms; only its data file is read.
"""

from __future__ import annotations

import json
from collections.abc import Mapping
from dataclasses import dataclass
from difflib import get_close_matches
from enum import StrEnum
from functools import cache
from importlib.util import find_spec
from pathlib import Path
from typing import Any

from printer.errors import UnknownProfile

DEFAULT_PROFILE = "TM-T20II"
_MM_PER_INCH = 25.4
_COMMON_DPI = 203


class Cut(StrEnum):
    """How the paper is parted; ``TEAR``: the printer has no cutter."""

    PARTIAL = "partial"
    FULL = "full"
    TEAR = "tear"


class Confirmation(StrEnum):
    """How a printer tells that all before it is printed.

    ``PROCESS_ID``: GS ( H function 48. ``BARRIER``: GS r, answered in the buffer's order, and a good status behind it.
    ``COUNTER``: Star's ETB, counted in its automatic status. ``NONE``: it never tells.
    """

    PROCESS_ID = "process-id"
    BARRIER = "barrier"
    COUNTER = "counter"
    NONE = "none"


class Family(StrEnum):
    """Whose way of telling its status a printer has.

    ``EPSON``: DLE EOT 1 to 4, and GS a. ``CUSTOM``: DLE EOT 1 and 20, and GS E0. ``STAR``: DLE EOT 1 to 4 as in its
    ESC/POS mode, and Star's own automatic status.
    """

    EPSON = "epson"
    CUSTOM = "custom"
    STAR = "star"


@dataclass(frozen=True, slots=True, kw_only=True)
class Profile:
    """One printer model. ``width_dots`` is its printable width.

    ``presenter``: the cut paper is held out to be taken, and drawn in again when nobody does; such a printer is of
    the family ``CUSTOM``.
    """

    name: str
    width_dots: int
    dots_per_inch: int
    cut: Cut = Cut.PARTIAL
    confirmation: Confirmation = Confirmation.PROCESS_ID
    presenter: bool = False
    family: Family = Family.EPSON

    @property
    def dots_per_mm(self) -> float:
        return self.dots_per_inch / _MM_PER_INCH


@cache
def profile(name: str = DEFAULT_PROFILE) -> Profile:
    """The profile of a model. Raises :class:`UnknownProfile` for one that is unknown or cannot print raster images."""
    known = _database()
    if name not in known:
        near = get_close_matches(name, known, n=1, cutoff=0.5)
        hint = f" (did you mean {near[0]!r}?)" if near else ""
        raise UnknownProfile(f"no printer profile {name!r}{hint}; known: {', '.join(sorted(known))}")
    return _profile(name, known[name])


def _profile(name: str, entry: Mapping[str, Any]) -> Profile:
    media, features = entry["media"], entry["features"]
    width = media["width"].get("pixels")
    if not isinstance(width, int) or not features.get("bitImageRaster"):
        raise UnknownProfile(f"printer profile {name!r} cannot be used: it says no width in dots or no raster images")
    dpi = media.get("dpi")
    return Profile(
        name=name,
        width_dots=width,
        dots_per_inch=dpi if isinstance(dpi, int) else _COMMON_DPI,
        cut=_cut(features),
    )


def _cut(features: Mapping[str, Any]) -> Cut:
    if features.get("paperPartCut"):
        return Cut.PARTIAL
    return Cut.FULL if features.get("paperFullCut") else Cut.TEAR


@cache
def _database() -> Mapping[str, Any]:
    spec = find_spec("escpos")
    if spec is None or not spec.submodule_search_locations:
        raise UnknownProfile("python-escpos, whose database describes the printers, is not installed")
    file = Path(spec.submodule_search_locations[0]) / "capabilities.json"
    profiles: Mapping[str, Any] = json.loads(file.read_text(encoding="utf-8"))["profiles"]
    return profiles
