from __future__ import annotations

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from PIL import Image, ImageOps

from hw_sim.thermal.codepages import decode
from hw_sim.thermal.decoder import Decoder
from hw_sim.thermal.paper import Paper
from hw_sim.thermal.qr import read_qr
from hw_sim.thermal.settings import Refused
from hw_sim.thermal.strip import Slip

MARGIN = 32
CUT = b"\x1dVA\x00"


def slip_of(stream: bytes, paper: Paper | None = None) -> Slip:
    paper = paper or Paper()
    for event in Decoder().feed(stream + CUT):
        if paper.apply(event).cut:
            slip = paper.cut()
            assert slip is not None
            return slip
    raise AssertionError("it was never cut")


def ink(image: Image.Image) -> tuple[int, int, int, int]:
    """Left, top, right, bottom of what is black, in printable dots."""
    box = ImageOps.invert(image.convert("L")).getbbox()
    assert box is not None, "the paper is blank"
    left, top, right, bottom = box
    return left - MARGIN, top, right - MARGIN, bottom


def black(image: Image.Image) -> int:
    return image.convert("L").histogram()[0]


def test_text_is_on_the_paper_and_in_the_text() -> None:
    slip = slip_of(b"Salam\nd\x81nya\n")
    assert slip.text == ["Salam", "dünya"]
    assert slip.image.width == 640
    assert black(slip.image) > 200


@pytest.mark.parametrize(
    ("page", "codec", "words"),
    [(0, "cp437", "Über"), (13, "cp857", "Gözləmə ğışçöüİĞ".replace("ə", "e")), (17, "cp866", "Привет, мир")],
)
def test_code_tables_give_the_letters_of_their_languages(page: int, codec: str, words: str) -> None:
    assert slip_of(b"\x1bt" + bytes([page]) + words.encode(codec) + b"\n").text == [words]


@pytest.mark.parametrize(
    ("page", "sent", "words"),
    [(1, b"\xb1\xb2\xf1", "ｱｲ円"), (21, b"\xa1\xd2", "กา"), (30, b"ti\xd5ng", "tiếng"), (31, b"\xa7", "Ð")],
)
def test_code_tables_without_a_codec_have_letters_too(page: int, sent: bytes, words: str) -> None:
    assert slip_of(b"\x1bt" + bytes([page]) + sent + b"\n").text == [words]


def test_a_byte_a_code_table_leaves_empty_is_a_blank() -> None:
    assert decode(b"\xd2", "cp1253", 0) == " "


def test_an_international_set_replaces_ascii_letters() -> None:
    assert slip_of(b"\x1bR\x02[\\]\n").text == ["ÄÖÜ"]


@pytest.mark.parametrize(("align", "left"), [(0, 0), (1, 252), (2, 504)])
def test_lines_and_images_stand_where_justification_puts_them(align: int, left: int) -> None:
    image = slip_of(b"\x1ba" + bytes([align]) + b"\x1dv0\x00\x09\x00\x02\x00" + b"\xff" * 18).image
    assert ink(image)[0] == left
    words = slip_of(b"\x1ba" + bytes([align]) + b"HHHHHH\n").image
    assert left <= ink(words)[0] < left + 6


def test_every_slip_begins_with_the_paper_between_head_and_blade() -> None:
    paper = Paper(cutter_distance=112)
    for _ in range(2):
        assert ink(slip_of(b"\x1dv0\x00\x01\x00\x08\x00" + b"\xff" * 8, paper).image) == (0, 112, 8, 120)


def test_a_cut_without_feeding_leaves_the_last_lines_on_the_next_slip() -> None:
    paper = Paper(cutter_distance=112)
    slips = []
    for event in Decoder().feed(b"\x1bd\x05first\n\x1dV\x00\x1bd\x05second\n" + CUT):
        if paper.apply(event).cut:
            slips.append(paper.cut())
    assert [slip and slip.text for slip in slips] == [[], ["first", "second"]]


def test_two_cuts_in_a_row_give_one_slip() -> None:
    paper = Paper()
    cuts = [paper.cut() for event in Decoder().feed(b"a\n" + CUT + b"\x1dV\x00") if paper.apply(event).cut]
    assert [slip is not None for slip in cuts] == [True, False]


