"""What a printer model is like: ``printers.toml`` laid over python-escpos's own database.

The package itself is not imported, that takes 370 ms; only its data file is read.
"""

from __future__ import annotations

import json
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from difflib import get_close_matches
from enum import StrEnum
from functools import cache
from importlib.util import find_spec
from pathlib import Path
from typing import Any

from printer.codepages import is_known
from printer.errors import UnknownProfile
from runtime.config import build, read_toml

DEFAULT_PROFILE = "TM-T20II"
OWN = Path(__file__).parent / "printers.toml"
_MM_PER_INCH = 25.4
_COMMON_DPI = 203
_LETTER_HEIGHT = 24


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


@dataclass(frozen=True, slots=True)
class CodePage:
    """``number`` is what ESC t calls it, ``codec`` what Python does."""

    number: int
    codec: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Profile:
    """One printer model. ``width_dots`` is its printable width.

    ``presenter``: the cut paper is held out to be taken, and drawn in again when nobody does; such a printer is of
    the family ``CUSTOM``.
    ``raster``: it prints images by GS v 0. ``qr``: it draws QR codes by GS ( k. ``stored_graphics``: it keeps pictures
    and prints them by GS ( L; ``logo`` is the key of two characters under which the centre's sign is kept in it, empty
    when it is not.

    ``columns``: letters of font A in a line; ``cell``: dots of one, across and down. ``letters``: how many letters of
    our own it takes by ESC &, 0 when that is not known; ``letter_width``: their dots across, at most.
    """

    name: str
    width_dots: int
    dots_per_inch: int
    cut: Cut = Cut.PARTIAL
    confirmation: Confirmation = Confirmation.PROCESS_ID
    presenter: bool = False
    family: Family = Family.EPSON
    raster: bool = True
    qr: bool = False
    stored_graphics: bool = False
    logo: str = ""
    columns: int = 48
    cell: tuple[int, ...] = (12, 24)
    code_pages: tuple[CodePage, ...] = ()
    letters: int = 0
    letter_width: int = 12

    @property
    def dots_per_mm(self) -> float:
        return self.dots_per_inch / _MM_PER_INCH


@cache
def profile(name: str = DEFAULT_PROFILE) -> Profile:
    """The profile of a model. Raises :class:`UnknownProfile` for one that is unknown or cannot be used."""
    if name not in profile_names():
        usable = usable_names()
        near = get_close_matches(name, usable, n=1, cutoff=0.5)
        hint = f" (did you mean {near[0]!r}?)" if near else ""
        raise UnknownProfile(f"no printer profile {name!r}{hint}; known: {', '.join(usable)}")
    table = _table(name)
    if reason := table.pop("unusable", ""):
        raise UnknownProfile(f"printer profile {name!r} cannot be used: {reason}")
    pages = ({"number": int(number), "codec": codec} for number, codec in table["code_pages"].items())
    return build(Profile, {**table, "name": name, "code_pages": list(pages)}, OWN.name)


def profile_names() -> tuple[str, ...]:
    """Every model that is known, even one that cannot be used, in order."""
    return tuple(sorted({*_database(), *_own()}))


def usable_names() -> tuple[str, ...]:
    """Every model that :func:`profile` describes, in order."""
    return tuple(name for name in profile_names() if "unusable" not in _table(name))


def _table(name: str) -> dict[str, Any]:
    """The fields of a :class:`Profile` by name; ``unusable`` when it says why it cannot be used."""
    own = dict(_own().get(name, {}))
    below = own.pop("like", name if name in _database() else "")
    if below == name:
        return {**_described(_database()[name]), **own}
    return {**(_table(below) if below else {"code_pages": {}}), **own}


def _described(entry: Mapping[str, Any]) -> dict[str, Any]:
    """What python-escpos's database says of a printer. It does not tell who confirms how: GS ( H is Epson's own."""
    media, features = entry["media"], entry["features"]
    width, dpi, columns = media["width"].get("pixels"), media.get("dpi"), entry["fonts"]["0"]["columns"]
    if not isinstance(width, int) or not features.get("bitImageRaster"):
        return {"unusable": "the database says no width in dots of it, or no raster images", "code_pages": {}}
    return {
        "width_dots": width,
        "dots_per_inch": dpi if isinstance(dpi, int) else _COMMON_DPI,
        "cut": _cut(features),
        "confirmation": Confirmation.PROCESS_ID if entry["vendor"] == "Epson" else Confirmation.BARRIER,
        "qr": bool(features.get("qrCode")),
        "stored_graphics": bool(features.get("graphics")),
        "columns": columns,
        "cell": [width // columns, _LETTER_HEIGHT],
        "code_pages": dict(_pages(entry["codePages"].items())),
    }


def _pages(numbered: Iterable[tuple[str, str]]) -> Iterable[tuple[str, str]]:
    """Those whose letters are known and of one byte each; the database calls a page of Kazakh by another name."""
    names = ((number, name.lower().replace("rk1048", "kz1048")) for number, name in numbered)
    return ((number, name) for number, name in names if name != "cp932" and is_known(name))


def _cut(features: Mapping[str, Any]) -> str:
    if features.get("paperPartCut"):
        return Cut.PARTIAL
    return Cut.FULL if features.get("paperFullCut") else Cut.TEAR


@cache
def _own() -> Mapping[str, Any]:
    return read_toml(OWN)


@cache
def _database() -> Mapping[str, Any]:
    spec = find_spec("escpos")
    if spec is None or not spec.submodule_search_locations:
        raise UnknownProfile("python-escpos, whose database describes the printers, is not installed")
    file = Path(spec.submodule_search_locations[0]) / "capabilities.json"
    profiles: Mapping[str, Any] = json.loads(file.read_text(encoding="utf-8"))["profiles"]
    return profiles
