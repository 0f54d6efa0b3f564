"""A layout as dots."""

import pytest

from printer.errors import UnfittingPaper, UnprintableText
from printer.layout import lay_out
from printer.page import Arrow, CheckBox, Font, Layout, QrCode, Rule, TextLine
from printer.raster import FontMeasure, rasterise
from queueing.catalogue import Direction
from runtime.fonts import Weight

MEASURE = FontMeasure()
ALPHABETS = "ƏəĞğİıÖöŞşÇçÜü" + "АБВГДЕЁЖЗИЙКЛМНОПРСТУФХЦЧШЩЪЫЬЭЮЯабвгдеёжзийклмнопрстуфхцчшщъыьэюя" + "₼«»“”·–"


def drawn(*items, width=576):
    return rasterise(Layout(width, 400, items))


def text_line(text, font=None, x=20, y=60):
    font = font or Font(24)
    return TextLine(x, y, MEASURE.width(text, font), text, font)


@pytest.mark.parametrize("weight", list(Weight))
@pytest.mark.parametrize("letter", ALPHABETS)
def test_every_letter_of_the_centres_languages_can_be_printed(letter, weight):
    assert any(row for strip in drawn(text_line(letter, Font(24, weight))) for row in strip.bitmap.rows)


def test_letters_that_look_alike_to_other_printers_differ_here():
    shapes = {letter: tuple(strip.bitmap for strip in drawn(text_line(letter))) for letter in "Əəe?Eиıi"}
    assert len(set(shapes.values())) == len(shapes)


@pytest.mark.parametrize("sign", ["漢", "ع", "😀", "\x07", "\u200b"])
def test_a_sign_the_typeface_does_not_have_is_an_error_that_names_it(sign):
    with pytest.raises(UnprintableText) as refusal:
        drawn(text_line(f"Xidmət {sign}"))
    assert refusal.value.characters == (sign,)
    assert f"U+{ord(sign):04X}" in str(refusal.value)


def test_strips_follow_each_other_and_share_no_row(ticket):
    strips = rasterise(lay_out(ticket("id-card"), 576, MEASURE))
    ends = [strip.y + len(strip.bitmap.rows) for strip in strips]
    assert all(end <= strip.y for end, strip in zip(ends, strips[1:], strict=False))
    assert all(strip.bitmap.rows[0] and strip.bitmap.rows[-1] for strip in strips)


def test_items_on_the_same_rows_become_one_strip():
    (strip,) = drawn(CheckBox(0, 10, 20), CheckBox(100, 15, 20))
    assert (strip.y, len(strip.bitmap.rows)) == (10, 25)


@pytest.mark.parametrize("direction", list(Direction))
def test_an_arrow_points_where_it_says(direction):
    (strip,) = drawn(Arrow(0, 0, 24, direction), width=24)
    lines = [[bool(row >> (23 - x) & 1) for x in range(24)] for row in strip.bitmap.rows]
    upright = direction in (Direction.UP, Direction.DOWN)
    ink = [sum(line) for line in (lines if upright else zip(*lines, strict=True))]
    head_is_last = max(range(len(ink)), key=lambda x: ink[x]) >= len(ink) / 2 - 1
    assert head_is_last is (direction in (Direction.RIGHT, Direction.DOWN))


def test_what_would_reach_beyond_the_paper_is_refused_rather_than_clipped():
    with pytest.raises(ValueError, match="beyond"):
        drawn(text_line("Nazirlik", x=550))
    with pytest.raises(UnfittingPaper, match="does not fit"):
        drawn(QrCode(0, 0, 20, "0123456789AB"))


def test_a_rule_ends_where_it_is_told():
    (strip,) = drawn(Rule(16, 0, 544))
    first, last = strip.bitmap.rows[0].bit_length(), strip.bitmap.rows[0] & -strip.bitmap.rows[0]
    assert 576 - first >= 16
    assert last.bit_length() - 1 >= 16