def test_raster_dots_come_out_as_they_went_in() -> None:
    rows = bytes([0b10100000, 0b01000000])
    image = slip_of(b"\x1dv0\x00\x01\x00\x02\x00" + rows).image.crop((MARGIN, 112, MARGIN + 3, 114))
    assert [image.getpixel((x, y)) == 0 for y in (0, 1) for x in range(3)] == [True, False, True, False, True, False]


@pytest.mark.parametrize(("mode", "size"), [(0, (8, 2)), (1, (16, 2)), (2, (8, 4)), (3, (16, 4)), (51, (16, 4))])
def test_raster_modes_double_width_and_height(mode: int, size: tuple[int, int]) -> None:
    left, top, right, bottom = ink(slip_of(b"\x1dv0" + bytes([mode]) + b"\x01\x00\x02\x00\xff\xff").image)
    assert (right - left, bottom - top) == size


def test_a_raster_image_stands_at_the_absolute_position() -> None:
    assert ink(slip_of(b"\x1b$\x64\x00\x1dv0\x00\x01\x00\x01\x00\xff").image)[0] == 100


def test_an_image_wider_than_the_paper_is_cut_off_at_its_edge() -> None:
    assert ink(slip_of(b"\x1dv0\x00\x60\x00\x01\x00" + b"\xff" * 96).image)[2] == 576


@pytest.mark.parametrize(("mode", "size"), [(0, (4, 24)), (1, (2, 24)), (32, (4, 24)), (33, (2, 24))])
def test_bit_images_are_a_line_high(mode: int, size: tuple[int, int]) -> None:
    columns = b"\xff" * (2 if mode < 2 else 6)
    left, top, right, bottom = ink(slip_of(b"\x1b*" + bytes([mode]) + b"\x02\x00" + columns + b"\n").image)
    assert (right - left, bottom - top) == size


def test_a_stored_image_is_printed_once() -> None:
    store = b"\x1d(L\x0c\x000p0\x01\x011\x0a\x00\x01\x00\xff\xff"
    assert ink(slip_of(store + b"\x1d(L\x02\x0002").image)[2] == 10
    paper = Paper()
    with pytest.raises(Refused, match="no graphics"):
        slip_of(store + b"\x1d(L\x02\x0002" * 2, paper)


def test_a_native_qr_code_can_be_read_off_the_paper() -> None:
    data = b"NOVBE:A-017:2026-11-22"
    store = b"\x1d(k" + (len(data) + 3).to_bytes(2, "little") + b"1P0" + data
    slip = slip_of(b"\x1ba\x01\x1d(k\x03\x001C\x06\x1d(k\x03\x001E1" + store + b"\x1d(k\x03\x001Q0")
    assert read_qr(slip.image) == data.decode()


def test_no_qr_code_is_read_off_text() -> None:
    assert read_qr(slip_of(b"A-017\n").image) is None


def test_a_qr_code_that_cannot_be_is_refused() -> None:
    data = b"x" * 4000
    with pytest.raises(Refused, match="QR"):
        slip_of(b"\x1d(k" + (len(data) + 3).to_bytes(2, "little") + b"1P0" + data + b"\x1d(k\x03\x001Q0")


def test_a_barcode_is_a_block_of_its_height() -> None:
    _left, top, _right, bottom = ink(slip_of(b"\x1dh\x50\x1dkE\x03ABC").image)
    assert bottom - top == 80


@pytest.mark.parametrize(
    ("style", "width", "height"),
    [(b"", 12, 24), (b"\x1d!\x11", 24, 48), (b"\x1d!\x73", 96, 96), (b"\x1b!\x30", 24, 48), (b"\x1bM\x01", 9, 17)],
)
def test_characters_fill_the_cells_of_their_font_and_size(style: bytes, width: int, height: int) -> None:
    left, top, right, bottom = ink(slip_of(b"\x1dB\x01" + style + b"  \n").image)
    assert (right - left, bottom - top) == (2 * width, height)


