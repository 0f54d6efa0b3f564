"""A layout becomes dots, with the typeface that is shipped: one set of letters for every language and every printer."""

from __future__ import annotations

from dataclasses import dataclass, replace
from functools import lru_cache
from math import ceil

from PIL import Image, ImageDraw, ImageFont

from printer import shapes
from printer.bitmap import Bitmap
from printer.errors import UnprintableText
from printer.page import Arrow, CheckBox, Font, Item, Layout, Picture, QrCode, Rule, TextLine, WhiteLine
from printer.typeface import SPACES, face, missing



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
    return isinstance(item, TextLine) and not item.text.strip(SPACES)


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
    return top + y1, shapes.dots(line)


def _picture(item: Item) -> tuple[Image.Image, int, int]:
    """The item in white on black, and where its picture's left and top are on the paper."""
    match item:
        case TextLine():
            return _text_picture(item)
        case WhiteLine(x, y):
            return _white_on_black(item), x, y
        case Rule(x, y, w):
            return shapes.rule(w), x, y
        case CheckBox(x, y, w):
            return shapes.box(w), x, y
        case Arrow(x, y, w, direction):
            return shapes.arrow(w, direction), x, y
        case QrCode(x, y, w, text):
            return shapes.qr_code(w, text), x, y
        case Picture(x, y, bitmap):
            return shapes.picture(bitmap), x, y


def _text_picture(line: TextLine) -> tuple[Image.Image, int, int]:
    _refuse_missing(line.text)
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
    baseline = (line.h + round(line.font.size * 0.714)) // 4 * 2
    text, x, y = _text_picture(TextLine(left, baseline, advance, line.text, line.font))
    bar = Image.new("1", (line.w, line.h), 1)
    bar.paste(0, (x, y), text)
    return bar


def _refuse_missing(text: str) -> None:
    if strange := missing(text):
        raise UnprintableText(text, strange)


def _face(font: Font) -> ImageFont.FreeTypeFont:
    return face(font.size // 2 if font.magnified else font.size, font.weight)


@lru_cache(maxsize=4096)
def _text_width(text: str, font: Font) -> int:
    return ceil(_face(font).getlength(text, mode="1")) * (2 if font.magnified else 1)
