"""What a host stores in the printer: graphics, bit images, its own letters."""

from __future__ import annotations

import pytest
from PIL import Image, ImageOps

from hw_sim.thermal.decoder import Decoder
from hw_sim.thermal.events import Command, Unknown
from hw_sim.thermal.paper import Paper
from hw_sim.thermal.settings import Refused

LEFT, TOP = 32, 112


def printed(stream: bytes, paper: Paper | None = None) -> Image.Image:
    paper = paper or Paper()
    for event in Decoder().feed(stream):
        paper.apply(event)
    return paper.uncut().image


def ink(image: Image.Image) -> tuple[int, int, int, int]:
    box = ImageOps.invert(image.convert("L")).getbbox()
    assert box is not None, "the paper is blank"
    return box[0] - LEFT, box[1] - TOP, box[2] - LEFT, box[3] - TOP


NV_STORE = b"\x1d(L\x0f\x000C0G1\x01\x0a\x00\x02\x001\xff\xc0\xff\xc0"


def nv_print(key: bytes = b"G1", scale: bytes = b"\x01\x01") -> bytes:
    return b"\x1d(L\x06\x000E" + key + scale


def test_lasting_graphics_are_printed_as_often_as_asked_and_outlive_a_reset() -> None:
    paper = Paper()
    printed(NV_STORE + b"\x1b@", paper)
    assert ink(printed(nv_print() * 2, paper)) == (0, 0, 10, 4)


def test_lasting_graphics_can_be_doubled() -> None:
    assert ink(printed(NV_STORE + nv_print(scale=b"\x02\x02"))) == (0, 0, 20, 4)


@pytest.mark.parametrize("stream", [nv_print(b"G2"), nv_print(scale=b"\x03\x01"), b"\x1d(L\x04\x000EG1"])
def test_graphics_that_are_not_there_are_refused(stream: bytes) -> None:
    with pytest.raises(Refused):
        printed(NV_STORE + stream)


def test_the_long_form_of_graphics_is_the_same_command() -> None:
    short = b"\x1d(L\x0c\x000p0\x01\x011\x0a\x00\x01\x00\xff\xff"
    long = b"\x1d8L\x0c\x00\x00\x000p0\x01\x011\x0a\x00\x01\x00\xff\xff"
    one, other = Decoder().feed(short)[0], Decoder().feed(long)[0]
    assert isinstance(one, Command)
    assert isinstance(other, Command)
    assert (one.name, one.data) == (other.name, other.data)
    assert ink(printed(long + b"\x1d8L\x02\x00\x00\x0002")) == (0, 0, 10, 1)


def test_a_length_no_printer_has_room_for_is_not_waited_for() -> None:
    assert Decoder().feed(b"\x1d8L\xff\xff\xff\xff\n")[0] == Unknown(0, 7, b"\x1d8L\xff\xff\xff\xff")


def test_an_unknown_function_of_graphics_is_loud() -> None:
    block = b"\x1d8L\x02\x00\x00\x000\x63"
    assert Decoder().feed(block) == [Unknown(0, len(block), block)]


@pytest.mark.parametrize(
    "header",
    [
        b"1\x01\x011\x08\x00\x01\x00",
        b"0\x01\x015\x08\x00\x01\x00",
        b"0\x03\x011\x08\x00\x01\x00",
        b"0\x01\x011\x61\x09\x01\x00",
        b"0\x01\x011\x00\x00\x01\x00",
        b"0\x01\x011\x10\x00\x01\x00",
    ],
)
def test_graphics_no_memory_takes_are_refused(header: bytes) -> None:
    with pytest.raises(Refused):
        printed(b"\x1d(L\x0b\x000p" + header + b"\xff")


DOWNLOAD = b"\x1d*\x02\x01" + b"\xff" * 16


@pytest.mark.parametrize(("mode", "size"), [(0, (16, 8)), (49, (32, 8)), (2, (16, 16)), (51, (32, 16))])
def test_a_downloaded_bit_image_is_printed_in_four_sizes(mode: int, size: tuple[int, int]) -> None:
    assert ink(printed(DOWNLOAD + b"\x1d/" + bytes([mode]))) == (0, 0, *size)


