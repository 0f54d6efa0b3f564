"""What an emulator must decode to be believed, command by command: each has an event, an effect and no objection."""

from __future__ import annotations

import pytest
import zxingcpp
from PIL import Image, ImageChops

from hw_sim.thermal.decoder import Decoder
from hw_sim.thermal.events import Command, Text
from hw_sim.thermal.reading import Reading
from hw_sim.thermal.telling import name_of

LETTERS = b"Hx\n"
ROW = b"\x1dv0%b\x01\x00\x02\x00\x81\x81"
LOGO = b"\x1d(L\x0b\x000p0\x01\x011\x08\x00\x01\x00\x81"
KEPT = b"\x1d(L\x0c\x000C0AB\x01\x08\x00\x01\x001\x81"

SHOWS: dict[str, tuple[bytes, bytes]] = {
    "LF": (b"a\n", b"a\r"),
    "CR": (b"a\r\n", b"a\n\n"),
    "HT": (b"a\tb\n", b"ab\n"),
    "ESC @": (b"\x1bE\x01\x1b@" + LETTERS, b"\x1bE\x01" + LETTERS),
    "ESC !": (b"\x1b!\x38" + LETTERS, LETTERS),
    "ESC E": (b"\x1bE\x01" + LETTERS, LETTERS),
    "ESC G": (b"\x1bG\x01" + LETTERS, LETTERS),
    "ESC -": (b"\x1b-\x02" + LETTERS, LETTERS),
    "ESC M": (b"\x1bM\x01" + LETTERS, LETTERS),
    "ESC a": (b"\x1ba\x02" + LETTERS, LETTERS),
    "ESC t": (b"\x1bt\x11\x80\n", b"\x80\n"),
    "ESC R": (b"\x1bR\x02[\n", b"[\n"),
    "ESC SP": (b"\x1b \x08" + LETTERS, LETTERS),
    "ESC {": (b"\x1b{\x01" + LETTERS, LETTERS),
    "ESC V": (b"\x1bV\x01" + LETTERS, LETTERS),
    "ESC $": (b"\x1b$\x40\x00" + LETTERS, LETTERS),
    "ESC \\": (b"a\x1b\\\x20\x00" + LETTERS, b"a" + LETTERS),
    "ESC D": (b"\x1bD\x03\x00\ta\n", b"\ta\n"),
    "GS !": (b"\x1d!\x77" + LETTERS, LETTERS),
    "GS B": (b"\x1dB\x01" + LETTERS, LETTERS),
    "GS L": (b"\x1dL\x40\x00" + LETTERS, LETTERS),
    "GS W": (b"\x1dW\x0c\x00" + LETTERS, LETTERS),
    "GS P": (b"\x1dP\x10\x10\x1bJ\x08", b"\x1bJ\x08"),
    "FS &": (b"\x1c&\xd6\xd0\n", b"\xd6\xd0\n"),
    "FS .": (b"\x1c&\x1c.\xd6\xd0\n", b"\x1c&\xd6\xd0\n"),
    "ESC d": (b"\x1bd\x05", b"\x1bd\x01"),
    "ESC J": (b"\x1bJ\x50", b"\x1bJ\x01"),
    "ESC 2": (b"\x1b3\x50\x1b2a\nb\n", b"\x1b3\x50a\nb\n"),
    "ESC 3": (b"\x1b3\x50a\nb\n", b"a\nb\n"),
    "ESC *": (b"\x1b*\x21\x02\x00\xff\xff\xff\x81\x81\x81\n", b"\n"),
    "GS v 0": (ROW % b"\x00", b""),
    "GS ( L 112": (LOGO + b"\x1d(L\x02\x0002", b"\n"),
    "GS ( L 50": (LOGO + b"\x1d(L\x02\x0002", LOGO),
    "GS ( L 67": (KEPT + b"\x1d(L\x06\x000EAB\x01\x01", KEPT),
    "GS ( L 69": (KEPT + b"\x1d(L\x06\x000EAB\x02\x02", KEPT + b"\x1d(L\x06\x000EAB\x01\x01"),
    "GS *": (b"\x1d*\x01\x01" + b"\x81" * 8 + b"\x1d/\x00", b""),
    "GS /": (b"\x1d*\x01\x01" + b"\x81" * 8 + b"\x1d/\x03", b"\x1d*\x01\x01" + b"\x81" * 8 + b"\x1d/\x00"),
    "GS H": (b"\x1dH\x02\x1dkC\x0c476000000001", b"\x1dkC\x0c476000000001"),
    "GS f": (b"\x1dH\x02\x1df\x01\x1dkC\x0c476000000001", b"\x1dH\x02\x1dkC\x0c476000000001"),
    "GS h": (b"\x1dh\x20\x1dkC\x0c476000000001", b"\x1dkC\x0c476000000001"),
    "GS w": (b"\x1dw\x02\x1dkC\x0c476000000001", b"\x1dkC\x0c476000000001"),
    "ESC &": (b"\x1b&\x03AA\x02\xff\xff\xff\xff\xff\xff\x1b%\x01A\n", b"\x1b%\x01A\n"),
    "ESC %": (b"\x1b&\x03AA\x01\xff\xff\xff\x1b%\x01A\n", b"\x1b&\x03AA\x01\xff\xff\xff\x1b%\x00A\n"),
    "ESC ?": (b"\x1b&\x03AA\x01\xff\xff\xff\x1b%\x01\x1b?AA\n", b"\x1b&\x03AA\x01\xff\xff\xff\x1b%\x01A\n"),
    "ESC L": (b"\x1bLa\n\x0c", b"a\n\x0c"),
    "ESC S": (b"\x1bLa\n\x1bS\x0c", b"\x1bLa\n\x0c"),
    "ESC T": (b"\x1bL\x1bT\x01a\n\x0c", b"\x1bLa\n\x0c"),
    "ESC W": (b"\x1bL\x1bW\x20\x00\x20\x00\x40\x00\x40\x00a\n\x0c", b"\x1bLa\n\x0c"),
    "ESC FF": (b"\x1bLa\n\x1b\x0c\x0c", b"\x1bLa\n\x0c"),
    "FF": (b"\x1bLa\n\x0c", b"\x1bLa\n"),
    "CAN": (b"\x1bLa\n\x18b\n\x0c", b"\x1bLa\nb\n\x0c"),
    "GS $": (b"\x1bL\x1d$\x80\x00a\n\x0c", b"\x1bLa\n\x0c"),
    "GS \\": (b"\x1bL\x1d\\\x40\x00a\n\x0c", b"\x1bLa\n\x0c"),
    "ESC =": (b"\x1b=\x02lost\n\x1b=\x01" + LETTERS, b"lost\n" + LETTERS),
    "FS q": (b"\x1cq\x01\x01\x00\x01\x00" + b"\x81" * 8 + b"\x1cp\x01\x00", b""),
    "FS p": (
        b"\x1cq\x01\x01\x00\x01\x00" + b"\x81" * 8 + b"\x1b@\x1cp\x01\x33",
        b"\x1cq\x01\x01\x00\x01\x00" + b"\x81" * 8 + b"\x1cp\x01\x30",
    ),
    "GS ( A": (b"\x1d(A\x02\x00\x00\x02", b""),
}
"""Command to a stream with it and one without it: the papers differ."""

