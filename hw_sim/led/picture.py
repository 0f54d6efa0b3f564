"""A panel as one sees it: a picture of its LEDs."""

from __future__ import annotations

from functools import cache

from PIL import Image, ImageDraw

from board.led.letters import LIT, Dots

RGB = tuple[int, int, int]

DOT = 10
"""Pixels from one LED to the next."""

_FINE = 4
_FRAME = DOT
_GROUND = (14, 14, 16)
RED: RGB = (255, 84, 40)
_OFF_SHARE = 0.18
"""What a dark LED's lens gives back of its colour."""


def photograph(dots: Dots, colour: RGB = RED) -> Image.Image:
    """The panel's front, lit LEDs in their colour, and dark ones too."""
    rows, columns = len(dots), len(dots[0])
    image = Image.new("RGB", (columns * DOT + 2 * _FRAME, rows * DOT + 2 * _FRAME), _GROUND)
    for y, row in enumerate(dots):
        for x, dot in enumerate(row):
            image.paste(_led(dot == LIT, colour), (_FRAME + x * DOT, _FRAME + y * DOT))
    return image


@cache
def _led(on: bool, colour: RGB) -> Image.Image:
    large = Image.new("RGB", (DOT * _FINE, DOT * _FINE), _GROUND)
    edge = _FINE // 2 if on else _FINE
    off = tuple(round(_OFF_SHARE * part) for part in colour)
    ImageDraw.Draw(large).ellipse((edge, edge, DOT * _FINE - edge, DOT * _FINE - edge), fill=colour if on else off)
    return large.resize((DOT, DOT), Image.Resampling.LANCZOS)