def test_columns_of_a_downloaded_image_go_from_the_top() -> None:
    image = printed(b"\x1d*\x01\x01\x80\x40" + bytes(6) + b"\x1d/\x00").crop((LEFT, TOP, LEFT + 2, TOP + 2))
    assert [image.getpixel(place) == 0 for place in ((0, 0), (1, 0), (0, 1), (1, 1))] == [True, False, False, True]


@pytest.mark.parametrize("stream", [b"\x1d/\x00", DOWNLOAD + b"\x1b@\x1d/\x00", DOWNLOAD + b"\x1d/\x04"])
def test_a_bit_image_that_is_not_there_is_refused(stream: bytes) -> None:
    with pytest.raises(Refused):
        printed(stream)


def test_a_bit_image_too_large_for_the_memory_is_refused() -> None:
    with pytest.raises(Refused):
        printed(b"\x1d*\xff\x07" + bytes(255 * 7 * 8))


OWN = b"\x1b&\x03AA\x0c" + b"\xff" * 36


def test_own_letters_are_printed_while_they_are_switched_on() -> None:
    assert ink(printed(OWN + b"\x1b%\x01A\n")) == (0, 0, 12, 24)
    assert ink(printed(OWN + b"A\n")) != (0, 0, 12, 24)
    assert ink(printed(OWN + b"\x1b%\x01A\x1b%\x00 \n")) == (0, 0, 12, 24)


def test_own_letters_grow_with_the_size_and_keep_their_cell() -> None:
    assert ink(printed(OWN + b"\x1b%\x01\x1d!\x11A\n")) == (0, 0, 24, 48)
    narrow = b"\x1b&\x03AA\x02" + b"\xff" * 6
    assert ink(printed(narrow + b"\x1b%\x01AA\n")) == (0, 0, 14, 24)


def test_an_own_letter_reads_as_the_letter_it_stands_for() -> None:
    paper = Paper()
    printed(OWN + b"\x1b%\x01BAB\n", paper)
    assert paper.uncut().text == ["BAB"]


@pytest.mark.parametrize("forget", [b"\x1b?A", b"\x1b@\x1b%\x01"])
def test_an_own_letter_can_be_forgotten(forget: bytes) -> None:
    assert ink(printed(OWN + b"\x1b%\x01" + forget + b"A\n")) == ink(printed(b"A\n"))


def test_several_letters_are_defined_at_once_and_an_empty_one_stays_as_it_was() -> None:
    several = b"\x1b&\x03AC" + b"\x0c" + b"\xff" * 36 + b"\x00" + b"\x0c" + b"\xff" * 36
    (event,) = Decoder().feed(several)
    assert event.size == len(several)
    assert ink(printed(several + b"\x1b%\x01C\n")) == (0, 0, 12, 24)
    assert ink(printed(several + b"\x1b%\x01B\n")) == ink(printed(b"B\n"))


def test_a_letter_wider_than_its_cell_is_refused() -> None:
    with pytest.raises(Refused):
        printed(b"\x1b&\x03AA\x0d" + bytes(39))


@pytest.mark.parametrize("head", [b"\x1b&\x04AA", b"\x1b&\x03BA", b"\x1b&\x03\x1fA", b"\x1b&\x00AA"])
def test_a_definition_of_letters_no_printer_knows_is_loud(head: bytes) -> None:
    assert Decoder().feed(head)[0] == Unknown(0, 5, head)


def graphics(*parts: bytes) -> bytes:
    data = b"".join(parts)
    return b"\x1d(L" + len(data).to_bytes(2, "little") + data


def test_of_many_tones_every_dot_that_has_one_is_black_and_that_is_told() -> None:
    paper = Paper()
    header = b"0\x704\x01\x01%b\x08\x00\x01\x00"
    printed(graphics(header % b"1", b"\xf0") + graphics(header % b"2", b"\x18"), paper)
    assert "is black" in paper.take_remark()
    assert paper.take_remark() == ""
    image = printed(graphics(b"0\x32"), paper)
    assert [image.getpixel((LEFT + x, TOP)) == 0 for x in range(9)] == [True] * 5 + [False] * 4


def test_two_colours_kept_without_power_are_both_black() -> None:
    paper = Paper()
    printed(graphics(b"0\x430AB\x02\x08\x00\x01\x001\x80\x32\x01"), paper)
    assert paper.take_remark()
    image = printed(graphics(b"0\x45AB\x01\x01"), paper)
    assert [image.getpixel((LEFT + x, TOP)) == 0 for x in range(8)] == [True] + [False] * 6 + [True]
