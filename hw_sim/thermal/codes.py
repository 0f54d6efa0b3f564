"""QR codes, PDF417 and barcodes as the printer draws them itself."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from functools import lru_cache

import segno
from PIL import Image

from hw_sim.thermal import pdf417
from hw_sim.thermal.bars import bars
from hw_sim.thermal.glyphs import glyph
from hw_sim.thermal.images import WHITE, scaled, stacked
from hw_sim.thermal.settings import Pdf417, Refused, Settings

SYMBOLS_KEPT = 8
"""Symbols that are not worked out again when they are printed again."""
_MICRO = 3
_INK = bytes([255, 0]) + bytes(254)


def qr_code(data: bytes, module: int, correction: str, micro: bool = False) -> Image.Image:
    """The symbol, ``module`` dots a module, without a quiet zone. Raises :class:`Refused` when the data do not fit."""
    return scaled(_qr_modules(data, correction, micro), (module, module))


@lru_cache(SYMBOLS_KEPT)
def _qr_modules(data: bytes, correction: str, micro: bool) -> Image.Image:
    try:
        code = segno.make(_as_text(data), error=correction, boost_error=False, micro=micro)
    except (segno.DataOverflowError, ValueError) as error:
        raise Refused(f"no QR code of {len(data)} bytes: {error}") from error
    return _from_modules([bytes(row) for row in code.matrix])


def _as_text(data: bytes) -> str | bytes:
    try:
        return data.decode("ascii")
    except UnicodeDecodeError:
        return data


def stored_qr(settings: Settings, _data: bytes) -> Image.Image:
    """The QR code of the stored data. Raises :class:`Refused` when there are none or they do not fit."""
    if not settings.qr_data:
        raise Refused("no QR data are stored")
    image = qr_code(settings.qr_data, settings.qr_module, settings.qr_correction, settings.qr_model == _MICRO)
    if settings.qr_model == 1:
        settings.remark = "a QR code of model 1 is drawn as one of model 2, which says the same"
    return image


def stored_pdf417(settings: Settings, _data: bytes) -> Image.Image:
    """The PDF417 symbol of the stored data. Raises :class:`Refused` when there are none or they do not fit."""
    code = settings.pdf417
    return scaled(_pdf417_modules(code), (code.module, code.module * code.row_height))


@lru_cache(SYMBOLS_KEPT)
def _pdf417_modules(code: Pdf417) -> Image.Image:
    return _from_modules(pdf417.modules(code))


def _from_modules(rows: Sequence[bytes]) -> Image.Image:
    return Image.frombytes("L", (len(rows[0]), len(rows)), b"".join(rows).translate(_INK)).convert("1")


@dataclass(frozen=True, slots=True)
class Barcode:
    """A barcode with its words above, below or both; ``places`` are x and y of where they begin in the picture."""

    image: Image.Image
    words: str
    places: tuple[tuple[int, int], ...]


def barcode(settings: Settings, kind: int, data: bytes) -> Barcode:
    """The barcode of ``GS k`` as ``GS H``, ``GS f``, ``GS h`` and ``GS w`` ask for it.

    Raises :class:`Refused` when the data are no such code.
    """
    dots, words = bars(kind, data, settings.barcode_module)
    row = Image.frombytes("L", (len(dots), 1), bytes(0 if dot == "1" else 255 for dot in dots)).convert("1")
    drawn = row.resize((row.width, settings.barcode_height), Image.Resampling.NEAREST)
    label = _label(words, (9, 17) if settings.barcode_font_b else (12, 24))
    above, below = ([label] if settings.barcode_text & side else [] for side in (1, 2))
    image = stacked([*above, drawn, *below])
    tops = [0 for _ in above] + [image.height - label.height for _ in below]
    return Barcode(image, words, tuple(((image.width - label.width) // 2, top) for top in tops))


def _label(words: str, cell: tuple[int, int]) -> Image.Image:
    image = Image.new("1", (len(words) * cell[0], cell[1]), WHITE)
    for n, letter in enumerate(words):
        image.paste(glyph(letter, cell, False), (n * cell[0], 0))
    return image
