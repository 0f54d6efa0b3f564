"""A QR code as boxes, always dark on light, for telephones that look at the screen."""

from __future__ import annotations

from collections.abc import Iterator
from itertools import groupby

import segno

from screen.scene import Box, Item, Rect

DARK, LIGHT = "#000000", "#FFFFFF"
_QUIET = 4
"""Modules of empty space that readers need around a code (ISO/IEC 18004)."""


def qr_items(text: str, area: Rect) -> list[Item]:
    """The code of ``text`` as large as fits in the middle of the square ``area``, its quiet zone within it."""
    rows = [tuple(row) for row in segno.make(text, micro=False, error="m").matrix]
    module = area.w // (len(rows) + 2 * _QUIET)
    side = module * len(rows)
    left, top = area.middle[0] - side // 2, area.middle[1] - side // 2
    dark = (
        Box(Rect(left + start * module, top + y * module, length * module, module), DARK)
        for y, row in enumerate(rows)
        for start, length in _runs(row)
    )
    return [Box(area, LIGHT), *dark]


def _runs(row: tuple[int, ...]) -> Iterator[tuple[int, int]]:
    """Where dark modules stand side by side: the first, and how many."""
    at = 0
    for dark, modules in groupby(row):
        length = len(list(modules))
        if dark:
            yield at, length
        at += length
