"""A paper as dots: each part drawn and encoded by itself, and kept, as most are the same on every paper.

Where a printer draws the QR code, or keeps the centre's sign, it is told to; the rest is dots.
"""

from __future__ import annotations

from functools import lru_cache
from itertools import pairwise

from printer import commands, encode, shapes
from printer.encode import Inked
from printer.layout import lay_out, placed, spaces
from printer.lengths import refuse_long
from printer.page import Layout, QrCode
from printer.parts import Logo, Paper, Part
from printer.profiles import Profile
from printer.raster import FontMeasure, rasterise

_MEASURE = FontMeasure()


def in_dots(paper: Paper, profile: Profile) -> bytes:
    """The whole paper, from ESC @ to the cut. Raises :class:`UnprintableText` and :class:`UnfittingPaper`."""
    pieces: list[Inked] = []
    y = 0
    for part, space in zip(paper.parts, spaces(paper.parts), strict=True):
        height, inked = _part(part, profile.width_dots, paper.large, profile.qr, _logo(part, profile))
        pieces += (piece._replace(y=y + piece.y) for piece in inked)
        y += height + space
    refuse_long(paper, y, profile)
    if _overlap(pieces):
        layout = lay_out(paper, profile.width_dots, _MEASURE)
        return encode.encode(rasterise(layout), layout.height, profile)
    return encode.sheet(pieces, y, profile)


def _logo(part: Part, profile: Profile) -> str:
    return profile.logo if isinstance(part, Logo) and profile.stored_graphics else ""


def _overlap(pieces: list[Inked]) -> bool:
    """Whether a letter reaches into the rows of the part below it, or above the paper."""
    return any(piece.y < 0 for piece in pieces) or any(
        above.y + above.rows > below.y for above, below in pairwise(pieces)
    )


@lru_cache(maxsize=512)
def _part(part: Part, width: int, large: bool, qr: bool, logo: str) -> tuple[int, tuple[Inked, ...]]:
    """How high the part is, and what prints it; ``y`` as seen from its own top."""
    block = placed(part, width, _MEASURE, large=large)
    if isinstance(part, Logo) and logo:
        return block.height, (Inked(0, len(part.bitmap.rows), _centred(commands.stored_graphic(logo))),)
    symbols = [item for item in block.items if qr and isinstance(item, QrCode) and _can_be_told(item, width)]
    drawn = tuple(item for item in block.items if item not in symbols)
    inked = [encode.inked(strip) for strip in rasterise(Layout(width, block.height, drawn))]
    return block.height, tuple(sorted([*inked, *map(_told, symbols)]))


def _can_be_told(code: QrCode, width: int) -> bool:
    """Whether the printer's own code would be the same size in the same place: it knows "centred", not dots."""
    modules = shapes.modules_across(code.text)
    return modules is not None and code.w % modules == 0 and code.x == (width - code.w) // 2


def _told(code: QrCode) -> Inked:
    modules = shapes.modules_across(code.text) or code.w
    return Inked(code.y, code.w, _centred(commands.qr_code(code.text, code.w // modules)))


def _centred(command: bytes) -> bytes:
    return commands.centred(True) + command + commands.centred(False)
