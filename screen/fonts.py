"""The shipped typeface through SDL_ttf: measuring for layouts, glyphs for the painter."""

from __future__ import annotations

from functools import cache

import pygame
import pygame.font

from runtime.fonts import font_file
from screen.scene import Font

LINE_HEIGHT = 1.25
"""Line height over em size: Noto Sans's own 1.36 is too loose for large type."""


@cache
def load(font: Font) -> pygame.font.Font:
    """The font at its size."""
    pygame.font.init()
    return pygame.font.Font(str(font_file(font.weight)), font.size)


class FontMeasure:
    """Measures with the font that will be drawn."""

    def width(self, text: str, font: Font) -> int:
        return _width(text, font)

    def height(self, font: Font) -> int:
        return round(font.size * LINE_HEIGHT)


@cache
def _width(text: str, font: Font) -> int:
    return load(font).size(text)[0]
