from __future__ import annotations

import pygame
import pytest

from screen.painter import paint
from screen.scene import Box, Disc, Item, Rect, Scene

GROUND, FILL, EDGE = "#102030", "#FFFFFF", "#C00000"


def painted(*items: Item) -> pygame.Surface:
    surface = pygame.Surface((100, 80), depth=32)
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


def test_a_plain_box_has_sharp_corners():
    plain = painted(Box(Rect(10, 10, 80, 60), FILL))
    assert [colour_at(plain, x, y) for x, y in ((10, 10), (89, 69))] == [FILL, FILL]


def test_the_contrast_sign_is_full_on_its_right_half_only():
    sign = painted(Disc(Rect(20, 10, 60, 60), FILL, half=True))
    assert colour_at(sign, 65, 40) == FILL
    assert colour_at(sign, 35, 40) == GROUND
    assert colour_at(sign, 22, 40) == FILL
