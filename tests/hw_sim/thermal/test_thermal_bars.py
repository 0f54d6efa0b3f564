"""Barcodes and two-dimensional codes on paper, read back by ZXing."""

from __future__ import annotations

from contextlib import suppress

import pytest
import zxingcpp
from hypothesis import given, settings
from hypothesis import strategies as st
from PIL import Image

from hw_sim.thermal.bars import bars
from hw_sim.thermal.codes import stored_pdf417
from hw_sim.thermal.databar import check_digit
from hw_sim.thermal.decoder import Decoder
from hw_sim.thermal.images import WHITE
from hw_sim.thermal.paper import Paper
from hw_sim.thermal.settings import Pdf417, Refused, Settings, Unbuilt


def printed(stream: bytes) -> Image.Image:
    paper = Paper()
    for event in Decoder().feed(stream + b"\n"):
        paper.apply(event)
    return paper.uncut().image


def drawn(kind: int, data: bytes) -> Image.Image:
    dots, _words = bars(kind, data, 2)
    row = Image.frombytes("L", (len(dots), 1), bytes(0 if dot == "1" else 255 for dot in dots))
    return row.resize((row.width, 80))


def scanned(image: Image.Image) -> list[tuple[str, bytes]]:
    canvas = Image.new("L", (image.width + 80, image.height + 80), 255)
    canvas.paste(image.convert("L"), (40, 40))
    return [(str(found.format), bytes(found.bytes)) for found in zxingcpp.read_barcodes(canvas)]


@pytest.mark.parametrize(
    ("kind", "data", "name", "content"),
    [
        (65, b"01234567890", "EAN-13", b"0012345678905"),
        (0, b"012345678905\x00", "EAN-13", b"0012345678905"),
        (66, b"123456", "UPC-E", b"0012345000065"),
        (66, b"1123456", "UPC-E", b"0112345000062"),
        (66, b"04210000526", "UPC-E", b"0042100005264"),
        (1, b"042100005264\x00", "UPC-E", b"0042100005264"),
        (67, b"476000000001", "EAN-13", b"4760000000016"),
        (68, b"0123456", "EAN-8", b"01234565"),
        (69, b"ABC $%+-./ 9", "Code 39", b"ABC $%+-./ 9"),
        (4, b"*TEXT*\x00", "Code 39", b"TEXT"),
        (70, b"0123456789", "ITF", b"0123456789"),
        (71, b"A012$+-./:B", "Codabar", b"A012$+-./:B"),
        (72, b"012abcd", "Code 93", b"012abcd"),
        (73, b"{A012ABCD", "Code 128", b"012ABCD"),
        (73, b"{B01ab{{{S\x01", "Code 128", b"01ab{\x01"),
        (73, b"{C\x15\x20\x2b{Bz", "Code 128", b"213243z"),
        (79, b"abc1234", "Code 128", b"abc1234"),
    ],
)
def test_a_scanner_reads_what_the_host_sent(kind: int, data: bytes, name: str, content: bytes) -> None:
    length = bytes([len(data)]) if kind >= 65 else b""
    assert scanned(printed(b"\x1dw\x02\x1dk" + bytes([kind]) + length + data)) == [(name, content)]


def test_a_scanner_reads_every_barcode_of_a_sample_whose_check_digit_is_right(samples) -> None:
    paper = Paper()
    for event in Decoder().feed(samples["barcode"][: -len(b"\x1dVA\x03")]):
        with suppress(Refused):
            paper.apply(event)
    found = scanned(paper.uncut().image)
    assert [content for name, content in found if name == "Code 39"][:10] == [b"ABC"] * 10
    assert [content for _name, content in found[-10:]] == [
        b"ABC 012",
        b"$%+-./",
        b"TEXT",
        b"0123456789",
        b"A012345A",
        b"A012$+-./:A",
        b"012abcd",
        b"012ABCD",
        b"012ABCDabcd",
        b"213243",
    ]


def test_code93_says_all_of_ascii() -> None:
    dots, _words = bars(72, bytes(range(128)), 1)
    row = Image.frombytes("L", (len(dots), 1), bytes(0 if dot == "1" else 255 for dot in dots))
    assert scanned(row.resize((len(dots), 40))) == [("Code 93", bytes(range(128)))]


@pytest.mark.parametrize(
    ("kind", "data"),
    [
        (65, b"0123"),
        (66, b"01234567890"),
        (66, b"2123456"),
        (67, b"47600000000x"),
        (69, b"abc"),
        (70, b"x1"),
        (70, b""),
        (71, b"012"),
        (72, b"\x80"),
        (73, b"ABC"),
        (73, b"{A"),
        (73, b"{Aa"),
        (73, b"{C\x64"),
        (73, b"{B{B1"),
        (79, b""),
    ],
)
def test_what_is_no_code_is_refused(kind: int, data: bytes) -> None:
    with pytest.raises(Refused) as refusal:
        bars(kind, data, 2)
    assert not isinstance(refusal.value, Unbuilt)


