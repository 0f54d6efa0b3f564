"""Page mode: areas, directions, base lines, and when the page comes on paper."""

from __future__ import annotations

import pytest
from PIL import Image, ImageOps

from hw_sim.thermal.decoder import Decoder
from hw_sim.thermal.page import PAGE_HEIGHT
from hw_sim.thermal.paper import Paper
from hw_sim.thermal.settings import Refused
from hw_sim.thermal.strip import Slip

LEFT, TOP = 32, 112
BLOCK = b"\x1dB\x01 "
"""A letter's cell in black: 12 by 24 dots."""


def printed(stream: bytes, paper: Paper | None = None) -> Slip:
    paper = paper or Paper()
    for event in Decoder().feed(stream):
        paper.apply(event)
    return paper.uncut()


def area(x: int, y: int, width: int, height: int) -> bytes:
    return b"\x1bW" + b"".join(n.to_bytes(2, "little") for n in (x, y, width, height))


def ink(image: Image.Image) -> tuple[int, int, int, int] | None:
    box = ImageOps.invert(image.convert("L")).getbbox()
    return None if box is None else (box[0] - LEFT, box[1] - TOP, box[2] - LEFT, box[3] - TOP)


PAGE = b"\x1bL" + area(100, 50, 200, 300)


def test_a_page_is_not_on_paper_until_it_is_printed() -> None:
    paper = Paper()
    assert ink(printed(PAGE + BLOCK + b"\n", paper).image) is None
    assert paper.has_page
    assert ink(printed(b"\x0c", paper).image) is not None
    assert not paper.has_page


def test_the_page_is_as_long_as_its_lowest_area_asks_for() -> None:
    assert printed(PAGE + b"x\n\x0c").image.height == TOP + 350
    assert printed(PAGE + area(0, 0, 100, 100) + b"\x0c").image.height == TOP + 350
    assert printed(b"\x1bLx\n\x0c").image.height == TOP + PAGE_HEIGHT


@pytest.mark.parametrize(
    ("direction", "box"),
    [
        (0, (100, 50, 112, 74)),
        (1, (100, 338, 124, 350)),
        (2, (288, 326, 300, 350)),
        (51, (276, 50, 300, 62)),
    ],
)
def test_each_direction_begins_in_its_own_corner(direction: int, box: tuple[int, int, int, int]) -> None:
    assert ink(printed(PAGE + b"\x1bT" + bytes([direction]) + BLOCK + b"\x0c").image) == box


@pytest.mark.parametrize(("direction", "box"), [(1, (130, 338, 154, 350)), (3, (246, 50, 270, 62))])
def test_lines_follow_each_other_across_the_direction(direction: int, box: tuple[int, int, int, int]) -> None:
    assert ink(printed(PAGE + b"\x1bT" + bytes([direction]) + b"\n" + BLOCK + b"\x0c").image) == box


def test_a_direction_chosen_before_the_page_holds_in_it() -> None:
    assert ink(printed(b"\x1bT\x02" + PAGE + BLOCK + b"\x0c").image) == (288, 326, 300, 350)


def test_things_stand_on_the_base_line_wherever_it_is_put() -> None:
    assert ink(printed(PAGE + b"\x1d$\x64\x00" + BLOCK + b"\x0c").image) == (100, 126, 112, 150)
    assert ink(printed(PAGE + b"\x1d$\x64\x00\x1d\\\xec\xff" + BLOCK + b"\x0c").image) == (100, 106, 112, 130)
    assert ink(printed(PAGE + b"\x1b$\x14\x00" + BLOCK + b"\x0c").image) == (120, 50, 132, 74)


def test_a_move_up_or_down_goes_on_beside_what_stands_there() -> None:
    assert ink(printed(PAGE + BLOCK + b"\x1d\\\x0a\x00" + BLOCK + b"\x0c").image) == (100, 50, 124, 84)


def test_a_line_too_long_for_the_area_goes_on_in_the_next() -> None:
    assert printed(b"\x1bL" + area(0, 0, 60, 200) + b"123456789\n\x0c").text == ["12345", "6789"]


def test_symbols_stand_on_the_base_line_beside_the_text() -> None:
    bars = b"\x1dh\x28\x1dw\x02\x1dkE\x01A"
    assert ink(printed(PAGE + b"\x1d$\x50\x00" + BLOCK + bars + b"\x0c").image)[1::2] == (90, 130)  # type: ignore[index]


def test_what_was_written_has_its_place_on_the_page() -> None:
    (line,) = printed(PAGE + b"\x1d$\x64\x00A-017\n\x0c").lines
    assert (line.text, line.x, line.y) == ("A-017", LEFT + 100, TOP + 50 + 100 - 24)
    (line,) = printed(PAGE + b"\x1bT\x01\x1d!\x11\x1d$\x64\x00A-017\n\x0c").lines
    assert (line.text, line.x, line.y) == ("A-017", LEFT + 100 + 100 - 48, TOP + 349)


def test_cancel_wipes_only_the_area_in_use() -> None:
    stream = PAGE + b"first\n" + area(100, 400, 200, 100) + b"second\n\x18third\n\x0c"
    assert printed(stream).text == ["first", "third"]


def test_standard_mode_can_be_chosen_again_without_printing() -> None:
    slip = printed(PAGE + b"lost\n\x1bSkept\n")
    assert slip.text == ["kept"]
    assert slip.image.height == TOP + 30


def test_a_page_can_be_printed_twice() -> None:
    assert printed(PAGE + b"again\n\x1b\x0c\x1b\x0c").text == ["again", "again"]


def test_page_commands_do_nothing_in_standard_mode() -> None:
    assert printed(b"a" + area(0, 0, 9, 9) + b"\x1d$\x64\x00\x1d\\\x64\x00\x18\x0c\x1b\x0c\x1bSb\n").text == ["ab"]


def test_reset_ends_the_page() -> None:
    assert printed(PAGE + b"lost\n\x1b@kept\n").text == ["kept"]


def test_ink_on_ink_stays_black() -> None:
    both = printed(PAGE + BLOCK + b"\x1d\\\x00\x00\x1b$\x00\x00\x1dB\x00 \x0c")
    assert ink(both.image) == (100, 50, 112, 74)


@pytest.mark.parametrize("stream", [area(576, 0, 9, 9), area(0, PAGE_HEIGHT, 9, 9), area(0, 0, 0, 9), b"\x1bT\x04"])
def test_areas_and_directions_that_are_not_there_are_refused(stream: bytes) -> None:
    with pytest.raises(Refused):
        printed(b"\x1bL" + stream)


def test_a_raster_image_stands_on_the_pages_base_line_when_it_is_whole() -> None:
    slip = printed(b"\x1bL" + area(0, 0, 96, 96) + b"\x1d$\x40\x00\x1dv0\x00\x01\x00\x08\x00" + b"\xff" * 8 + b"\x0c")
    assert ink(slip.image) == (0, 0x40 - 8, 8, 0x40)


def test_of_a_raster_image_larger_than_the_page_only_what_fits_is_kept() -> None:
    header = b"\x1dv0\x03\xff\x00\xff\x1f"
    slip = printed(b"\x1bL" + area(0, 0, 64, 64) + header + bytes([255]) * (0xFF * 0x1FFF) + b"\x0c")
    assert slip.image.height < 1000


def test_a_raster_image_that_does_not_end_leaves_the_page_blank() -> None:
    slip = printed(b"\x1bL" + area(0, 0, 64, 64) + b"\x1dv0\x00\x01\x00\x18\x00" + b"\xff" * 23 + b"\x18")
    assert slip.lines == []
