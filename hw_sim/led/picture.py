"""A panel as one sees it: a picture of its LEDs."""

from __future__ import annotations

from functools import cache

from PIL import Image, ImageDraw

from board.led.letters import LIT, Dots

DOT = 10
"""Pixels from one LED to the next."""

_FINE = 4
_FRAME = DOT
_GROUND = (14, 14, 16)
_ON, _OFF = (255, 84, 40), (48, 20, 16)


def photograph(dots: Dots) -> Image.Image:
    """The panel's front, lit and dark LEDs alike."""
    rows, columns = len(dots), len(dots[0])
    image = Image.new("RGB", (columns * DOT + 2 * _FRAME, rows * DOT + 2 * _FRAME), _GROUND)
    for y, row in enumerate(dots):
        for x, dot in enumerate(row):
            image.paste(_led(dot == LIT), (_FRAME + x * DOT, _FRAME + y * DOT))
    return image


@cache
def _led(on: bool) -> Image.Image:
    large = Image.new("RGB", (DOT * _FINE, DOT * _FINE), _GROUND)
    edge = _FINE // 2 if on else _FINE
    ImageDraw.Draw(large).ellipse((edge, edge, DOT * _FINE - edge, DOT * _FINE - edge), fill=_ON if on else _OFF)
    return large.resize((DOT, DOT), Image.Resampling.LANCZOS)
