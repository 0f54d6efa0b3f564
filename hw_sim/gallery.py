"""The boards of the demonstration: which layout each has, and a gallery of one more board for every layout.

The gallery's boards are programs like all others. They come when the morning is over, and show what it left.
"""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from board.layouts import load_layouts

OTHER_HALL = "2"
TURNED = {"width": 1080, "height": 1920}
SHOWN_TURNED = ("calls-slides", "timetable")
"""Layouts that the gallery shows on a turned screen."""

GALLERY = {f"board-{layout}": layout for layout in load_layouts()}


def board_tables(device: str) -> dict[str, Any]:
    """What the file of a board says of its layout."""
    if device == "board-2":
        return _tables("halls") | {"screen": {"viewing_distance_m": 3}}
    layout = GALLERY.get(device)
    if layout is None:
        return {}
    return _tables(layout) | ({"screen": TURNED} if layout in SHOWN_TURNED else {})


def _tables(layout: str) -> dict[str, Any]:
    more: Mapping[str, Mapping[str, Any]] = {
        "sign": {"counter": "5"},
        "agency": {"agency": "internal-affairs"},
        "halls": {"other_halls": [OTHER_HALL]},
    }
    return {"layout": layout, **more.get(layout, {})}
