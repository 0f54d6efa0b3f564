"""QR codes and barcodes as the printer draws them itself."""

from __future__ import annotations

import segno
from PIL import Image, ImageDraw

from hw_sim.thermal.glyphs import BLACK, WHITE, glyph
from hw_sim.thermal.images import scaled
from hw_sim.thermal.settings import Refused

_BARCODES = {
    0: "UPC-A", 1: "UPC-E", 2: "EAN13", 3: "EAN8", 4: "CODE39", 5: "ITF", 6: "CODABAR",
    72: "CODE93", 73: "CODE128", 74: "GS1-128", 75: "GS1 OMNI", 76: "GS1 TRUNC", 77: "GS1 LIM", 78: "GS1 EXP",
    79: "CODE128 AUTO",
}  # fmt: skip
_LABEL_CELL = (12, 24)


def qr_code(data: bytes, module: int, correction: str, micro: bool = False) -> Image.Image:
    """The symbol, ``module`` dots a module, without a quiet zone. Raises :class:`Refused` when the data do not fit."""
    try:
        code = segno.make(_as_text(data), error=correction, boost_error=False, micro=micro)
    except (segno.DataOverflowError, ValueError) as error:
        raise Refused(f"no QR code of {len(data)} bytes: {error}") from error
    rows = [bytes(row) for row in code.matrix]
    image = Image.frombytes("L", (len(rows[0]), len(rows)), b"".join(rows).translate(_INK)).convert("1")
    return scaled(image, (module, module))


def barcode_block(kind: int, data: bytes, module: int, height: int) -> Image.Image:
    """A stand-in for a barcode: a frame of the right height that says which code and what is in it.

    It is not scannable, and does not look as if it were.
    """
    label = f"{barcode_name(kind)} {data.decode('ascii', 'replace')}"
    width = max(len(data) * 11 * module, (len(label) + 2) * _LABEL_CELL[0])
    image = Image.new("1", (width, max(height, _LABEL_CELL[1] + 8)), WHITE)
    ImageDraw.Draw(image).rectangle((0, 0, image.width - 1, image.height - 1), outline=BLACK, width=2)
    x, y = (width - len(label) * _LABEL_CELL[0]) // 2, (image.height - _LABEL_CELL[1]) // 2
    for n, letter in enumerate(label):
        image.paste(glyph(letter, _LABEL_CELL, False), (x + n * _LABEL_CELL[0], y))
    return image


def barcode_name(kind: int) -> str:
    """The symbology of ``GS k m``."""
    return _BARCODES.get(kind if kind in _BARCODES else kind - 65, f"CODE {kind}")


_INK = bytes([255, 0]) + bytes(254)


def _as_text(data: bytes) -> str | bytes:
    try:
        return data.decode("ascii")
    except UnicodeDecodeError:
        return data
