"""The shipped typeface through SDL_ttf: measuring for layouts, glyphs for the painter."""

from __future__ import annotations

from functools import lru_cache

import pygame
import pygame.font

from runtime.fonts import font_file
from screen.scene import Font

LINE_HEIGHT = 1.25
"""Line height over em size: Noto Sans's own 1.36 is too loose for large type."""


@lru_cache(maxsize=256)
def load(font: Font) -> pygame.font.Font:
    """The font at its size. Each keeps its file open, so only so many are kept."""
    pygame.font.init()
    return pygame.font.Font(str(font_file(font.weight)), font.size)


class FontMeasure:
    """Measures with the font that will be drawn."""

    def width(self, text: str, font: Font) -> int:
        return _width(text, font)

    def height(self, font: Font) -> int:
        return round(font.size * LINE_HEIGHT)

    def ink(self, text: str, font: Font) -> tuple[int, int]:
        return _ink(text, font)


@lru_cache(maxsize=4096)
def _width(text: str, font: Font) -> int:
    return load(font).size(text)[0]


@lru_cache(maxsize=4096)
def _ink(text: str, font: Font) -> tuple[int, int]:
    """The painter puts the typeface's own line in the middle of the line's height."""
    face = load(font)
    baseline = (round(font.size * LINE_HEIGHT) - face.get_height()) // 2 + face.get_ascent()
    extents = [glyph for glyph in face.metrics(text) if glyph]
    lowest, highest = min((glyph[2] for glyph in extents), default=0), max((glyph[3] for glyph in extents), default=0)
    return baseline - highest, baseline - lowest
