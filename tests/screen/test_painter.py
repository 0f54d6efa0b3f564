from __future__ import annotations

import os
from pathlib import Path

import pygame
import pytest

from screen.fonts import FontMeasure
from screen.painter import blank, paint
from screen.scene import Arrow, Box, Disc, Font, Icon, Item, Photo, Rect, Scene, Tick, Way, line

GROUND, FILL, EDGE = "#102030", "#FFFFFF", "#C00000"


def painted(*items: Item) -> pygame.Surface:
    surface = blank((100, 80))
    paint(Scene(100, 80, GROUND, items), surface)
    return surface


def colour_at(surface: pygame.Surface, x: int, y: int) -> str:
    return "#{:02X}{:02X}{:02X}".format(*surface.get_at((x, y))[:3])


@pytest.fixture
def card() -> pygame.Surface:
    return painted(Box(Rect(10, 10, 80, 60), FILL, 16, EDGE, 4))


def test_a_box_is_filled_and_edged_all_around(card: pygame.Surface):
    assert [colour_at(card, x, y) for x, y in ((50, 40), (14, 40), (50, 14), (85, 40), (50, 65))] == [FILL] * 5
    assert [colour_at(card, x, y) for x, y in ((10, 40), (13, 40), (50, 10), (89, 40), (50, 69))] == [EDGE] * 5


def test_nothing_is_painted_outside_a_box(card: pygame.Surface):
    assert [colour_at(card, x, y) for x, y in ((9, 40), (90, 40), (50, 9), (50, 70))] == [GROUND] * 4


def test_all_four_corners_are_round(card: pygame.Surface):
    assert [colour_at(card, x, y) for x, y in ((10, 10), (89, 10), (10, 69), (89, 69))] == [GROUND] * 4
    assert [colour_at(card, x, y) for x, y in ((22, 22), (77, 22), (22, 57), (77, 57))] == [FILL] * 4


def test_a_radius_larger_than_the_box_makes_round_ends():
    pill = painted(Box(Rect(10, 30, 80, 20), FILL, 99))
    assert colour_at(pill, 10, 30) == GROUND
    assert colour_at(pill, 50, 30) == FILL
    assert colour_at(pill, 12, 40) == FILL


def test_a_picture_that_was_replaced_is_painted_as_it_is_now(tmp_path: Path):
    file = tmp_path / "slide.png"
    for index, colour in enumerate((FILL, EDGE)):
        picture = pygame.Surface((8, 8))
        picture.fill(colour)
        pygame.image.save(picture, file)
        os.utime(file, (index, index))
        assert colour_at(painted(Photo(Rect(10, 10, 40, 40), str(file))), 30, 30) == colour


def test_a_plain_box_has_sharp_corners():
    plain = painted(Box(Rect(10, 10, 80, 60), FILL))
    assert [colour_at(plain, x, y) for x, y in ((10, 10), (89, 69))] == [FILL, FILL]


def test_the_contrast_sign_is_full_on_its_right_half_only():
    sign = painted(Disc(Rect(20, 10, 60, 60), FILL, half=True))
    assert colour_at(sign, 65, 40) == FILL
    assert colour_at(sign, 35, 40) == GROUND
    assert colour_at(sign, 22, 40) == FILL


@pytest.mark.parametrize(
    ("way", "head", "shaft", "beside_shaft"),
    [
        (Way.RIGHT, (68, 40), (35, 40), (35, 25)),
        (Way.LEFT, (31, 40), (64, 40), (64, 25)),
        (Way.DOWN, (50, 58), (50, 25), (35, 25)),
        (Way.UP, (50, 21), (50, 54), (35, 54)),
    ],
)
def test_an_arrow_points_its_way(
    way: Way, head: tuple[int, int], shaft: tuple[int, int], beside_shaft: tuple[int, int]
):
    arrow = painted(Arrow(Rect(30, 20, 40, 40), way, FILL))
    assert colour_at(arrow, *head) != GROUND
    assert colour_at(arrow, *shaft) == FILL
    assert colour_at(arrow, *beside_shaft) == GROUND


def test_a_tick_goes_down_a_little_and_up_a_lot():
    tick = painted(Tick(Rect(30, 20, 40, 40), FILL))
    assert [colour_at(tick, x, y) for x, y in ((38, 46), (44, 52), (56, 40))] == [FILL] * 3
    assert [colour_at(tick, x, y) for x, y in ((32, 24), (66, 56), (44, 30))] == [GROUND] * 3


def test_a_line_of_text_is_written_where_it_was_measured():
    measure, font = FontMeasure(), Font(32)
    written = line(measure, "Əşğ", font, FILL, 20, 15)
    top, bottom = measure.ink("Əşğ", font)
    surface = painted(written)
    inked = [(x, y) for x in range(100) for y in range(80) if colour_at(surface, x, y) != GROUND]
    assert {y for _, y in inked} == set(range(15 + top, 15 + bottom))
    assert all(written.rect.x <= x < written.rect.right for x, _ in inked)


def test_what_comes_later_lies_above():
    below, above = Box(Rect(10, 10, 60, 60), EDGE), Box(Rect(30, 30, 60, 40), FILL)
    assert colour_at(painted(below, above), 50, 50) == FILL
    assert colour_at(painted(above, below), 50, 50) == EDGE


def test_a_blank_surface_has_four_bytes_a_pixel():
    surface = blank((7, 5))
    assert surface.get_size() == (7, 5)
    assert surface.get_bytesize() == 4


@pytest.mark.parametrize("side", [16, 64, 78])
def test_an_icon_is_drawn_in_its_colour_within_its_square(side: int):
    surface = painted(Icon(Rect(1, 1, side, side), "bank", FILL))
    inside = [colour_at(surface, x, y) for x in range(1, side + 1) for y in range(1, side + 1)]
    assert FILL in inside
    assert GROUND in inside
    assert {colour_at(surface, x, y) for x in range(side + 1, 100) for y in range(80)} == {GROUND}