SAYS_NOTHING = {
    "GS b": b"\x1db\x01" + LETTERS,
    "ESC U": b"\x1bU\x01" + LETTERS,
    "ESC p": b"\x1bp\x00\x19\xfa",
    "GS ( D": b"\x1d(D\x03\x00\x14\x01\x00",
    "NUL": b"\x00",
    "ESC B": b"\x1bB\x02\x02",
    "ESC c 3": b"\x1bc3\x00",
    "ESC c 5": b"\x1bc5\x01",
    "ESC r": b"\x1br\x00" + LETTERS,
    "GS |": b"\x1d|\x04" + LETTERS,
    "GS ( K": b"\x1d(K\x02\x001\x03" + LETTERS,
}
"""Commands that leave the paper as it is."""

ANSWERS = {
    "DLE EOT": [(b"\x10\x04" + bytes([n]), 1) for n in (1, 2, 3, 4, 17)] + [(b"\x10\x04\x14", 6)],
    "DLE ENQ": [(b"\x10\x05\x01", 0), (b"\x10\x05\x02", 0)],
    "DLE DC4": [(b"\x10\x14\x01\x00\x01", 0), (b"\x10\x14\x08\x01\x03\x14\x01\x06\x02\x08", 3)],
    "GS a": [(b"\x1da\xff", 4), (b"\x1da\x00", 0)],
    "GS r": [(b"\x1dr" + bytes([n]), 1) for n in (1, 2, 49, 50)],
    "GS I": [(b"\x1dI" + bytes([n]), 1) for n in (1, 2, 3, 49, 50, 51)],
    "ESC u": [(b"\x1bu\x00", 1)],
    "ESC v": [(b"\x1bv", 1)],
    "GS ( H 48": [(b"\x1d(H\x06\x0000ABCD", 7)],
    "GS ( H 49": [(b"\x1d(H\x03\x0010\x00", 0)],
    "GS e": [(b"\x1de\x06", 1)],
    "GS E0": [(b"\x1d\xe0\x00", 0)],
}
"""Command to what is asked and how many bytes the answer has."""

