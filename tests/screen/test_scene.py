"""Pictures as data: rectangles, widgets, and text in lines."""

from __future__ import annotations

from itertools import pairwise

import pytest
from hypothesis import given
from hypothesis import strategies as st

from screen.scene import Align, Font, Line, Rect, Scene, Widget, line, paragraph, wrap

FONT = Font(20)
LETTER, HEIGHT = 10, 24


class Typewriter:
    """Every letter is equally wide."""

    def width(self, text: str, font: Font) -> int:
        return LETTER * len(text)

    def height(self, font: Font) -> int:
        return HEIGHT

    def ink(self, text: str, font: Font) -> tuple[int, int]:
        return 0, HEIGHT


MEASURE = Typewriter()
TEXTS = st.lists(st.text("aƏşЖ-", min_size=1, max_size=12), max_size=12).map(" ".join)
WIDTHS = st.integers(1, 200)


def wrapped(text: str, width: int) -> list[str]:
    return wrap(MEASURE, text, FONT, width)


@given(TEXTS, WIDTHS)
def test_wrapping_loses_no_letter_and_adds_none(text: str, width: int):
    assert "".join(wrapped(text, width)).replace(" ", "") == text.replace(" ", "")


@given(TEXTS, WIDTHS)
def test_no_line_is_wider_than_its_place_unless_a_single_letter_is(text: str, width: int):
    assert all(MEASURE.width(each, FONT) <= width or len(each) == 1 for each in wrapped(text, width))


@given(TEXTS, WIDTHS)
def test_words_that_fit_stay_whole(text: str, width: int):
    words = [word for each in wrapped(text, width) for word in each.split()]
    if all(MEASURE.width(word, FONT) <= width for word in text.split()):
        assert words == text.split()


@given(TEXTS, WIDTHS)
def test_a_line_is_broken_only_where_the_next_word_does_not_fit(text: str, width: int):
    lines = wrapped(text, width)
    if all(MEASURE.width(word, FONT) <= width for word in text.split()):
        for above, below in pairwise(lines):
            assert MEASURE.width(f"{above} {below.split()[0]}", FONT) > width


def test_a_word_too_long_for_its_place_is_broken_inside():
    assert wrapped("ab abcdefgh c", 5 * LETTER) == ["ab", "abcde", "fgh c"]


class Counting(Typewriter):
    """Knows how many letters it has measured."""

    letters = 0

    def width(self, text: str, font: Font) -> int:
        self.letters += len(text)
        return super().width(text, font)


def test_a_key_that_is_stuck_makes_no_word_that_takes_long_to_break():
    measure = Counting()
    lines = wrap(measure, "a" * 2000, FONT, 40 * LETTER)
    assert [len(each) for each in lines] == [40] * 50
    assert measure.letters < 40_000


def test_no_words_make_no_lines():
    assert wrapped(" \n ", 100) == []


@pytest.mark.parametrize(("align", "left"), [(Align.LEFT, 100), (Align.CENTRE, 85), (Align.RIGHT, 70)])
def test_a_line_is_where_its_alignment_puts_it(align: Align, left: int):
    placed = line(MEASURE, "abc", FONT, "#000000", 100, 50, align)
    assert placed == Line("abc", Rect(left, 50, 30, HEIGHT), FONT, "#000000")


@pytest.mark.parametrize(
    ("align", "lefts"), [(Align.LEFT, [10, 10]), (Align.CENTRE, [20, 35]), (Align.RIGHT, [30, 60])]
)
def test_a_paragraph_fills_its_area_from_the_top(align: Align, lefts: list[int]):
    lines = paragraph(MEASURE, "abc d ef", FONT, "#000000", Rect(10, 100, 70, 0), align, leading=1.5)
    assert [(each.text, each.rect.y) for each in lines] == [("abc d", 100), ("ef", 136)]
    assert [each.rect.x for each in lines] == lefts


def test_a_finger_touches_the_topmost_widget_under_it():
    below, above = Widget("list", "List", Rect(0, 0, 100, 100)), Widget("row", "Row", Rect(10, 10, 50, 20))
    scene = Scene(100, 100, "#000000", (), (below, above))
    assert scene.widget_at(10, 10) is above
    assert scene.widget_at(59.9, 29.9) is above
    assert scene.widget_at(60, 30) is below
    assert scene.widget_at(100, 0) is None


def test_rectangles_that_only_meet_do_not_overlap():
    left, right, inner = Rect(0, 0, 10, 10), Rect(10, 0, 10, 10), Rect(9, 9, 1, 1)
    assert not left.overlaps(right)
    assert not right.overlaps(left)
    assert left.overlaps(inner)
    assert left.contains(inner)
    assert not inner.contains(left)


def test_an_inset_is_taken_from_all_sides():
    assert Rect(10, 20, 100, 50).inset(5) == Rect(15, 25, 90, 40)
    assert Rect(10, 20, 100, 50).inset(5, 0) == Rect(15, 20, 90, 50)


def test_a_scene_reads_its_texts_in_drawing_order():
    lines = tuple(line(MEASURE, text, FONT, "#000000", 0, 0) for text in ("one", "two"))
    assert Scene(10, 10, "#000000", lines).texts == ("one", "two")
