"""A layout becomes dots, with the typeface that is shipped: one set of letters for every language and every printer."""

from __future__ import annotations

from dataclasses import dataclass, replace
from functools import cache, lru_cache
from math import ceil

import segno
from PIL import Image, ImageDraw, ImageFont

from printer.bitmap import Bitmap
from printer.errors import UnprintableText
from printer.page import CAP_HEIGHT, Arrow, CheckBox, Font, Item, Layout, Picture, QrCode, Rule, TextLine, WhiteLine
from queueing.catalogue import Direction
from runtime.fonts import font_file

_DASH, _SPACE, _RULE_HEIGHT = 8, 8, 2
_STROKE = 2
_SPACES = " \u00a0"


@dataclass(frozen=True, slots=True)
class Strip:
    """A bitmap of the paper's width whose first row is row ``y`` of the paper; its first and last row hold ink."""

    y: int
    bitmap: Bitmap


class FontMeasure:
    """Measures with the typeface that is printed."""

    def width(self, text: str, font: Font) -> int:
        return _text_width(text, font)


def rasterise(layout: Layout) -> tuple[Strip, ...]:
    """The layout's ink as strips from top to bottom that share no row. Raises :class:`UnprintableText`."""
    inked = sorted(
        (_placed(item, layout.width) for item in layout.items if not _is_blank(item)), key=lambda strip: strip.y
    )
    strips: list[Strip] = []
    for strip in inked:
        if strips and strip.y < strips[-1].y + len(strips[-1].bitmap.rows):
            strips[-1] = _merged(strips[-1], strip)
        else:
            strips.append(strip)
    return tuple(strips)


def _is_blank(item: Item) -> bool:
    return isinstance(item, TextLine) and not item.text.strip(_SPACES)


def _placed(item: Item, width: int) -> Strip:
    top, bitmap = _drawn(replace(item, y=0), width)
    return Strip(item.y + top, bitmap)


def _merged(above: Strip, below: Strip) -> Strip:
    offset = below.y - above.y
    height = max(len(above.bitmap.rows), offset + len(below.bitmap.rows))
    rows = list(above.bitmap.rows) + [0] * (height - len(above.bitmap.rows))
    for index, row in enumerate(below.bitmap.rows, start=offset):
        rows[index] |= row
    return Strip(above.y, Bitmap(above.bitmap.width, tuple(rows)))


@lru_cache(maxsize=512)
def _drawn(item: Item, width: int) -> tuple[int, Bitmap]:
    """The first row with ink, seen from the item's own y, and all rows from there to the last one with ink."""
    picture, left, top = _picture(item)
    x1, y1, x2, y2 = picture.getbbox() or (0, 0, 0, 0)
    if left + x1 < 0 or left + x2 > width:
        raise ValueError(f"{item} reaches beyond the {width} dots of the paper")
    line = Image.new("1", (width, y2 - y1))
    line.paste(picture.crop((x1, y1, x2, y2)), (left + x1, 0))
    return top + y1, Bitmap(width, _rows(line))


def _rows(picture: Image.Image) -> tuple[int, ...]:
    stride = (picture.width + 7) // 8
    surplus = stride * 8 - picture.width
    data = picture.tobytes()
    return tuple(int.from_bytes(data[at : at + stride]) >> surplus for at in range(0, len(data), stride))


def _picture(item: Item) -> tuple[Image.Image, int, int]:
    """The item in white on black, and where its picture's left and top are on the paper."""
    match item:
        case TextLine():
            return _text_picture(item)
        case WhiteLine(x, y):
            return _white_on_black(item), x, y
        case Rule(x, y, w):
            return _rule_picture(w), x, y
        case CheckBox(x, y, w):
            box = Image.new("1", (w, w))
            ImageDraw.Draw(box).rectangle((0, 0, w - 1, w - 1), outline=1, width=_STROKE)
            return box, x, y
        case Arrow(x, y, w, direction):
            return _arrow_picture(w, direction), x, y
        case QrCode(x, y, w, text):
            return _qr_picture(w, text), x, y
        case Picture(x, y, bitmap):
            return _bitmap_picture(bitmap), x, y


