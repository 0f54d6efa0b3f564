"""Draws a scene on a pygame surface."""

from __future__ import annotations

import math
from collections.abc import Sequence
from dataclasses import replace
from functools import lru_cache
from itertools import pairwise
from pathlib import Path

import pygame

from runtime.icons import GRID, STROKE, Point, icons
from screen import films, fonts
from screen.changes import SPILL
from screen.scene import (
    Arrow,
    Box,
    Colour,
    Disc,
    Film,
    Font,
    Icon,
    Item,
    Line,
    Photo,
    Rect,
    Ribbon,
    Ring,
    Scene,
    Tick,
    Way,
)

_SMOOTH = 4


def blank(size: tuple[int, int]) -> pygame.Surface:
    """A surface of ``size`` pixels to paint on."""
    return pygame.Surface(size, depth=32)


def paint(scene: Scene, surface: pygame.Surface, areas: Sequence[Rect] = ()) -> None:
    """Draw the scene: all of it, or only what lies in ``areas``."""
    for area in areas or (Rect(0, 0, scene.width, scene.height),):
        surface.set_clip(_area(area))
        surface.fill(scene.ground)
        for item in scene.items:
            if item.rect.inset(-SPILL).overlaps(area):
                _paint_item(item, surface)
    surface.set_clip(None)