def test_bold_underline_and_reverse_show() -> None:
    plain = black(slip_of(b"Salam\n").image)
    for style in (b"\x1bE\x01", b"\x1b-\x01", b"\x1dB\x01", b"\x1bG\x01"):
        assert black(slip_of(style + b"Salam\n").image) > plain


def test_upside_down_turns_the_line() -> None:
    upright, turned = slip_of(b"Salam\n").image, slip_of(b"\x1b{\x01Salam\n").image
    line = (MARGIN, 112, MARGIN + 60, 136)
    assert turned.crop(line).transpose(Image.Transpose.ROTATE_180).tobytes() == upright.crop(line).tobytes()


def test_a_line_too_long_goes_on_in_the_next() -> None:
    assert slip_of(b"x" * 50 + b"\n").text == ["x" * 48, "x" * 2]


def test_tabs_and_positions_move_the_print() -> None:
    assert 96 <= ink(slip_of(b"\tH\n").image)[0] < 99
    assert 240 <= ink(slip_of(b"\x1bD\x14\x00\tH\n").image)[0] < 243
    assert 300 <= ink(slip_of(b"\x1b$\x2c\x01H\n").image)[0] < 303
    assert 200 <= ink(slip_of(b"\x1b$\x2c\x01\x1b\\\x9c\xffH\n").image)[0] < 203


def test_left_margin_and_area_bound_the_line() -> None:
    assert ink(slip_of(b"\x1dL\x64\x00\x1dB\x01 \n").image)[0] == 100
    assert ink(slip_of(b"\x1dL\x64\x00\x1dW\x64\x00\x1ba\x02\x1dB\x01 \n").image)[2] == 200


@pytest.mark.parametrize(
    ("stream", "dots"),
    [(b"\n", 30), (b"\x1b3\x32\n", 50), (b"\x1bJ\x64", 100), (b"\x1bd\x03", 90), (b"\x1b3\x32\x1b2\n", 30)],
)
def test_feeds_move_the_paper_as_far_as_they_say(stream: bytes, dots: int) -> None:
    assert slip_of(stream).image.height == 112 + dots


def test_units_of_motion_are_in_inches() -> None:
    assert slip_of(b"\x1dP\x00\x65\x1bJ\x65").image.height == 112 + 203


def test_an_inch_has_as_many_dots_as_the_print_head() -> None:
    a_dot_each = b"\x1dP\xb4\xb4"
    assert slip_of(a_dot_each + b"\x1bJ\x64", Paper(dots_per_inch=180)).image.height == 112 + 100
    assert slip_of(b"\x1b@" + a_dot_each + b"\x1bJ\x64", Paper(dots_per_inch=180)).image.height == 112 + 100


def test_initialise_forgets_modes_and_the_line_but_not_the_paper() -> None:
    slip = slip_of(b"kept\nlost\x1dB\x01\x1ba\x02\x1b@new\n")
    assert slip.text == ["kept", "new"]


def test_a_setting_this_printer_does_not_have_is_refused() -> None:
    for stream in (b"\x1bt\xfe", b"\x1bR\x63", b"\x1ba\x09", b"\x1d!\x88"):
        with pytest.raises(Refused):
            slip_of(stream)


def test_a_test_print_prints() -> None:
    assert "TEST PRINT" in slip_of(b"\x1d(A\x02\x00\x00\x02").text


def test_boxes_and_shades_of_the_code_tables_are_drawn() -> None:
    slip = slip_of("╔══╗║░▒▓█║╚══╝┌─┐└┘│├┤┬┴┼".encode("cp437") + b"\n")
    assert black(slip.image) > 1000


@settings(max_examples=60, deadline=None)
@given(
    st.lists(
        st.one_of(st.binary(max_size=30), st.sampled_from([b"\x1dv0\x00", b"\x1d(k", b"\x1d(L", b"\x1b*\x21"])),
        max_size=12,
    )
)
def test_no_stream_breaks_the_paper(pieces: list[bytes]) -> None:
    paper = Paper()
    for event in Decoder().feed(b"".join(pieces)):
        before = paper.uncut().image.height
        try:
            motion = paper.apply(event)
        except Refused:
            continue
        assert motion.dots >= 0
        assert paper.uncut().image.height >= before
