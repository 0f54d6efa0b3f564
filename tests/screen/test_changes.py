"""What of a picture has to be drawn anew."""

from __future__ import annotations

from dataclasses import replace

import pygame
from hypothesis import given
from hypothesis import strategies as st

from screen.changes import changed_areas
from screen.painter import blank, paint
from screen.scene import Arrow, Box, Disc, Font, Item, Line, Rect, Scene, Tick, Way

SIZE = (320, 240)
COLOURS = st.sampled_from(["#FFC857", "#13293D", "#FFFFFF"])
RECTS = st.builds(Rect, st.integers(0, 280), st.integers(0, 200), st.integers(8, 120), st.integers(8, 60))


def item(rect: Rect, colour: str, kind: int) -> Item:
    made: list[Item] = [
        Box(rect, colour, 8, "#FFFFFF", 2),
        Line("Q 048", Rect(rect.x, rect.y, 70, 30), Font(24), colour),
        Arrow(rect, Way.LEFT, colour),
        Disc(rect, colour),
        Tick(rect, colour),
    ]
    return made[kind]


ITEMS = st.lists(st.builds(item, RECTS, COLOURS, st.integers(0, 4)), max_size=8)


def scene(*items: Item) -> Scene:
    return Scene(*SIZE, "#0F2233", items)


def painted(picture: Scene) -> bytes:
    surface = blank(SIZE)
    paint(picture, surface)
    return pixels(surface)


def pixels(surface: pygame.Surface) -> bytes:
    return pygame.image.tobytes(surface, "RGB")


def test_one_text_that_changed_is_one_area():
    before = Line("A 048", Rect(10, 10, 100, 30), Font(24), "#FFFFFF")
    other = Line("B 001", Rect(10, 100, 100, 30), Font(24), "#FFFFFF")
    assert changed_areas(scene(before, other), scene(replace(before, text="A 049"), other)) == (Rect(8, 8, 104, 34),)


def test_another_ground_is_another_picture():
    box = Box(Rect(0, 0, 10, 10), "#FFFFFF")
    assert changed_areas(scene(box), replace(scene(box), ground="#000000")) == ()


def test_what_lies_above_what_matters():
    one, two = Box(Rect(0, 0, 50, 50), "#FFFFFF"), Box(Rect(20, 20, 50, 50), "#000000")
    assert changed_areas(scene(one, two), scene(two, one)) == ()


def test_areas_that_overlap_become_one():
    one, two = Box(Rect(0, 0, 50, 50), "#FFFFFF"), Box(Rect(40, 40, 50, 50), "#FFFFFF")
    assert changed_areas(scene(), scene(one, two)) == (Rect(-2, -2, 94, 94),)


@given(ITEMS, ITEMS, ITEMS)
def test_drawing_what_changed_gives_the_same_pixels_as_drawing_everything(kept, gone, come):
    before, after = scene(*kept, *gone), scene(*kept, *come)
    surface = blank(SIZE)
    paint(before, surface)
    if before != after:
        paint(after, surface, changed_areas(before, after))
    assert pixels(surface) == painted(after)


@given(ITEMS, st.integers(-4, 4), st.integers(-4, 4))
def test_a_moved_picture_comes_back(items, dx, dy):
    assert scene(*items).moved(dx, dy).moved(-dx, -dy) == scene(*items)
