"""What is drawn on paper without a typeface: rules, boxes, arrows and QR codes; white on black."""

from __future__ import annotations

from collections.abc import Sequence
from contextlib import suppress

from PIL import Image, ImageDraw
from qrcodegen import DataTooLongError, QrCode, QrSegment

from printer.bitmap import Bitmap
from printer.errors import UnfittingPaper
from queueing.catalogue import Direction

_DASH, _SPACE, _RULE_HEIGHT = 8, 8, 2
_STROKE = 2
_MASK = 2
"""The mask of every QR code. A reader takes any; to try all eight and judge them takes four times as long."""

_LEAST_DOTS = 2

_TURNS = {
    Direction.LEFT: Image.Transpose.ROTATE_180,
    Direction.UP: Image.Transpose.ROTATE_90,
    Direction.DOWN: Image.Transpose.ROTATE_270,
}


def rule(width: int) -> Image.Image:
    """A dashed line, as long dashes at both ends."""
    picture = Image.new("1", (width, _RULE_HEIGHT))
    draw = ImageDraw.Draw(picture)
    for x in range(width % (_DASH + _SPACE) // 2 - _SPACE // 2, width, _DASH + _SPACE):
        draw.rectangle((max(x, 0), 0, min(x + _DASH, width) - 1, _RULE_HEIGHT - 1), fill=1)
    return picture


def box(width: int) -> Image.Image:
    """An empty square."""
    picture = Image.new("1", (width, width))
    ImageDraw.Draw(picture).rectangle((0, 0, width - 1, width - 1), outline=1, width=_STROKE)
    return picture


def arrow(size: int, direction: Direction) -> Image.Image:
    """An arrow in a square of ``size`` dots."""
    middle, half_shaft, head = size // 2, max(size // 16, 1), size * 9 // 20
    right = Image.new("1", (size, size))
    draw = ImageDraw.Draw(right)
    draw.rectangle((0, middle - half_shaft, size - head, middle + half_shaft), fill=1)
    draw.polygon(((size - 1, middle), (size - 1 - head, middle - head), (size - 1 - head, middle + head)), fill=1)
    turn = _TURNS.get(direction)
    return right if turn is None else right.transpose(turn)


_SMALLEST_CODE = 21
_ROOM_OF_THE_SMALLEST = 20
"""Letters that it has room for (ISO/IEC 18004, table 7: alphanumeric, correction M)."""
_ALPHANUMERIC = frozenset("0123456789ABCDEFGHIJKLMNOPQRSTUVWXYZ $%*+-./:")


def modules_across(text: str) -> int | None:
    """How many modules any maker's QR code of ``text`` has across; None when that is not sure.

    A longer text may be packed in several ways, by some makers into a smaller code than by others.
    """
    fits = len(text) <= _ROOM_OF_THE_SMALLEST and _ALPHANUMERIC.issuperset(text)
    return _SMALLEST_CODE if fits else None


def qr_code(width: int, text: str) -> Image.Image:
    """A QR code, error correction M, at most ``width`` dots wide. Raises :class:`UnfittingPaper` for a longer text.

    A module is at least two dots across: of less a scanner reads nothing.
    """
    code = _code(text, width, width // _LEAST_DOTS)
    size: int = code.get_size()
    scale = width // size
    picture = Image.new("1", (size, size))
    picture.putdata([code.get_module(x, y) for y in range(size) for x in range(size)])
    return picture.resize((size * scale, size * scale), Image.Resampling.NEAREST)


def refuse_unfitting_code(width: int, text: str, module: int = _LEAST_DOTS) -> None:
    """Raise :class:`UnfittingPaper` when a QR code of ``text`` with modules of so many dots is wider than ``width``."""
    known = modules_across(text)
    if known is None or known * module > width:
        _code(text, width, width // module)


def _code(text: str, width: int, most: int) -> QrCode:
    """The QR code, at most ``most`` modules across."""
    segments: Sequence[QrSegment] = QrSegment.make_segments(text)
    with suppress(DataTooLongError):
        code = QrCode.encode_segments(segments, QrCode.Ecc.MEDIUM, mask=_MASK, boostecl=False)
        if code.get_size() <= most:
            return code
    raise UnfittingPaper(f"a QR code of {len(text)} characters does not fit into {width} dots")


def dots(picture: Image.Image) -> Bitmap:
    """A picture of one bit a dot as rows."""
    stride = (picture.width + 7) // 8
    surplus = stride * 8 - picture.width
    data = picture.tobytes()
    rows = (int.from_bytes(data[at : at + stride]) >> surplus for at in range(0, len(data), stride))
    return Bitmap(picture.width, tuple(rows))


def picture(bitmap: Bitmap) -> Image.Image:
    """Rows as a picture of one bit a dot."""
    stride = (bitmap.width + 7) // 8
    data = b"".join((row << stride * 8 - bitmap.width).to_bytes(stride) for row in bitmap.rows)
    return Image.frombytes("1", (bitmap.width, len(bitmap.rows)), data)
