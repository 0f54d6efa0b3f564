"""Dots from the bytes of the image commands. One bit a dot, 1 is black."""

from __future__ import annotations

from collections.abc import Sequence

from PIL import Image

from hw_sim.thermal.commands import BYTES_A_COLUMN

WHITE, BLACK = 1, 0


def from_rows(data: bytes, row_bytes: int, scale: tuple[int, int] = (1, 1)) -> Image.Image:
    """Rows from the left, most significant bit first (``GS v 0``, ``GS ( L``)."""
    size = (row_bytes * 8, len(data) // row_bytes)
    return scaled(Image.frombytes("1", size, data, "raw", "1;I"), scale)


def from_columns(data: bytes, mode: int) -> Image.Image:
    """Columns from the top (``ESC *``): 8 or 24 dots high, single density is two dots wide, 8-dot modes three high."""
    deep = BYTES_A_COLUMN[mode]
    return scaled(upright(data, deep), (1 if mode in (1, 33) else 2, 1 if deep == 3 else 3))


def upright(columns: bytes, deep: int) -> Image.Image:
    """Columns of ``deep`` bytes, from the left, each from the top (``ESC &``, ``GS *``)."""
    return from_rows(columns, deep).transpose(Image.Transpose.TRANSPOSE)


def scaled(image: Image.Image, scale: tuple[int, int]) -> Image.Image:
    """Each dot repeated, as a head does it."""
    if scale == (1, 1):
        return image
    return image.resize((image.width * scale[0], image.height * scale[1]), Image.Resampling.NEAREST)


def stacked(parts: Sequence[Image.Image]) -> Image.Image:
    """One below the other, each in the middle of the widest."""
    width = max(part.width for part in parts)
    whole = Image.new("1", (width, sum(part.height for part in parts)), WHITE)
    top = 0
    for part in parts:
        whole.paste(part, ((width - part.width) // 2, top))
        top += part.height
    return whole
