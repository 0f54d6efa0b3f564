"""Every letter of a number, with its marks and tails, stays in the place of its call: in pixels as they are painted."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace

import pygame
import pytest

from board.feed import BoardView
from board.layout import Sheet
from board.page import Face
from queueing.messages import BoardCall
from queueing.ticket import spaced
from screen.painter import paint
from screen.scene import Box, Line, Scene
from screen.theme import BOARD

SIZES = [(1920, 1080), (1280, 720), (3840, 2160), (1024, 768)]
PREFIXES = ["A", "Ş", "Ç", "Ğ", "İ", "Ö", "Ü", "Ə", "Q", "J", "Щ", "Й", "Ё", "Ц", "ƏM", "ÖŞ", "ĞÇ"]
CLEAR = 4
"""Pixels, on a picture 1080 high, between any ink and the edge of its place."""

Span = tuple[int, int]


def inked(line: Line) -> Span:
    """The rows of pixels that the line, painted alone, changes; its neighbourhood is painted, not the whole picture."""
    margin = line.rect.h
    surface = pygame.Surface((line.rect.w, 3 * margin), depth=32)
    alone = replace(line, rect=replace(line.rect, x=0, y=margin), colour="#FFFFFF")
    paint(Scene(*surface.get_size(), "#000000", (alone,)), surface)
    boxes = pygame.mask.from_threshold(surface, pygame.Color("#FFFFFF"), (215, 215, 215)).get_bounding_rects()
    above = line.rect.y - margin
    return above + min(box.top for box in boxes), above + max(box.bottom for box in boxes)


def places(scene: Scene, sheet: Sheet) -> list[Span]:
    """From edge to edge: the band, then the rows between band, rules and foot."""
    boxes = [item.rect for item in scene.items if isinstance(item, Box) and item.rect.w == sheet.calls.w]
    band, *rules = sorted(boxes, key=lambda rect: rect.y)
    tops = [band.bottom, *(rule.bottom for rule in rules)]
    bottoms = [*(rule.y for rule in rules), sheet.foot.y]
    return [(band.y, band.bottom), *zip(tops, bottoms, strict=True)]


def numbers(scene: Scene, calls: tuple[BoardCall, ...]) -> list[Line]:
    shown = [item for item in scene.items if isinstance(item, Line)]
    return [next(line for line in shown if line.text == spaced(call.number)) for call in calls]


def counters(scene: Scene, calls: tuple[BoardCall, ...]) -> list[Line]:
    shown = [item for item in scene.items if isinstance(item, Line)]
    return [next(line for line in shown if line.text == call.counter) for call in calls]


@pytest.fixture(scope="module")
def with_prefix(calls: tuple[BoardCall, ...]) -> Callable[[str], tuple[BoardCall, ...]]:
    return lambda prefix: tuple(replace(call, number=f"{prefix}{n:03d}") for n, call in enumerate(calls, 1))


@pytest.mark.parametrize("size", SIZES, ids=lambda size: f"{size[0]}x{size[1]}")
@pytest.mark.parametrize("prefix", PREFIXES)
@pytest.mark.parametrize("age", [0.0, 9.0], ids=["live", "silent"])
def test_no_letter_touches_the_edge_of_its_place(
    draw, live_view: Callable[..., BoardView], face: Face, with_prefix, prefix: str, size: tuple[int, int], age: float
):
    sheet, shown = Sheet(*size), with_prefix(prefix)
    scene = draw(live_view(shown, age=age), face=replace(face, sheet=sheet))
    clear = sheet.px(CLEAR)
    room = places(scene, sheet)
    assert len(room) == len(shown)
    for line, (top, bottom) in zip(numbers(scene, shown), room, strict=True):
        first, last = inked(line)
        assert top + clear <= first
        assert last <= bottom - clear


@pytest.mark.parametrize("prefix", PREFIXES)
def test_number_and_counter_stand_on_one_baseline(draw, live_view, with_prefix, prefix: str):
    shown = with_prefix(prefix)
    scene = draw(live_view(shown))
    for number, counter in zip(numbers(scene, shown), counters(scene, shown), strict=True):
        assert number.font == counter.font
        assert number.rect.y == counter.rect.y


@pytest.mark.parametrize("size", SIZES, ids=lambda size: f"{size[0]}x{size[1]}")
def test_the_space_between_band_rows_and_foot_is_even(draw, live_view, face, with_prefix, size: tuple[int, int]):
    sheet, shown = Sheet(*size), with_prefix("N")
    scene = draw(live_view(shown), face=replace(face, sheet=sheet))
    (_, band_bottom), *_ = places(scene, sheet)
    inks = [inked(line) for line in numbers(scene, shown)[1:]]
    edges = [band_bottom, *(edge for ink in inks for edge in ink), sheet.foot.y]
    spaces = [after - before for before, after in zip(edges[::2], edges[1::2], strict=True)]
    assert max(spaces) <= 1.25 * min(spaces)
    assert min(spaces) > 0.3 * (inks[0][1] - inks[0][0])


@pytest.mark.parametrize("prefix", ["A", "Ş", "Ç", "Ğ", "İ", "Ö", "Ü", "Q", "Щ"])
def test_a_letter_with_a_mark_is_as_large_as_one_without(draw, live_view, with_prefix, prefix: str):
    """A mark moves its row a little; it takes nothing from the figures' size."""
    marked, plain = (numbers(draw(live_view(shown)), shown) for shown in (with_prefix(prefix), with_prefix("N")))
    assert [line.font for line in marked] == [line.font for line in plain]


def test_a_mark_moves_a_row_by_less_than_a_tenth_of_its_figures(draw, live_view, with_prefix):
    plain = [line.rect.y for line in numbers(draw(live_view(with_prefix("N"))), with_prefix("N"))]
    for prefix in ("Ş", "Ç", "Ğ", "İ", "Q"):
        marked = numbers(draw(live_view(with_prefix(prefix))), with_prefix(prefix))
        assert all(abs(line.rect.y - y) < 0.1 * line.font.size for line, y in zip(marked, plain, strict=True))


def test_the_silent_band_is_drawn_where_the_live_one_was(draw, live_view, face):
    live, silent = draw(live_view()), draw(live_view(age=9.0))
    assert places(live, face.sheet) == places(silent, face.sheet)
    assert BOARD.accent in {item.fill for item in live.items if isinstance(item, Box)}
