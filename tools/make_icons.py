"""Make ``runtime/icons/icons.json`` from the icons of Tabler (MIT), which the package ``pytablericons`` brings.

Install it with ``pip install --no-deps pytablericons==1.0.1``: it asks for pygame, here pygame-ce takes its place.

Each icon becomes strokes, the points of which are hundredths of the grid's unit; the grid is 24 units wide. An icon is
named by what it stands for; one made of several is drawn from each, placed on its part of the grid.
Run from the project's root: ``.venv/bin/python tools/make_icons.py``.
"""

from __future__ import annotations

import json
from importlib.metadata import distribution
from pathlib import Path
from xml.etree import ElementTree

import pytablericons
from fontTools.pens.basePen import BasePen
from fontTools.svgLib.path import parse_path

SOURCE = Path(pytablericons.__path__[0]) / "icons" / "outline"
TARGET = Path(__file__).parent.parent / "runtime" / "icons"
WHOLE = (0.0, 0.0, 1.0)
STEPS = 8
"""Straight pieces that a curve is made of; an arc is up to four curves."""

AGENCIES = {
    "apps": "apps",
    "archive": "archive",
    "bank": "building-bank",
    "book": "book",
    "briefcase": "briefcase",
    "building": "building",
    "bus": "bus",
    "car": "car",
    "card": "id",
    "certificate": "certificate",
    "copy": "copy",
    "droplet": "droplet",
    "family": "users-group",
    "flame": "flame",
    "gavel": "gavel",
    "handshake": "heart-handshake",
    "home": "home",
    "hospital": "building-hospital",
    "leaf": "leaf",
    "lightning": "bolt",
    "package": "package",
    "percent": "receipt-tax",
    "phone": "phone",
    "plane": "plane",
    "scales": "scale",
    "school": "school",
    "shield": "shield",
    "stethoscope": "stethoscope",
    "wifi": "wifi",
    "world": "world",
}
ERRANDS = {
    "alert": "alert-triangle",
    "appointment": "calendar-check",
    "baby": "baby-carriage",
    "backspace": "backspace",
    "bell": "bell-ringing",
    "cancel": "ticket-off",
    "cash": "cash",
    "check": "check",
    "clock": "clock",
    "complaint": "message-report",
    "cross": "x",
    "document": "file-check",
    "enter": "corner-down-left",
    "face-1": "mood-cry",
    "face-2": "mood-sad",
    "face-3": "mood-empty",
    "face-4": "mood-smile",
    "face-5": "mood-happy",
    "help": "help",
    "information": "info-circle",
    "keyboard": "keyboard",
    "medal": "medal",
    "people": "users",
    "pin": "map-pin",
    "place": "list-numbers",
    "priority": "user-star",
    "printer": "printer",
    "rate": "star",
    "scan": "scan",
    "search": "search",
    "senior": "old",
    "shift": "arrow-big-up",
    "space": "space",
    "speech": "volume",
    "suggestion": "bulb",
    "ticket": "ticket",
    "timetable": "bus-stop",
    "wheelchair": "disabled",
}
MADE_OF_SEVERAL = {"reach": (("disabled", (-2.5, 2.0, 0.94)), ("arrow-down", (11.5, -1.0, 0.62)))}
"""Each part: right and down on the grid, and its share of the size."""


class Strokes(BasePen):  # type: ignore[misc]
    """Collects lines and curves as strokes of points."""

    def __init__(self, place: tuple[float, float, float]) -> None:
        super().__init__(None)
        self._right, self._down, self._share = place
        self.strokes: list[list[int]] = []

    def _moveTo(self, point: tuple[float, float]) -> None:  # noqa: N802
        self.strokes.append([])
        self._add(point)

    def _lineTo(self, point: tuple[float, float]) -> None:  # noqa: N802
        self._add(point)

    def _curveToOne(self, one: tuple[float, float], two: tuple[float, float], end: tuple[float, float]) -> None:  # noqa: N802
        start = self._getCurrentPoint()
        for step in range(1, STEPS + 1):
            t = step / STEPS
            weights = ((1 - t) ** 3, 3 * t * (1 - t) ** 2, 3 * t**2 * (1 - t), t**3)
            points = (start, one, two, end)
            x, y = (sum(w * p[axis] for w, p in zip(weights, points, strict=True)) for axis in (0, 1))
            self._add((x, y))

    def _closePath(self) -> None:  # noqa: N802
        self.strokes[-1] += self.strokes[-1][:2]

    def _add(self, point: tuple[float, float]) -> None:
        moved = (
            round(100 * (point[0] * self._share + self._right)),
            round(100 * (point[1] * self._share + self._down)),
        )
        if tuple(self.strokes[-1][-2:]) != moved:
            self.strokes[-1] += moved


def strokes(name: str, place: tuple[float, float, float] = WHOLE) -> list[list[int]]:
    """The strokes of one of Tabler's icons, each x, y, x, y …"""
    pen = Strokes(place)
    for path in ElementTree.parse(SOURCE / f"{name}.svg").iter("{http://www.w3.org/2000/svg}path"):
        parse_path(path.attrib["d"], pen)
    return [stroke for stroke in pen.strokes if len(stroke) > 2]


def main() -> None:
    """Write the icons, one a line, and the licence."""
    icons = {name: strokes(source) for name, source in (AGENCIES | ERRANDS).items()}
    for name, parts in MADE_OF_SEVERAL.items():
        icons[name] = [stroke for source, place in parts for stroke in strokes(source, place)]
    lines = (f"{json.dumps(name)}: {json.dumps(icons[name], separators=(',', ':'))}" for name in sorted(icons))
    (TARGET / "icons.json").write_text("{\n" + ",\n".join(lines) + "\n}\n", encoding="utf-8")
    licence = distribution("pytablericons").read_text("LICENSE")
    assert licence, "the icons' licence is missing"
    (TARGET / "LICENSE.txt").write_text(licence.rstrip() + "\n", encoding="utf-8")


if __name__ == "__main__":
    main()
