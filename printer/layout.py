"""How a paper is arranged on its width: part below part, each as large as it may be. Pure."""

from __future__ import annotations

from collections.abc import Sequence
from itertools import pairwise

from printer.blocks import banner, code, gauge, logo, name, number, prices, rule, signature, table, text, tick_list
from printer.grid import facts
from printer.page import Block, Layout, Measure, gap, stack
from printer.paragraphs import centred
from printer.parts import (
    Banner,
    Code,
    Facts,
    Gauge,
    Heading,
    Logo,
    Name,
    Number,
    Paper,
    Part,
    Prices,
    Rule,
    Signature,
    Table,
    Text,
    TickList,
)
from printer.styles import LARGE, NORMAL, Style

BOTTOM = 36
"""Blank dots before the cut: the blade leaves as much white above the next paper by itself."""

_WIDE, _WIDE_MARGIN, _NARROW_MARGIN = 480, 16, 8

_CLOSE, _APART, _FAR = 4, 16, 22
_BELONG = {(Name, Text), (Text, Text), (Prices, Text)}
"""Parts that stay close: the second says more of what the first is about."""


def lay_out(paper: Paper, width_dots: int, measure: Measure) -> Layout:
    """Arrange a paper ``width_dots`` wide; nothing reaches beyond it, whatever the texts."""
    blocks = (placed(part, width_dots, measure, large=paper.large) for part in paper.parts)
    pairs = zip(blocks, map(gap, spaces(paper.parts)), strict=True)
    whole = stack(block for pair in pairs for block in pair)
    return Layout(width_dots, whole.height, whole.items)


def spaces(parts: Sequence[Part]) -> list[int]:
    """How many dots stay blank below each part."""
    return [*(_space(above, below) for above, below in pairwise(parts)), *[BOTTOM][: len(parts)]]


def placed(part: Part, width_dots: int, measure: Measure, *, large: bool) -> Block:
    """One part on the paper's whole width, wherever it comes."""
    margin = _WIDE_MARGIN if width_dots >= _WIDE else _NARROW_MARGIN
    if isinstance(part, Gauge):
        margin = 0
    return _block(part, width_dots - 2 * margin, LARGE if large else NORMAL, measure).moved(margin, 0)


def _space(above: Part, below: Part) -> int:
    if (type(above), type(below)) in _BELONG:
        return _CLOSE
    return _FAR if isinstance(above, Number) or isinstance(below, Number | Code) else _APART


def _block(part: Part, area: int, style: Style, measure: Measure) -> Block:
    match part:
        case Logo(bitmap):
            return logo(bitmap, area)
        case Heading(words):
            return centred(measure, words, style.small, area, separator=" · ")
        case Banner(words):
            return banner(words, area, style, measure)
        case Number(words):
            return number(words, area, style, measure)
        case Name(words):
            return name(words, area, style, measure)
        case Text():
            return text(part, area, style, measure)
        case Facts(several):
            return facts(several, area, style, measure)
        case TickList():
            return tick_list(part, area, style, measure)
        case Prices():
            return prices(part, area, style, measure)
        case Table():
            return table(part, area, style, measure)
        case Code(signs):
            return code(signs, area, style, measure)
        case Rule():
            return rule(area)
        case Signature(label):
            return signature(label, area, style, measure)
        case Gauge():
            return gauge(area)
