"""A paper as data: what stands where on it, before a dot is drawn. Pure.

All lengths are dots of the printer; the origin is the left end of the printable width, at the top of the paper.
"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass, replace
from typing import Protocol

from printer.bitmap import Bitmap
from queueing.catalogue import Direction
from runtime.fonts import Weight

CAP_HEIGHT = 0.714
"""Height of a capital letter or figure over the em size, in Noto Sans."""


@dataclass(frozen=True, slots=True)
class Font:
    """Size is the em size in dots. ``magnified``: drawn at half the size, each dot then a square of two by two."""

    size: int
    weight: Weight = Weight.REGULAR
    magnified: bool = False


@dataclass(frozen=True, slots=True)
class TextLine:
    """One line of text that begins at ``x``; ``y`` is its baseline, ``w`` its advance."""

    x: int
    y: int
    w: int
    text: str
    font: Font


@dataclass(frozen=True, slots=True)
class WhiteLine:
    """One line of text in white, centred in a black bar ``w`` wide and ``h`` high from (x, y) on."""

    x: int
    y: int
    w: int
    h: int
    text: str
    font: Font


@dataclass(frozen=True, slots=True)
class Rule:
    """A dashed line from (x, y), ``w`` long."""

    x: int
    y: int
    w: int


@dataclass(frozen=True, slots=True)
class CheckBox:
    """An empty square with its top left corner at (x, y), to be ticked with a pen."""

    x: int
    y: int
    w: int


@dataclass(frozen=True, slots=True)
class Arrow:
    """An arrow inside the square of ``w`` dots whose top left corner is (x, y)."""

    x: int
    y: int
    w: int
    direction: Direction


@dataclass(frozen=True, slots=True)
class QrCode:
    """A QR code of ``text`` at most ``w`` dots wide and high, its top left corner at (x, y), without quiet zone."""

    x: int
    y: int
    w: int
    text: str


@dataclass(frozen=True, slots=True)
class Picture:
    """Dots that are there already, their top left corner at (x, y)."""

    x: int
    y: int
    bitmap: Bitmap

    @property
    def w(self) -> int:
        return self.bitmap.width


Item = TextLine | WhiteLine | Rule | CheckBox | Arrow | QrCode | Picture


@dataclass(frozen=True, slots=True)
class Layout:
    """One whole paper, items from top to bottom."""

    width: int
    height: int
    items: tuple[Item, ...]

    @property
    def texts(self) -> tuple[str, ...]:
        """Every line of text on it, from top to bottom."""
        return tuple(item.text for item in self.items if isinstance(item, TextLine | WhiteLine))


class Measure(Protocol):
    """How wide text becomes; :class:`printer.raster.FontMeasure` measures with the font that is printed."""

    def width(self, text: str, font: Font) -> int:
        """Advance of one line, dots."""


@dataclass(frozen=True, slots=True)
class Block:
    """Items that keep together, placed from (0, 0), and the height they take."""

    height: int
    items: tuple[Item, ...] = ()

    def moved(self, dx: int, dy: int) -> Block:
        if not dx and not dy:
            return self
        return Block(self.height, tuple(replace(item, x=item.x + dx, y=item.y + dy) for item in self.items))


def gap(height: int) -> Block:
    """Blank paper."""
    return Block(height)


def stack(blocks: Iterable[Block]) -> Block:
    """Blocks below each other."""
    height = 0
    items: list[Item] = []
    for block in blocks:
        items += block.moved(0, height).items
        height += block.height
    return Block(height, tuple(items))


def beside(*placed: tuple[int, Block]) -> Block:
    """Blocks next to each other, tops level, each at its x."""
    return Block(
        max(block.height for _, block in placed), tuple(item for x, block in placed for item in block.moved(x, 0).items)
    )
