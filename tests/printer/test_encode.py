"""Dots as ESC/POS bytes, printed again by the tests' own reading of the manual."""

from dataclasses import replace
from functools import reduce
from operator import or_

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from PIL import Image

from printer.bitmap import Bitmap
from printer.commands import LARGEST_IMAGE, REAL_TIME_STARTERS
from printer.compose import compose
from printer.encode import encode
from printer.layout import lay_out
from printer.profiles import Cut, Profile, profile
from printer.raster import FontMeasure, Strip, rasterise

WIDE = replace(profile("TM-T20II"), qr=False)
NARROW = replace(profile("POS-5890"), cut=Cut.FULL)


def picture(strips, width, height):
    sheet = Image.new("L", (width, height), 255)
    stride = (width + 7) // 8
    for strip in strips:
        data = b"".join((row << (stride * 8 - width)).to_bytes(stride) for row in strip.bitmap.rows)
        dots = Image.frombytes("1", (width, len(strip.bitmap.rows)), bytes(~byte & 255 for byte in data))
        sheet.paste(dots.convert("L"), (0, strip.y))
    return sheet


def paper_profile(width, cut=Cut.PARTIAL):
    return Profile(name="any", width_dots=width, dots_per_inch=203, cut=cut)


def holds_a_real_time_command(data):
    return any(starter in data for starter in REAL_TIME_STARTERS)


@pytest.mark.parametrize("model", [WIDE, NARROW])
@pytest.mark.parametrize("language", ["az", "ru", "en"])
@pytest.mark.parametrize("service", ["id-card", "passport", "criminal-record"])
def test_paper_shows_exactly_what_was_laid_out(ticket, paper, service, language, model):
    layout = lay_out(ticket(service, language), model.width_dots, FontMeasure())
    (sheet,) = paper(compose(ticket(service, language), model), model.width_dots).sheets
    expected = picture(rasterise(layout), model.width_dots, layout.height)
    assert sheet.size == expected.size
    assert sheet.tobytes() == expected.tobytes()


@pytest.mark.parametrize("model", [WIDE, NARROW])
def test_no_image_reaches_beyond_the_paper(ticket, paper, model):
    images = paper(compose(ticket("passport", "ru"), model), model.width_dots).images
    assert all(x + width <= model.width_dots for x, _, width, _ in images)


def test_no_ticket_of_a_day_holds_a_real_time_command(ticket):
    for sequence in range(1, 60):
        assert not holds_a_real_time_command(compose(ticket("id-card", sequence=sequence), WIDE))


def test_a_ticket_is_small_enough_for_a_slow_line(ticket):
    assert len(compose(ticket("id-card", "az"), WIDE)) <= 12_600


def test_a_large_image_goes_in_pieces(paper):
    black = Bitmap(576, ((1 << 560) - 1 << 8,) * 333)
    result = paper(encode([Strip(0, black)], 333, WIDE), 576)
    assert len(result.images) > 1
    assert all(width // 8 * rows <= LARGEST_IMAGE for _, _, width, rows in result.images)
    assert result.sheets[0].histogram()[0] == 560 * 333


MARGIN = 8


@st.composite
def bitmaps(draw):
    width = draw(st.integers(17, 90))
    tricky = st.sampled_from((0x1004, 0x1014, 0x1005, 0x10041004, 0x8020, 0x2008, 0x4010))
    any_row = st.integers(0, (1 << (width - 2 * MARGIN)) - 1) if width > 2 * MARGIN else st.just(0)
    shifted = st.builds(lambda bits, by: bits << by, tricky, st.integers(0, 40))
    row = (any_row | shifted).map(lambda bits: (bits & ((1 << (width - 2 * MARGIN)) - 1)) << MARGIN)
    rows = draw(st.lists(row, min_size=1, max_size=12))
    rows[0] = rows[0] or 1 << MARGIN
    rows[-1] = rows[-1] or 1 << MARGIN
    return Bitmap(width, tuple(rows))


@given(bitmaps(), st.integers(0, 600))
@settings(max_examples=400, deadline=None)
def test_any_image_is_printed_dot_by_dot_without_a_real_time_command(paper, bitmap, top):
    strip = Strip(top, bitmap)
    height = top + len(bitmap.rows)
    data = encode([strip], height, paper_profile(bitmap.width))
    assert not holds_a_real_time_command(data)
    (sheet,) = paper(data, bitmap.width).sheets
    assert sheet.tobytes() == picture([strip], bitmap.width, height).tobytes()


@given(bitmaps())
@settings(max_examples=100, deadline=None)
def test_squares_of_four_dots_are_sent_at_half_the_resolution(paper, bitmap):
    def doubled(row):
        return int("".join(bit * 2 for bit in f"{row:0{bitmap.width}b}"), 2)

    large = Bitmap(bitmap.width * 2, tuple(doubled(row) for row in bitmap.rows for _ in range(2)))
    data = encode([Strip(0, large)], len(large.rows), paper_profile(large.width))
    assert not holds_a_real_time_command(data)
    assert b"\x1dv0\x03" in data
    (sheet,) = paper(data, large.width).sheets
    assert sheet.tobytes() == picture([Strip(0, large)], large.width, len(large.rows)).tobytes()


def test_a_row_that_hides_a_command_wherever_it_is_moved_gains_a_dot(paper):
    pair = 0b1_0000_0000_01
    row = reduce(or_, (pair << (20 * index + index) for index in range(8))) << MARGIN
    bitmap = Bitmap(row.bit_length() + MARGIN, (row,))
    data = encode([Strip(0, bitmap)], 1, paper_profile(bitmap.width))
    assert not holds_a_real_time_command(data)
    (sheet,) = paper(data, bitmap.width).sheets
    printed = sheet.point(lambda value: 255 - value).histogram()[255]
    assert row.bit_count() < printed <= row.bit_count() + 8


def test_blank_paper_is_fed_not_sent(paper):
    dot = Bitmap(64, (1 << 30,))
    data = encode([Strip(0, dot), Strip(700, dot)], 702, paper_profile(64))
    assert len(data) < 60
    assert paper(data, 64).sheets[0].height == 702


@pytest.mark.parametrize(("cut", "ending"), [(Cut.PARTIAL, b"\x1dV\x42\x00"), (Cut.FULL, b"\x1dV\x41\x00")])
def test_the_paper_is_cut_at_the_end_as_the_printer_can(cut, ending):
    assert encode([], 10, paper_profile(64, cut)).endswith(ending)


def test_without_a_cutter_the_ticket_is_pushed_out_to_be_torn_off():
    data = encode([], 0, paper_profile(64, Cut.TEAR))
    assert b"\x1dV" not in data
    assert data.endswith(b"\x1bJ\x78")
