"""Each part of a paper as a block of text lines, boxes and codes, ``area`` dots wide. Pure."""

from __future__ import annotations

from dataclasses import replace

from printer.bitmap import Bitmap
from printer.page import (
    CAP_HEIGHT,
    Block,
    CheckBox,
    Font,
    Measure,
    Picture,
    QrCode,
    Rule,
    TextLine,
    WhiteLine,
    beside,
    gap,
    stack,
)
from printer.paragraphs import BASELINE, LEADING, centred, left, right, wrap
from printer.parts import Emphasis, Prices, Table, Text, TickList
from printer.ruler import ruler
from printer.styles import Style

_LOW = frozenset("ABDEƏFGHIKLMNOPRSTUVWXYZĞİÖÜАБВЕЖЗИЙКЛМНОПРСТУФХЧШЭЮЯ0123456789 -–·")
_FLAT = frozenset("ABCÇDEƏFGHIJKLMNOPQRSŞTUVWXYZАБВГДЕЖЗИКЛМНОПРСТУФХЦЧШЩЭЮЯ0123456789 -–·")
"""What has nothing below the line, and what is no higher than a capital letter."""

_ROUND, _ABOVE, _BELOW, _ASIDE = 0.04, 0.29, 0.26, 0.3
"""Room for what is round, what is higher, what is lower, and for the hooks of J and j, over the em size."""

NAME_LINES = 3
_TICK_GAP = 4
_SMALLEST = 20
_TO_WRITE = 72
"""Dots that a signature needs."""


def logo(bitmap: Bitmap, area: int) -> Block:
    """The picture, centred. It may use the margins."""
    return Block(len(bitmap.rows), (Picture((area - bitmap.width) // 2, 0, bitmap),))


def banner(text: str, area: int, style: Style, measure: Measure) -> Block:
    """White on a bar as wide as the paper."""
    font = _unbroken(text, style.banner, area - style.banner.size, measure)
    height = round(font.size * LEADING / 4) * 4
    lines = wrap(measure, text.split(" "), " ", font, area - font.size)
    return stack(Block(height, (WhiteLine(0, 0, area, height, line, font),)) for line in lines)


def number(text: str, area: int, style: Style, measure: Measure) -> Block:
    """In one line as large as it may be; in several only when it is absurdly long."""
    upright = _LOW.issuperset(text)
    rooms = ((font, area if upright else area - round(font.size * _ASIDE)) for font in style.numbers)
    font = next((font for font, room in rooms if measure.width(text, font) <= room), None)
    if font is None:
        return centred(measure, text, style.numbers[-1], area)
    above = round(font.size * (_ROUND if _FLAT.issuperset(text) else _ABOVE))
    below = round(font.size * (_ROUND if upright else _BELOW))
    baseline, width = above + round(font.size * CAP_HEIGHT), measure.width(text, font)
    return Block(baseline + below, (TextLine((area - width) // 2, baseline, width, text, font),))


def name(text: str, area: int, style: Style, measure: Measure) -> Block:
    """In one line when it is still large then, else in up to three as large as they go without breaking a word."""
    one_line = (font for font in style.names[: style.one_line] if measure.width(text, font) <= area)
    several = (font for font in style.names if _suits(text, font, area, measure))
    return centred(measure, text, next(one_line, None) or next(several, style.names[-1]), area)


def _suits(name: str, font: Font, area: int, measure: Measure) -> bool:
    words = name.split(" ")
    whole = all(measure.width(word, font) <= area for word in words)
    return whole and len(wrap(measure, words, " ", font, area)) <= NAME_LINES


def text(part: Text, area: int, style: Style, measure: Measure) -> Block:
    """A paragraph."""
    usual = {Emphasis.PLAIN: style.body, Emphasis.STRONG: style.strong, Emphasis.SMALL: style.small}[part.emphasis]
    font = _unbroken(part.text, usual, area, measure)
    return (centred if part.centred else left)(measure, part.text, font, area)


def _unbroken(text: str, usual: Font, area: int, measure: Measure) -> Font:
    """The usual font, or one so small that no word need be broken, if there is one."""
    words = text.split(" ")
    sizes = (replace(usual, size=size) for size in range(usual.size, _SMALLEST, -2))
    return next((font for font in sizes if all(measure.width(word, font) <= area for word in words)), usual)


def tick_list(part: TickList, area: int, style: Style, measure: Measure) -> Block:
    """The title, and the items below it."""
    ticks = [block for item in part.items for block in (gap(_TICK_GAP), _tick(item, area, style, measure))]
    return stack([left(measure, part.title, style.strong, area), *ticks] if part.title else ticks[1:])


def _tick(item: str, area: int, style: Style, measure: Measure) -> Block:
    box = round(style.body.size * CAP_HEIGHT)
    indent = box + style.body.size // 2
    square = Block(0, (CheckBox(0, round(style.body.size * BASELINE) - box, box),))
    font = _unbroken(item, style.body, area - indent, measure)
    return beside((0, square), (indent, left(measure, item, font, area - indent)))


def prices(part: Prices, area: int, style: Style, measure: Measure) -> Block:
    """The title, and each price in a line of its own."""
    title = [left(measure, part.title, style.strong, area)] if part.title else []
    font = _unbroken(" ".join(part.prices), style.body, area, measure)
    return stack([*title, *(left(measure, price, font, area) for price in part.prices)])


def table(part: Table, area: int, style: Style, measure: Measure) -> Block:
    """Its rows."""
    font = style.strong if part.strong else style.body
    return stack(_row(label, value, area, font, measure) for label, value in part.rows)


def _row(label: str, value: str, area: int, font: Font, measure: Measure) -> Block:
    """The value at the right of the label's last line, or below it when there is not room enough for both."""
    room = area - measure.width(value, font) - font.size
    if room < area // 3:
        return stack([left(measure, label, font, area), right(measure, value, font, area)])
    labels = left(measure, label, font, room)
    figures = right(measure, value, font, area)
    return beside((0, labels), (0, figures.moved(0, labels.height - figures.height)))


def code(text: str, area: int, style: Style, measure: Measure) -> Block:
    """The code for machines, and below it for people who have to read it out, in groups of four."""
    groups = " ".join(text[at : at + 4] for at in range(0, len(text), 4))
    width = min(style.code_width, area)
    square = Block(width, (QrCode((area - width) // 2, 0, width, text),))
    return stack([gap(8), square, gap(6), centred(measure, groups, style.small, area)])


def rule(area: int) -> Block:
    """A dashed line."""
    return Block(2, (Rule(0, 0, area),))


def signature(label: str, area: int, style: Style, measure: Measure) -> Block:
    """The label and a line behind it, or the line below the label when it is long; with room to write above it."""
    words = left(measure, label, style.body, area)
    indent = measure.width(label, style.body) + 10
    if indent > area // 2:
        return stack([words, _line(0, area)])
    return beside((0, words.moved(0, _TO_WRITE - words.height)), (0, _line(indent, area)))


def _line(start: int, end: int) -> Block:
    bitmap = Bitmap(end - start, ((1 << end - start) - 1,) * 2)
    return Block(_TO_WRITE, (Picture(start, _TO_WRITE - 8, bitmap),))


def gauge(width: int) -> Block:
    """A ruler and bars from edge to edge."""
    bitmap = ruler(width)
    return Block(len(bitmap.rows), (Picture(0, 0, bitmap),))