CUTS = {
    "full": [b"\x1bi", b"\x1dV\x00", b"\x1dV0", b"\x1dVA\x00"],
    "partial": [b"\x1bm", b"\x1dV\x01", b"\x1dV1", b"\x1dVB\x00"],
}
QR = b"\x1d(k\x04\x001A\x32\x00\x1d(k\x03\x001C\x06\x1d(k\x03\x001E0\x1d(k\x08\x001P0A-017\x1d(k\x03\x001Q0"
PDF417 = (
    b"\x1d(k\x03\x000A\x04\x1d(k\x03\x000B\x00\x1d(k\x03\x000C\x03\x1d(k\x03\x000D\x03\x1d(k\x04\x000E0\x31"
    b"\x1d(k\x03\x000F%b\x1d(k\x08\x000P0A-017\x1d(k\x03\x000Q0"
)


def read(stream: bytes) -> Reading:
    reading = Reading()
    reading.feed(stream)
    reading.finish()
    return reading


def names(stream: bytes) -> set[str]:
    decoder = Decoder()
    return {name_of(event) for event in [*decoder.feed(stream), *decoder.finish()]}


def same(one: Image.Image, other: Image.Image) -> bool:
    return one.size == other.size and ImageChops.difference(one.convert("L"), other.convert("L")).getbbox() is None


@pytest.mark.parametrize("name", SHOWS)
def test_a_command_shows_on_the_paper(name: str) -> None:
    with_it, without = SHOWS[name]
    reading = read(with_it)
    assert reading.complaints == []
    assert name in names(with_it)
    assert not same(reading.picture(), read(without).picture())


@pytest.mark.parametrize("name", SAYS_NOTHING)
def test_a_command_that_leaves_the_paper_alone_is_understood(name: str) -> None:
    stream = SAYS_NOTHING[name]
    reading = read(stream)
    assert reading.complaints == []
    assert name in names(stream)
    assert same(reading.picture(), read(LETTERS if LETTERS in stream else b"").picture())


@pytest.mark.parametrize("name", ANSWERS)
def test_a_query_is_answered(name: str, bench) -> None:
    for query, size in ANSWERS[name]:
        assert name in names(query)
        assert len(bench.ask(query)) == size, query
    assert bench.printer.objections == []


