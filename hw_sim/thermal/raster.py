"""Raster images on their way (``GS v 0``): where the rows go that come band by band."""

from __future__ import annotations

from dataclasses import dataclass

from PIL import Image

from hw_sim.thermal import images
from hw_sim.thermal.line import Line
from hw_sim.thermal.page import Page


@dataclass(frozen=True, slots=True)
class OnStrip:
    """Where the rows of the raster image go that is just coming."""

    x: int
    scale: tuple[int, int]


class OnPage:
    """Rows of a raster image that is put on a page, in the line in hand, when it is whole."""

    def __init__(self, page: Page, line: Line, room: int, rows: int, scale: tuple[int, int]) -> None:
        self._line, self._room, self._scale = line, room, scale
        self._missing = rows
        self._most = page.depth
        self._bands: list[Image.Image] = []

    def add(self, band: Image.Image) -> None:
        """The next rows. Those below the page's depth are lost, and so is what passes the line's end."""
        self._missing -= band.height
        if sum(kept.height for kept in self._bands) < self._most:
            self._bands.append(band.crop((0, 0, min(band.width, self._room), band.height)))
        if not self._missing:
            self._line.add_image(images.scaled(images.stacked(self._bands), self._scale), self._room)
