"""A layout becomes dots, with the typeface that is shipped: one set of letters for every language and every printer."""

from __future__ import annotations

from dataclasses import dataclass, replace
from functools import lru_cache

from PIL import Image, ImageDraw

from printer import shapes
from printer.bitmap import Bitmap
from printer.page import CAP_HEIGHT, Arrow, CheckBox, Font, Item, Layout, Picture, QrCode, Rule, TextLine, WhiteLine
from printer.typeface import SPACES, face, refuse_missing


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
    """The item's ink, from its first row to its last one, on the paper's width."""
    top, dots = _text(item.text, item.font) if isinstance(item, TextLine) else (0, _shape(replace(item, x=0, y=0)))
    ink = [index for index, row in enumerate(dots.rows) if row] or [0]
    rows = dots.rows[ink[0] : ink[-1] + 1]
    shift = width - item.x - dots.width
    beyond_right = shift < 0 and any(row & (1 << -shift) - 1 for row in rows)
    rows = tuple(row << shift if shift >= 0 else row >> -shift for row in rows)
    if beyond_right or any(row >> width for row in rows):
        raise ValueError(f"{item} reaches beyond the {width} dots of the paper")
    return Strip(item.y + top + ink[0], Bitmap(width, rows))


def _merged(above: Strip, below: Strip) -> Strip:
    offset = below.y - above.y
    height = max(len(above.bitmap.rows), offset + len(below.bitmap.rows))
    rows = list(above.bitmap.rows) + [0] * (height - len(above.bitmap.rows))
    for index, row in enumerate(below.bitmap.rows, start=offset):
        rows[index] |= row
    return Strip(above.y, Bitmap(above.bitmap.width, tuple(rows)))


@lru_cache(maxsize=256)
def _shape(item: Item) -> Bitmap:
    """The dots of what is no plain text, from its x and y on."""
    match item:
        case WhiteLine():
            return _white_on_black(item)
        case Rule(w=w):
            return shapes.dots(shapes.rule(w))
        case CheckBox(w=w):
            return shapes.dots(shapes.box(w))
        case Arrow(w=w, direction=direction):
            return shapes.dots(shapes.arrow(w, direction))
        case QrCode(w=w, text=text):
            return shapes.dots(shapes.qr_code(w, text))
        case Picture(bitmap=bitmap):
            return bitmap
        case TextLine(text=text, font=font):
            return _text(text, font)[1]


def _white_on_black(line: WhiteLine) -> Bitmap:
    """The text between the bar's edges, its capital letters in the middle of the height."""
    left = (line.w - _text_width(line.text, line.font)) // 4 * 2
    baseline = (line.h + round(line.font.size * CAP_HEIGHT)) // 4 * 2
    text = _placed(TextLine(left, baseline, 0, line.text, line.font), line.w)
    rows = [(1 << line.w) - 1] * line.h
    for index, row in enumerate(text.bitmap.rows, start=text.y):
        rows[index] ^= row
    return Bitmap(line.w, tuple(rows))


@dataclass(frozen=True, slots=True)
class _Glyph:
    """A letter's ink: where it begins, right of the pen and below the line, and how far the pen goes on."""

    left: int
    top: int
    advance: int
    dots: Bitmap


@lru_cache(maxsize=1024)
def _text(text: str, font: Font) -> tuple[int, Bitmap]:
    """A line of text: its first row below the line, and its dots from the pen's place on, or left of it."""
    refuse_missing(text)
    glyphs, pens, pen = [_glyph(character, font) for character in text], [], 0
    for glyph in glyphs:
        pens.append(pen + glyph.left)
        pen += glyph.advance
    top = min((glyph.top for glyph in glyphs if glyph.dots.rows), default=0)
    width = max((x + glyph.dots.width for x, glyph in zip(pens, glyphs, strict=True)), default=0)
    rows = [0] * max((glyph.top - top + len(glyph.dots.rows) for glyph in glyphs), default=0)
    for x, glyph in zip(pens, glyphs, strict=True):
        shift = width - x - glyph.dots.width
        for index, row in enumerate(glyph.dots.rows, start=glyph.top - top):
            rows[index] |= row << shift
    return top, Bitmap(width, tuple(rows))


@lru_cache(maxsize=4096)
def _glyph(character: str, font: Font) -> _Glyph:
    scale = 2 if font.magnified else 1
    drawn = face(font.size // scale, font.weight)
    advance = round(drawn.getlength(character, mode="1")) * scale
    picture = Image.new("1", (font.size * 2, font.size * 2))
    pen = (font.size // 2, round(font.size * 1.5))
    draw = ImageDraw.Draw(picture)
    draw.fontmode = "1"
    draw.text(pen, character, fill=1, font=drawn, anchor="ls")
    box = picture.getbbox()
    if box is None:
        return _Glyph(0, 0, advance, Bitmap(0, ()))
    ink = picture.crop(box)
    larger = ink.resize((ink.width * scale, ink.height * scale), Image.Resampling.NEAREST)
    return _Glyph((box[0] - pen[0]) * scale, (box[1] - pen[1]) * scale, advance, shapes.dots(larger))


@lru_cache(maxsize=4096)
def _text_width(text: str, font: Font) -> int:
    return sum(_glyph(character, font).advance for character in text)
