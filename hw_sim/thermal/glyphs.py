"""Characters as dots: Noto Sans squeezed into the cells of a printer's built-in fonts."""

from __future__ import annotations

from functools import cache, lru_cache

from PIL import Image, ImageDraw, ImageFont

from hw_sim.thermal.images import BLACK, WHITE
from runtime.fonts import Weight, font_file

GLYPHS_KEPT = 4096
_OVERSAMPLE = 4
_EM = 0.84
"""Letter size in a cell's height: room for the dots of Ğ above and the tail of ğ below."""
_BASELINE = 0.79
_INK = 150
"""Grey of the oversampled letter that still burns a dot."""
_LIGHT = {chr(0x2500 + offset): arms for offset, arms in {
    0x00: "lr", 0x02: "ud", 0x0C: "rd", 0x10: "ld", 0x14: "ru", 0x18: "lu",
    0x1C: "rud", 0x24: "lud", 0x2C: "lrd", 0x34: "lru", 0x3C: "lrud",
}.items()}  # fmt: skip
_DOUBLE = {chr(0x2550 + n): arms for n, arms in enumerate(
    ("lr", "ud", "rd", "rd", "rd", "ld", "ld", "ld", "ru", "ru", "ru", "lu", "lu", "lu", "rud", "rud", "rud",
     "lud", "lud", "lud", "lrd", "lrd", "lrd", "lru", "lru", "lru", "lrud", "lrud", "lrud"))}  # fmt: skip
_SHADES = {"░": 4, "▒": 2, "▓": 3, "█": 1}


def glyph(letter: str, cell: tuple[int, int], bold: bool) -> Image.Image:
    """The letter in its cell, black on white, one bit a dot. A space is an empty cell."""
    return _drawn(letter, cell, bold)


@lru_cache(GLYPHS_KEPT)
def _drawn(letter: str, cell: tuple[int, int], bold: bool) -> Image.Image:
    if letter in _LIGHT or letter in _DOUBLE:
        return _box(_LIGHT.get(letter) or _DOUBLE[letter], cell, 2 if letter in _DOUBLE or bold else 1)
    if letter in _SHADES:
        return _shade(_SHADES[letter], cell)
    return _letter(letter, cell, bold)


@cache
def _font(height: int, bold: bool) -> ImageFont.FreeTypeFont:
    weight = Weight.BOLD if bold else Weight.REGULAR
    return ImageFont.truetype(
        str(font_file(weight)), round(height * _EM) * _OVERSAMPLE, layout_engine=ImageFont.Layout.BASIC
    )


def _letter(letter: str, cell: tuple[int, int], bold: bool) -> Image.Image:
    width, height = cell
    font = _font(height, bold)
    natural = max(round(font.getlength(letter)), 1)
    large = Image.new("L", (max(natural, width * _OVERSAMPLE), height * _OVERSAMPLE), 255)
    start = (large.width - natural) / 2
    ImageDraw.Draw(large).text((start, height * _OVERSAMPLE * _BASELINE), letter, fill=0, font=font, anchor="ls")
    return large.resize(cell, Image.Resampling.BOX).point(lambda grey: 255 if grey > _INK else 0).convert("1")


def _box(arms: str, cell: tuple[int, int], thickness: int) -> Image.Image:
    width, height = cell
    x, y, more = width // 2, height // 2, thickness - 1
    image = Image.new("1", cell, WHITE)
    pen = ImageDraw.Draw(image)
    ends = {"l": (0, y, x + more, y + more), "r": (x, y, width, y + more),
            "u": (x, 0, x + more, y + more), "d": (x, y, x + more, height)}  # fmt: skip
    for arm in arms:
        pen.rectangle(ends[arm], fill=BLACK)
    return image


def _shade(every: int, cell: tuple[int, int]) -> Image.Image:
    image = Image.new("1", cell, WHITE)
    for y in range(cell[1]):
        for x in range(cell[0]):
            if every == 1 or ((x + y) % every == 0) != (every == 3):
                image.putpixel((x, y), BLACK)
    return image