def _paint_item(item: Item, surface: pygame.Surface) -> None:
    if isinstance(item, Line):
        glyphs = _glyphs(item.text, item.font, item.colour)
        surface.blit(glyphs, (item.rect.x, item.rect.y + (item.rect.h - glyphs.get_height()) // 2))
    elif isinstance(item, Box):
        _paint_box(item, surface)
    elif isinstance(item, Ring):
        pygame.draw.rect(surface, item.colour, _area(item.rect), item.width, item.radius)
    elif isinstance(item, Photo):
        photo = _photo(item.file, _changed_at(item.file), item.rect.w, item.rect.h)
        surface.blit(photo, photo.get_rect(center=item.rect.middle))
    elif isinstance(item, Film):
        still = films.still(item.file, item.frame, (item.rect.w, item.rect.h))
        surface.blit(still, still.get_rect(center=item.rect.middle))
    elif isinstance(item, Ribbon):
        _paint_ribbon(item, surface)
    else:
        surface.blit(_shape(_at_origin(item)), (item.rect.x, item.rect.y))


def _paint_ribbon(ribbon: Ribbon, surface: pygame.Surface) -> None:
    """Its words, and nothing of them beyond its ends."""
    clip = surface.get_clip()
    surface.set_clip(clip.clip(_area(ribbon.rect)))
    for line in ribbon.lines():
        _paint_item(line, surface)
    surface.set_clip(clip)


def _paint_box(box: Box, surface: pygame.Surface) -> None:
    """Four smooth corners, the rest filled: a large box costs no more memory than a small one."""
    rect, edge = box.rect, box.edge_width if box.edge else 0
    radius = min(box.radius, rect.w // 2, rect.h // 2)
    for fill, inset in ((box.edge, 0), (box.fill, edge)) if box.edge else ((box.fill, 0),):
        surface.fill(fill or box.fill, _area(rect.inset(max(radius, inset), inset)))
        surface.fill(fill or box.fill, _area(rect.inset(inset, max(radius, inset))))
    if radius:
        corners = _corners(radius, box.fill, box.edge, edge)
        for right, low in ((0, 0), (1, 0), (0, 1), (1, 1)):
            place = (rect.x + right * (rect.w - radius), rect.y + low * (rect.h - radius))
            surface.blit(corners, place, (right * radius, low * radius, radius, radius))


def _area(rect: Rect) -> pygame.Rect:
    return pygame.Rect(rect.x, rect.y, rect.w, rect.h)


@lru_cache(maxsize=128)
def _corners(radius: int, fill: Colour, edge: Colour | None, edge_width: int) -> pygame.Surface:
    """A round box that is nothing but its four corners."""
    side = 2 * radius
    large = pygame.Surface((side * _SMOOTH, side * _SMOOTH), pygame.SRCALPHA)
    _draw_box(Box(Rect(0, 0, side, side), fill, radius, edge, edge_width), large)
    return pygame.transform.smoothscale(large, (side, side))


@lru_cache(maxsize=128)
def _glyphs(text: str, font: Font, colour: Colour) -> pygame.Surface:
    return fonts.load(font).render(text, True, colour)


def _changed_at(file: str) -> int:
    """When the file was last changed, so that another picture under the same name is painted; 0: it is not there."""
    try:
        return Path(file).stat().st_mtime_ns
    except OSError:
        return 0


@lru_cache(maxsize=2)
def _photo(file: str, changed_at: int, width: int, height: int) -> pygame.Surface:  # noqa: ARG001 - it tells them apart
    """The picture of a file, as large as fits; nothing where there is none (any more)."""
    try:
        photo = pygame.image.load(file)
    except (OSError, pygame.error):
        return pygame.Surface((1, 1), pygame.SRCALPHA)
    share = min(width / photo.get_width(), height / photo.get_height())
    size = (max(1, int(photo.get_width() * share)), max(1, int(photo.get_height() * share)))
    deep = photo.convert_alpha() if photo.get_flags() & pygame.SRCALPHA else pygame.Surface.convert(photo, 32, 0)
    return pygame.transform.smoothscale(deep, size)


Shape = Arrow | Tick | Disc | Icon


def _at_origin(item: Shape) -> Shape:
    return replace(item, rect=Rect(0, 0, item.rect.w, item.rect.h))


@lru_cache(maxsize=128)
def _shape(item: Shape) -> pygame.Surface:
    """The shape drawn large and scaled down, which makes its edges smooth."""
    size = (item.rect.w * _SMOOTH, item.rect.h * _SMOOTH)
    large = pygame.Surface(size, pygame.SRCALPHA)
    if isinstance(item, Arrow):
        pygame.draw.polygon(large, item.colour, _arrow(item.way, *size))
    elif isinstance(item, Tick):
        width, height = size
        points = [(0.06, 0.54), (0.36, 0.84), (0.94, 0.2)]
        pygame.draw.lines(large, item.colour, False, [(x * width, y * height) for x, y in points], max(2, width // 7))
    elif isinstance(item, Icon):
        _draw_icon(item, large)
    else:
        _draw_disc(item, large)
    return pygame.transform.smoothscale(large, (item.rect.w, item.rect.h))


def _draw_box(item: Box, large: pygame.Surface) -> None:
    whole = large.get_rect()
    large.fill((*pygame.Color(item.edge or item.fill)[:3], 0))
    if item.edge:
        pygame.draw.rect(large, item.edge, whole, border_radius=item.radius * _SMOOTH)
        whole = whole.inflate(-2 * item.edge_width * _SMOOTH, -2 * item.edge_width * _SMOOTH)
    pygame.draw.rect(large, item.fill, whole, border_radius=max(0, item.radius - item.edge_width) * _SMOOTH)


def _draw_disc(item: Disc, large: pygame.Surface) -> None:
    width, height = large.get_size()
    large.fill((*pygame.Color(item.colour)[:3], 0))
    ring = max(1, width // 8) if item.half else 0
    pygame.draw.ellipse(large, item.colour, large.get_rect(), ring)
    if item.half:
        pygame.draw.circle(
            large, item.colour, (width // 2, height // 2), width // 2, draw_top_right=True, draw_bottom_right=True
        )


def _draw_icon(item: Icon, large: pygame.Surface) -> None:
    """Each stroke as lines with a disc at every point, which makes ends and bends round."""
    unit = large.get_width() / GRID
    large.fill((*pygame.Color(item.colour)[:3], 0))
    width = max(2, round(STROKE * unit))
    for stroke in icons()[item.name]:
        points = [(x * unit, y * unit) for x, y in stroke]
        for start, end in pairwise(points):
            pygame.draw.polygon(large, item.colour, _bar(start, end, width / 2))
        for point in points:
            pygame.draw.circle(large, item.colour, point, width / 2)


def _bar(start: Point, end: Point, half: float) -> list[Point]:
    """The corners of a straight line that is twice ``half`` wide."""
    dx, dy = end[0] - start[0], end[1] - start[1]
    long = math.hypot(dx, dy) or 1.0
    x, y = -dy / long * half, dx / long * half
    return [
        (start[0] + x, start[1] + y),
        (end[0] + x, end[1] + y),
        (end[0] - x, end[1] - y),
        (start[0] - x, start[1] - y),
    ]


def _arrow(way: Way, width: int, height: int) -> list[tuple[float, float]]:
    right = [(0.0, 0.4), (0.62, 0.4), (0.62, 0.16), (1.0, 0.5), (0.62, 0.84), (0.62, 0.6), (0.0, 0.6)]
    turned: dict[Way, list[tuple[float, float]]] = {
        Way.RIGHT: right,
        Way.LEFT: [(1 - x, y) for x, y in right],
        Way.DOWN: [(y, x) for x, y in right],
        Way.UP: [(y, 1 - x) for x, y in right],
    }
    return [(x * width, y * height) for x, y in turned[way]]
