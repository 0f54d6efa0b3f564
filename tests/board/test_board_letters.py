"""Every letter of a number, with its marks and tails, stays in the place of its call: in pixels as they are painted."""

from __future__ import annotations

from dataclasses import replace

import pygame
import pytest

from board.freshness import Freshness
from board.showing import ShownCall
from queueing.ticket import spaced
from screen.painter import paint
from screen.scene import Box, Line, Scene
from screen.theme import BOARD
from tests.boards import CALLS, LAYOUTS, WIDE, a_face, a_showing, scene_of

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


def foot(size: tuple[int, int]) -> int:
    """Where the calls end and the foot begins."""
    return a_face(size).sheet.area(LAYOUTS["calls-slides"].landscape[-1].at).y


def places(scene: Scene) -> list[Span]:
    """From edge to edge: the band, then the rows between band, rules and foot."""
    calls = a_face((scene.width, scene.height)).sheet
    width = calls.area(LAYOUTS["calls-slides"].landscape[1].at).w - 2 * calls.margin
    boxes = [item.rect for item in scene.items if isinstance(item, Box) and item.rect.w == width]
    band, *rules = sorted(boxes, key=lambda rect: rect.y)
    tops = [band.bottom, *(rule.bottom for rule in rules)]
    bottoms = [*(rule.y for rule in rules), foot((scene.width, scene.height))]
    return [(band.y, band.bottom), *zip(tops, bottoms, strict=True)]


def numbers(scene: Scene, calls: tuple[ShownCall, ...]) -> list[Line]:
    shown = [item for item in scene.items if isinstance(item, Line)]
    return [next(line for line in shown if line.text == spaced(call.number)) for call in calls]


def counters(scene: Scene, calls: tuple[ShownCall, ...]) -> list[Line]:
    shown = [item for item in scene.items if isinstance(item, Line)]
    return [next(line for line in shown if line.text == call.counter) for call in calls]


def with_prefix(prefix: str) -> tuple[ShownCall, ...]:
    return tuple(replace(call, number=f"{prefix}{n:03d}") for n, call in enumerate(CALLS, 1))


def draw(calls: tuple[ShownCall, ...], size: tuple[int, int] = WIDE, freshness: Freshness = Freshness.LIVE) -> Scene:
    return scene_of("calls-slides", a_showing(calls=calls, freshness=freshness), a_face(size, metres=4.9))


@pytest.mark.parametrize("size", SIZES, ids=lambda size: f"{size[0]}x{size[1]}")
@pytest.mark.parametrize("prefix", PREFIXES)
@pytest.mark.parametrize("freshness", [Freshness.LIVE, Freshness.SILENT])
def test_no_letter_touches_the_edge_of_its_place(prefix: str, size: tuple[int, int], freshness: Freshness):
    shown = with_prefix(prefix)
    scene = draw(shown, size, freshness)
    clear = a_face(size).sheet.px(CLEAR)
    room = places(scene)
    assert len(room) == len(shown)
    for line, (top, bottom) in zip(numbers(scene, shown), room, strict=True):
        first, last = inked(line)
        assert top + clear <= first
        assert last <= bottom - clear


@pytest.mark.parametrize("prefix", PREFIXES)
def test_number_and_counter_stand_on_one_baseline(prefix: str):
    shown = with_prefix(prefix)
    scene = draw(shown)
    for number, counter in zip(numbers(scene, shown), counters(scene, shown), strict=True):
        assert number.font == counter.font
        assert number.rect.y == counter.rect.y


@pytest.mark.parametrize("size", SIZES, ids=lambda size: f"{size[0]}x{size[1]}")
def test_the_space_between_band_rows_and_foot_is_even(size: tuple[int, int]):
    shown = with_prefix("N")
    scene = draw(shown, size)
    (_, band_bottom), *_ = places(scene)
    inks = [inked(line) for line in numbers(scene, shown)[1:]]
    edges = [band_bottom, *(edge for ink in inks for edge in ink), foot(size)]
    spaces = [after - before for before, after in zip(edges[::2], edges[1::2], strict=True)]
    assert max(spaces) <= 1.25 * min(spaces)
    assert min(spaces) > 0.3 * (inks[0][1] - inks[0][0])


@pytest.mark.parametrize("prefix", ["A", "Ş", "Ç", "Ğ", "İ", "Ö", "Ü", "Q", "Щ"])
def test_a_letter_with_a_mark_is_as_large_as_one_without(prefix: str):
    """A mark moves its row a little; it takes nothing from the figures' size."""
    marked, plain = (numbers(draw(shown), shown) for shown in (with_prefix(prefix), with_prefix("N")))
    assert [line.font for line in marked] == [line.font for line in plain]


def test_a_mark_moves_a_row_by_less_than_a_tenth_of_its_figures():
    plain = [line.rect.y for line in numbers(draw(with_prefix("N")), with_prefix("N"))]
    for prefix in ("Ş", "Ç", "Ğ", "İ", "Q"):
        marked = numbers(draw(with_prefix(prefix)), with_prefix(prefix))
        assert all(abs(line.rect.y - y) < 0.1 * line.font.size for line, y in zip(marked, plain, strict=True))


def test_the_silent_band_is_drawn_where_the_live_one_was():
    live, silent = draw(CALLS), draw(CALLS, freshness=Freshness.SILENT)
    assert places(live) == places(silent)
    assert BOARD.accent in {item.fill for item in live.items if isinstance(item, Box)}