@pytest.mark.parametrize(
    ("kind", "data"),
    [
        (74, b"{9"),
        (74, b"( )"),
        (75, b"123"),
        (76, b"01234567890123"),
        (77, b"2000000000000"),
        (78, b"{"),
        (78, b"\x80"),
        (78, b"A" * 80),
    ],
)
def test_what_is_no_code_of_gs1_is_refused(kind: int, data: bytes) -> None:
    with pytest.raises(Refused):
        bars(kind, data, 1)


@settings(max_examples=60, deadline=None)
@given(st.integers(0, 10**13 - 1))
def test_a_scanner_reads_any_number_as_databar(number: int) -> None:
    digits = f"{number:013}".encode()
    whole = b"01" + digits + check_digit(digits.decode()).encode()
    assert scanned(drawn(75, digits)) == [("DataBar Omni", whole)]
    if number < 2 * 10**12:
        assert scanned(drawn(77, digits)) == [("DataBar Limited", whole)]
    assert scanned(drawn(78, whole)) == [("DataBar Expanded", whole)]


@settings(max_examples=60, deadline=None)
@given(st.text("0123456789ABCxyz-/.<>_", min_size=1, max_size=20), st.text("0123456789", min_size=1, max_size=12))
def test_a_scanner_reads_any_letters_as_gs1(letters: str, digits: str) -> None:
    text = f"(10){letters}{{1(21){digits}"
    plain = f"10{letters}\x1d21{digits}".encode()
    assert scanned(drawn(78, text.encode()))[0][1] == plain
    assert scanned(drawn(74, text.encode())) == [("Code 128", plain)]


def test_a_star_is_the_check_digit_of_what_stands_before_it() -> None:
    assert bars(74, b"(01)9501234600001*(10)7", 1)[1] == "(01)95012346000017(10)7"


def test_a_wrong_check_digit_is_drawn_as_it_was_sent() -> None:
    assert bars(67, b"4760000000010", 1)[1] == "4760000000010"
    assert scanned(printed(b"\x1dkC\x0d4760000000010")) == []


def symbol(code: Pdf417) -> Image.Image:
    return stored_pdf417(Settings(pdf417=code), b"")


def pdf(stream: bytes) -> bytes:
    store = b"\x1d(k" + (3 + len(stream)).to_bytes(2, "little") + b"0P0" + stream
    return store + b"\x1d(k\x03\x000Q0"


@pytest.mark.parametrize(
    "options",
    [
        b"",
        b"\x1d(k\x03\x000A\x05",
        b"\x1d(k\x03\x000B\x14",
        b"\x1d(k\x03\x000C\x02\x1d(k\x03\x000D\x04",
        b"\x1d(k\x04\x000E03",
        b"\x1d(k\x04\x000E1\x0a",
    ],
)
def test_a_scanner_reads_pdf417_however_it_is_shaped(options: bytes) -> None:
    assert scanned(printed(options + pdf(b"NOVBE A-017 26.11.2026"))) == [("PDF417", b"NOVBE A-017 26.11.2026")]


def test_the_shape_of_pdf417_is_what_was_asked_for() -> None:
    image = symbol(Pdf417(columns=4, module=2, row_height=5, data=b"A-017"))
    assert image.width == 2 * (17 * (4 + 4) + 1)
    assert image.height == 3 * 2 * 5
    assert symbol(Pdf417(rows=7, module=2, row_height=3, data=b"A-017")).height == 7 * 2 * 3


@pytest.mark.parametrize("code", [Pdf417(), Pdf417(data=b"x" * 3000), Pdf417(rows=3, data=b"x" * 900)])
def test_pdf417_that_cannot_be_is_refused(code: Pdf417) -> None:
    with pytest.raises(Refused):
        symbol(code)


@pytest.mark.parametrize(
    "stream",
    [b"\x1d(k\x03\x000A\x1f", b"\x1d(k\x03\x000B\x02", b"\x1d(k\x03\x000C\x09", b"\x1d(k\x04\x000E09", b"\x1dw\x09"],
)
def test_a_shape_no_printer_has_is_refused(stream: bytes) -> None:
    with pytest.raises(Refused):
        printed(stream)


def test_words_stand_where_gs_h_puts_them() -> None:
    code = b"\x1dh\x20\x1dk\x43\x0c476000000001"
    heights = [printed(b"\x1dH" + bytes([side]) + code).height for side in range(4)]
    assert [height - heights[0] for height in heights] == [0, 24, 24, 48]
    assert printed(b"\x1df\x01\x1dH\x02" + code).height == heights[0] + 17
    assert printed(code).getpixel((34, 112)) != WHITE