@pytest.mark.parametrize("which", [65, 66, 67, 68])
def test_the_printer_says_its_firmware_maker_model_and_number(which: int, bench) -> None:
    answer = bench.ask(b"\x1dI" + bytes([which]))
    assert answer[:1] == b"_"
    assert answer.endswith(b"\0")
    assert len(answer) > 2


@pytest.mark.parametrize("kind", CUTS)
def test_every_cut_cuts(kind: str) -> None:
    for cut in CUTS[kind]:
        told = []
        reading = Reading(tell=told.append)
        reading.feed(b"a\n" * 9 + cut)
        assert (len(reading.slips), told[-1].motion.partial) == (1, kind == "partial"), cut


@pytest.mark.parametrize("mode", [0, 1, 2, 3, 48, 49, 50, 51])
def test_a_raster_image_has_the_size_of_its_mode(mode: int) -> None:
    ink = read(ROW % bytes([mode])).picture().convert("L").point(lambda grey: 255 - grey).getbbox()
    assert ink is not None
    assert (ink[2] - ink[0], ink[3] - ink[1]) == (8 << (mode & 1), 2 << (mode >> 1 & 1))


def test_graphics_too_long_for_the_short_form_are_the_same_in_the_long_form() -> None:
    body = LOGO[5:]
    long_form = b"\x1d8L" + len(body).to_bytes(4, "little") + body
    assert same(read(long_form + b"\x1d(L\x02\x0002").picture(), read(LOGO + b"\x1d(L\x02\x0002").picture())


@pytest.mark.parametrize(
    ("stream", "format_"),
    [(QR, "QR Code"), (PDF417 % b"\x00", "PDF417"), (PDF417 % b"\x01", "PDF417")],
    ids=["QR", "PDF417", "truncated PDF417"],
)
def test_a_code_the_printer_makes_is_read_back(stream: bytes, format_: str) -> None:
    reading = read(stream)
    assert reading.complaints == []
    paper = reading.picture().convert("L")
    canvas = Image.new("L", (paper.width, paper.height + 80), 255)
    canvas.paste(paper, (0, 0))
    assert [(str(found.format), found.text) for found in zxingcpp.read_barcodes(canvas)] == [(format_, "A-017")]


def test_a_truncated_pdf417_is_narrower() -> None:
    whole, truncated = (read(PDF417 % flag).picture().convert("L") for flag in (b"\x00", b"\x01"))
    widths = [picture.point(lambda grey: 255 - grey).getbbox()[2] - 32 for picture in (whole, truncated)]
    assert widths[0] - widths[1] == 3 * (17 + 18 - 1)


def test_the_counter_of_a_star_is_a_command() -> None:
    assert names(b"\x17") == {"ETB"}
    assert read(b"\x17").complaints == []


def test_a_letter_is_text_and_nothing_unknown_is() -> None:
    events = Decoder().feed(b"A\n\x1bz\x1b@")
    assert [type(event) for event in events][:1] == [Text]
    assert [event.name for event in events if isinstance(event, Command)] == ["LF", "ESC @"]
    assert "NOT UNDERSTOOD: unknown 1b 7a" in read(b"A\n\x1bz\x1b@").complaints[0]


def test_what_should_be_red_is_black_and_that_is_told() -> None:
    reading = read(b"\x1br\x01" + LETTERS)
    assert (reading.not_understood, reading.simplified) == (0, 1)
    assert same(reading.picture(), read(LETTERS).picture())


def test_a_qr_code_of_model_1_is_one_of_model_2_and_that_is_told() -> None:
    reading = read(QR.replace(b"1A\x32", b"1A\x31"))
    assert (reading.not_understood, reading.simplified) == (0, 1)
    assert "simplified: GS ( k 181: a QR code of model 1" in reading.complaints[0]
    assert same(reading.picture(), read(QR).picture())
