"""How type is set, measured with the typeface that is drawn."""

from __future__ import annotations

from dataclasses import replace

import pygame
import pytest

from runtime.fonts import Weight
from screen.fonts import FontMeasure
from screen.painter import paint
from screen.scene import Font, Line, Rect, Scene
from screen.typeset import SMALLEST, Canvas, cap_middle, fitted, low_enough, middle_in, set_on

GROUND, INK = "#000000", "#FFFFFF"
BOLD = Font(136, Weight.BOLD)
MEASURE = FontMeasure()


class Poster(Canvas):
    design_height = 200


def inked(line: Line) -> tuple[int, int]:
    """First and last row of pixels (the last one excluded) that are not ground."""
    surface = pygame.Surface((1200, 600), depth=32)
    paint(Scene(1200, 600, GROUND, (line,)), surface)
    mask = pygame.mask.from_threshold(surface, pygame.Color(INK), (200, 200, 200))
    box = mask.get_bounding_rects()[0].unionall(mask.get_bounding_rects())
    return box.top, box.bottom


def test_lengths_follow_the_height_of_the_picture():
    assert Poster(300, 400).px(10) == 20
    assert Poster(300, 400).font(10, Weight.BOLD) == Font(20, Weight.BOLD)
    assert Poster(300, 10).font(10).size == SMALLEST


def test_type_shrinks_only_as_far_as_it_must():
    font = fitted(MEASURE, Font(200), 400, "WW 9999")
    assert MEASURE.width("WW 9999", font) <= 400
    assert MEASURE.width("WW 9999", replace(font, size=font.size + 2)) > 400
    assert fitted(MEASURE, Font(40), 400, "A") == Font(40)


def test_the_widest_of_several_texts_decides():
    assert fitted(MEASURE, Font(200), 400, "A", "WW 9999", "B") == fitted(MEASURE, Font(200), 400, "WW 9999")
    assert fitted(MEASURE, Font(200), 400) == Font(200)


def test_no_type_is_smaller_than_the_smallest():
    assert fitted(MEASURE, Font(40), 1, "WW 9999").size == SMALLEST


@pytest.mark.parametrize("text", ["A 048", "Ş 002", "Ğ 117", "İ 003", "Q 021", "Щ 5", "ÖŞ 888", "x"])
@pytest.mark.parametrize("size", [24, 91, 136, 174])
def test_the_measured_ink_is_what_is_painted(text: str, size: int):
    font = Font(size, Weight.BOLD)
    top, bottom = MEASURE.ink(text, font)
    painted_top, painted_bottom = inked(set_on(MEASURE, text, font, INK, 0, 300))
    line_top = 300 - cap_middle(font)
    assert abs(line_top + top - painted_top) <= 1
    assert abs(line_top + bottom - painted_bottom) <= 1


def test_no_text_has_no_ink():
    top, bottom = MEASURE.ink("", BOLD)
    assert top == bottom


@pytest.mark.parametrize("height", [60, 100, 150])
def test_type_is_low_enough_with_its_marks_and_tails(height: int):
    font = low_enough(MEASURE, BOLD, height, "ÖŞ 888")
    top, bottom = inked(set_on(MEASURE, "ÖŞ 888", font, INK, 0, 300))
    assert bottom - top <= height + 1
    larger = replace(font, size=font.size + 2)
    top, bottom = MEASURE.ink("ÖŞ 888", larger)
    assert bottom - top > height


def test_capitals_without_marks_stand_in_the_middle():
    assert middle_in(MEASURE, Rect(0, 100, 500, 150), ("A 048", BOLD), ("12", BOLD)) == 175


@pytest.mark.parametrize(("text", "moved"), [("Ş 002", -1), ("Ğ 117", 1)])
def test_a_mark_moves_its_row_only_as_far_as_it_must(text: str, moved: int):
    area = Rect(0, 100, 500, 136)
    middle = middle_in(MEASURE, area, (text, BOLD), ("12", BOLD))
    top, bottom = inked(set_on(MEASURE, text, BOLD, INK, 0, middle))
    assert (middle - area.middle[1]) * moved > 0
    assert area.y <= top
    assert bottom <= area.bottom
    assert min(top - area.y, area.bottom - bottom) <= 1
