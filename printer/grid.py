"""Facts to be taken in at a glance: in two columns, or in rows where the paper is too narrow. Pure."""

from __future__ import annotations

from itertools import zip_longest

from printer.page import CAP_HEIGHT, Arrow, Block, Measure, beside, gap, stack
from printer.paragraphs import BASELINE, left, right
from printer.parts import Fact
from printer.styles import Style

_BETWEEN = 28
"""Dots between the two columns, at least."""


def facts(several: tuple[Fact, ...], area: int, style: Style, measure: Measure) -> Block:
    """The facts in two columns, where no label and no value has to be broken for it, else in rows."""
    widths = [_width(fact, style, measure) for fact in several]
    first = max(widths[::2]) + _BETWEEN
    second = max(widths[1::2], default=0)
    if first + second > area:
        return stack(_row(fact, area, style, measure) for fact in several)
    return _grid(several, first, area, style, measure)


def _width(fact: Fact, style: Style, measure: Measure) -> int:
    value = measure.width(fact.value, style.value) + _arrow_room(fact, style)
    return max(measure.width(fact.label, style.small), value)


def _grid(several: tuple[Fact, ...], column: int, area: int, style: Style, measure: Measure) -> Block:
    cells = [_cell(fact, area, style, measure) for fact in several]
    pairs = zip_longest(cells[::2], cells[1::2], fillvalue=gap(0))
    rows = [beside((0, first), (column, second)) for first, second in pairs]
    return stack([rows[0], *(block for row in rows[1:] for block in (gap(8), row))])


def _cell(fact: Fact, width: int, style: Style, measure: Measure) -> Block:
    return stack([left(measure, fact.label, style.small, width), _value(fact, width, style, measure)])


def _value(fact: Fact, width: int, style: Style, measure: Measure) -> Block:
    text = left(measure, fact.value, style.value, width)
    return beside((0, text), (measure.width(fact.value, style.value) + 12, _arrow(fact, style)))


def _row(fact: Fact, area: int, style: Style, measure: Measure) -> Block:
    label = measure.width(fact.label, style.small) + 12
    room = area - label - _arrow_room(fact, style)
    if measure.width(fact.value, style.value) > room:
        return _broken(fact, area, style, measure)
    lowered = left(measure, fact.label, style.small, area)
    lowered = lowered.moved(0, round((style.value.size - style.small.size) * BASELINE))
    value = right(measure, fact.value, style.value, room)
    return beside((0, lowered), (label, value), (area - style.value.size, _arrow(fact, style)))


def _broken(fact: Fact, area: int, style: Style, measure: Measure) -> Block:
    """The value below its label, smaller when it is too long for one line."""
    room = area - _arrow_room(fact, style)
    font = style.value if measure.width(fact.value, style.value) <= room else style.strong
    value = right(measure, fact.value, font, room)
    arrow = _arrow(fact, style)
    return stack([left(measure, fact.label, style.small, area), beside((0, value), (area - style.value.size, arrow))])


def _arrow(fact: Fact, style: Style) -> Block:
    size = round(style.value.size * CAP_HEIGHT) + 4
    return (
        Block(0, (Arrow(0, round(style.value.size * BASELINE) - size + 2, size, fact.arrow),)) if fact.arrow else gap(0)
    )


def _arrow_room(fact: Fact, style: Style) -> int:
    return style.value.size + 12 if fact.arrow else 0
