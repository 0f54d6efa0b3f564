"""What is laid out in units keeps its order in pixels."""

from __future__ import annotations

from hypothesis import given
from hypothesis import strategies as st

from screen.fonts import FontMeasure
from screen.scaling import font_in_pixels, in_pixels, measure_in_units
from screen.scene import Align, Box, Font, Line, Rect, Scene, Widget, line
from screen.sizes import capital_mm, pitch

MEASURE = FontMeasure()
SCALES = st.floats(0.5, 4.0)
RECTS = st.builds(Rect, st.integers(0, 900), st.integers(0, 900), st.integers(1, 300), st.integers(1, 300))


def drawn(scale: float, *rects: Rect) -> list[Rect]:
    scene = Scene(1200, 1200, "#FFFFFF", tuple(Box(rect, "#000000") for rect in rects))
    return [item.rect for item in in_pixels(scene, scale, MEASURE, (4800, 4800)).items]


@given(SCALES, RECTS, RECTS)
def test_what_is_apart_or_inside_stays_so(scale: float, one: Rect, other: Rect):
    first, second = drawn(scale, one, other)
    assert one.overlaps(other) or not first.overlaps(second)
    assert not one.contains(other) or first.contains(second)


@given(SCALES, st.sampled_from(["Xoş gəlmisiniz", "Добро пожаловать", "A+", "ŞƏ 048"]), st.integers(20, 120))
def test_a_text_takes_no_more_than_was_measured(scale: float, text: str, size: int):
    measure = measure_in_units(MEASURE, scale)
    laid_out = line(measure, text, Font(size), "#000000", 500, 100, Align.CENTRE)
    (seen,) = in_pixels(Scene(1000, 500, "#FFFFFF", (laid_out,)), scale, MEASURE, (4000, 2000)).items
    (box,) = drawn(scale, laid_out.rect)
    assert isinstance(seen, Line)
    assert box.contains(seen.rect)
    assert seen.font.size >= size * scale


def test_targets_are_scaled_with_what_is_drawn():
    scene = Scene(100, 100, "#FFFFFF", (Box(Rect(10, 10, 20, 20), "#000000", 4, "#FFFFFF", 2),))
    scene = Scene(100, 100, "#FFFFFF", scene.items, (Widget("back", "Back", Rect(10, 10, 20, 20)),))
    scaled = in_pixels(scene, 1.5, MEASURE, (150, 150))
    assert scaled.widgets[0].rect == scaled.items[0].rect == Rect(15, 15, 30, 30)
    assert (scaled.items[0].radius, scaled.items[0].edge_width) == (6, 3)


def test_a_unit_of_one_pixel_changes_nothing():
    assert measure_in_units(MEASURE, 1.0) is MEASURE
    assert font_in_pixels(Font(42), 1.0) == Font(42)


def test_sizes_are_those_of_the_standard():
    assert round(capital_mm(600), 1) == 7.3
    assert round(capital_mm(10_000)) == 122
    assert round(pitch(1080, 1920, 21.5), 3) == 0.248
