"""Facts in figures, each with its name: side by side where they fit, else one below the other."""

from __future__ import annotations

from collections.abc import Sequence

from kiosk.screens.block import Block
from kiosk.screens.sheet import Sheet, fit_lines
from kiosk.screens.spaces import GAP, MARGIN
from kiosk.screens.view import View
from runtime.fonts import Weight
from screen.scene import Align, Font, Rect
from screen.theme import KIOSK_SPACE

_PAD = KIOSK_SPACE.pad
_ABOVE = 22

Fact = tuple[str, str]
"""A name and what is said of it."""


def facts(view: View, said: Sequence[Fact]) -> Block:
    """Two facts, or one; ``said`` is not empty."""
    half = (view.width - 2 * MARGIN - GAP) // 2
    strong = view.font(52, Weight.BOLD)
    room = half - 2 * _PAD
    measure = view.measure
    fits = all(
        measure.width(name, view.small()) <= room and measure.width(value, strong) <= room for name, value in said
    )
    return _side_by_side(view, said, half, strong) if fits else _rows(view, said)


def _side_by_side(view: View, said: Sequence[Fact], wide: int, strong: Font) -> Block:
    label = view.small()
    height = view.measure.height(label) + view.measure.height(strong) + 2 * _ABOVE

    def draw(sheet: Sheet, y: int) -> None:
        for index, (name, value) in enumerate(said):
            rect = Rect(MARGIN + index * (wide + GAP), y, wide, height)
            sheet.panel(rect)
            below = sheet.line(name, label, view.palette.second, rect.x + _PAD, y + _ABOVE)
            sheet.line(value, strong, view.palette.primary, rect.x + _PAD, below)

    return Block(height, draw)


def _rows(view: View, said: Sequence[Fact]) -> Block:
    """In one card: the name at the left, what is said of it at the right, or below it where both are long."""
    wide = view.width - 2 * MARGIN
    inside = wide - 2 * _PAD
    label, strong = view.small(), view.font(42, Weight.BOLD)
    measure = view.measure
    rows = []
    for name, value in said:
        beside = measure.width(name, label) + measure.width(value, strong) + GAP <= inside
        rows.append((fit_lines(view, name, label, inside, 2), fit_lines(view, value, strong, inside, 2), beside))
    heights = [
        max(_tall(view, name), _tall(view, value)) if beside else _tall(view, name) + _tall(view, value)
        for name, value, beside in rows
    ]
    height = sum(heights) + GAP * (len(rows) - 1) + 2 * _ABOVE

    def draw(sheet: Sheet, y: int) -> None:
        sheet.panel(Rect(MARGIN, y, wide, height))
        y += _ABOVE
        for (name, value, beside), tall in zip(rows, heights, strict=True):
            area = Rect(MARGIN + _PAD, y, inside, 0)
            drop = (tall - _tall(view, name)) // 2 if beside else 0
            below = sheet.lines(name[1], name[0], view.palette.second, area.moved(0, drop))
            sheet.lines(
                value[1],
                value[0],
                view.palette.primary,
                area if beside else Rect(area.x, below, inside, 0),
                Align.RIGHT if beside else Align.LEFT,
            )
            y += tall + GAP

    return Block(height, draw)


def _tall(view: View, text: tuple[Font, list[str]]) -> int:
    font, lines = text
    return len(lines) * view.measure.height(font)