def _text_picture(line: TextLine) -> tuple[Image.Image, int, int]:
    refuse_missing(line.text, line.font)
    font = _face(line.font)
    x1, y1, x2, y2 = font.getbbox(line.text, mode="1", anchor="ls")
    left, top = int(x1) - 1, int(y1) - 1
    picture = Image.new("1", (int(x2) - left + 1, int(y2) - top + 1))
    draw = ImageDraw.Draw(picture)
    draw.fontmode = "1"
    draw.text((-left, -top), line.text, fill=1, font=font, anchor="ls")
    if line.font.magnified:
        doubled = picture.resize((picture.width * 2, picture.height * 2), Image.Resampling.NEAREST)
        return doubled, line.x + 2 * left, line.y + 2 * top
    return picture, line.x + left, line.y + top


def _white_on_black(line: WhiteLine) -> Image.Image:
    """The text between the bar's edges, its capital letters in the middle of the height."""
    advance = _text_width(line.text, line.font)
    left = (line.w - advance) // 4 * 2
    baseline = (line.h + round(line.font.size * CAP_HEIGHT)) // 4 * 2
    text, x, y = _text_picture(TextLine(left, baseline, advance, line.text, line.font))
    bar = Image.new("1", (line.w, line.h), 1)
    bar.paste(0, (x, y), text)
    return bar


def _bitmap_picture(bitmap: Bitmap) -> Image.Image:
    stride = (bitmap.width + 7) // 8
    data = b"".join((row << stride * 8 - bitmap.width).to_bytes(stride) for row in bitmap.rows)
    return Image.frombytes("1", (bitmap.width, len(bitmap.rows)), data)


def _rule_picture(width: int) -> Image.Image:
    picture = Image.new("1", (width, _RULE_HEIGHT))
    draw = ImageDraw.Draw(picture)
    for x in range(width % (_DASH + _SPACE) // 2 - _SPACE // 2, width, _DASH + _SPACE):
        draw.rectangle((max(x, 0), 0, min(x + _DASH, width) - 1, _RULE_HEIGHT - 1), fill=1)
    return picture


def _arrow_picture(size: int, direction: Direction) -> Image.Image:
    middle, half_shaft, head = size // 2, max(size // 16, 1), size * 9 // 20
    right = Image.new("1", (size, size))
    draw = ImageDraw.Draw(right)
    draw.rectangle((0, middle - half_shaft, size - head, middle + half_shaft), fill=1)
    draw.polygon(((size - 1, middle), (size - 1 - head, middle - head), (size - 1 - head, middle + head)), fill=1)
    turns = {
        Direction.RIGHT: None,
        Direction.LEFT: Image.Transpose.ROTATE_180,
        Direction.UP: Image.Transpose.ROTATE_90,
        Direction.DOWN: Image.Transpose.ROTATE_270,
    }
    turn = turns[direction]
    return right if turn is None else right.transpose(turn)


def _qr_picture(width: int, text: str) -> Image.Image:
    modules = tuple(segno.make(text, error="m", micro=False).matrix)
    scale = width // len(modules)
    if not scale:
        raise ValueError(f"a QR code of {len(text)} characters does not fit into {width} dots")
    code = Image.new("1", (len(modules), len(modules)))
    code.putdata([module for row in modules for module in row])
    return code.resize((len(modules) * scale, len(modules) * scale), Image.Resampling.NEAREST)


def refuse_missing(text: str, font: Font) -> None:
    """Raises :class:`UnprintableText` for a text with characters that the typeface does not have."""
    if missing := [character for character in text if not _has_glyph(character, font)]:
        raise UnprintableText(text, missing)


@cache
def _face(font: Font) -> ImageFont.FreeTypeFont:
    size = font.size // 2 if font.magnified else font.size
    return ImageFont.truetype(str(font_file(font.weight)), size, layout_engine=ImageFont.Layout.BASIC)


@lru_cache(maxsize=4096)
def _text_width(text: str, font: Font) -> int:
    return ceil(_face(font).getlength(text, mode="1")) * (2 if font.magnified else 1)


@lru_cache(maxsize=4096)
def _has_glyph(character: str, font: Font) -> bool:
    """Whether the typeface draws the character as itself: it leaves ink, and not that of the sign for "no glyph"."""
    if character in _SPACES:
        return True
    face = _face(font)
    drawn, missing = (face.getmask(sign, mode="1") for sign in (character, "\U0010ffff"))
    return drawn.getbbox() is not None and (drawn.size, bytes(drawn)) != (missing.size, bytes(missing))
