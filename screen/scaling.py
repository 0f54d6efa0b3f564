"""Pictures laid out in a unit of length of their own, and made into pixels at the end. Pure.

Edges are always rounded down, so that what touches, contains or stays apart in units does so in pixels.
"""

from __future__ import annotations

import math
from collections.abc import Iterable
from dataclasses import dataclass, replace
from functools import lru_cache

from screen.scene import Box, Font, Item, Line, Measure, Rect, Scene


@dataclass(frozen=True, slots=True)
class UnitMeasure:
    """Measures in units what will be drawn with ``measure``; ``scale`` is pixels per unit."""

    measure: Measure
    scale: float

    def width(self, text: str, font: Font) -> int:
        return math.ceil(self.measure.width(text, font_in_pixels(font, self.scale)) / self.scale)

    def height(self, font: Font) -> int:
        return math.ceil(self.measure.height(font_in_pixels(font, self.scale)) / self.scale)

    def ink(self, text: str, font: Font) -> tuple[int, int]:
        top, bottom = self.measure.ink(text, font_in_pixels(font, self.scale))
        return math.floor(top / self.scale), math.ceil(bottom / self.scale)


def measure_in_units(measure: Measure, scale: float) -> Measure:
    """What measures in units of ``scale`` pixels."""
    return measure if scale == 1 else UnitMeasure(measure, scale)


@lru_cache(maxsize=256)
def font_in_pixels(font: Font, scale: float) -> Font:
    """Type is never smaller than it was meant to be."""
    return replace(font, size=math.ceil(font.size * scale))


def in_pixels(scene: Scene, scale: float, measure: Measure, size: tuple[int, int]) -> Scene:
    """A scene laid out in units as a picture of ``size`` pixels (width, height), drawn with ``measure``."""
    width, height = size
    if scale == 1:
        return replace(scene, width=width, height=height)
    widgets = (replace(widget, rect=_rect(widget.rect, scale)) for widget in scene.widgets)
    return replace(
        scene,
        width=width,
        height=height,
        items=tuple(_items(scene.items, scale, measure)),
        widgets=tuple(widgets),
    )


def _items(items: Iterable[Item], scale: float, measure: Measure) -> Iterable[Item]:
    for item in items:
        rect = _rect(item.rect, scale)
        if isinstance(item, Line):
            font = font_in_pixels(item.font, scale)
            taken = Rect(rect.x, rect.y, measure.width(item.text, font), measure.height(font))
            yield replace(item, rect=taken, font=font)
        elif isinstance(item, Box):
            edge = max(1, round(item.edge_width * scale)) if item.edge_width else 0
            yield replace(item, rect=rect, radius=round(item.radius * scale), edge_width=edge)
        else:
            yield replace(item, rect=rect)


def _rect(rect: Rect, scale: float) -> Rect:
    left, top = math.floor(rect.x * scale), math.floor(rect.y * scale)
    return Rect(left, top, math.floor(rect.right * scale) - left, math.floor(rect.bottom * scale) - top)
