"""Any stream at all: no input raises, and where it is split makes no difference."""

from __future__ import annotations

from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from hw_sim.thermal.commands import BLOCKS, COMMANDS, REAL_TIME, code
from hw_sim.thermal.qr import read_qr
from hw_sim.thermal.reading import ROLL_MM, Reading, Told

SAMPLES = {path.stem: path.read_bytes() for path in (Path(__file__).parents[2] / "data" / "escpos").glob("*.bin")}
BLOCK_FUNCTIONS = [
    code(family) + (len(key) + extra).to_bytes(2, "little") + key + bytes(extra)
    for family, functions in BLOCKS.items()
    for key in functions
    for extra in (0, 1, 9)
]
PIECES = st.one_of(
    st.binary(max_size=24),
    st.sampled_from([code(name) for name in (*COMMANDS, *REAL_TIME)]),
    st.sampled_from(BLOCK_FUNCTIONS),
    st.sampled_from([b"A-017\n", b"\x0c", b"\x1bL", b"\x1dVA\x00", b"\x1dkI\x05{B123", b"\x1bT\x01", b"\x1b&\x03AB"]),
)
STREAMS = st.lists(PIECES, max_size=24).map(b"".join)


def read(*pieces: bytes) -> tuple[Reading, list[Told]]:
    told: list[Told] = []
    reading = Reading(tell=told.append)
    for piece in pieces:
        reading.feed(piece)
    reading.finish()
    return reading, told


def same(one: tuple[Reading, list[Told]], other: tuple[Reading, list[Told]]) -> bool:
    return (
        one[1] == other[1]
        and one[0].words() == other[0].words()
        and one[0].picture().tobytes() == other[0].picture().tobytes()
    )


@settings(max_examples=150, deadline=None)
@given(STREAMS, st.data())
def test_where_the_stream_is_split_makes_no_difference_to_the_paper(stream: bytes, data: st.DataObject) -> None:
    at = data.draw(st.integers(0, len(stream)))
    assert same(read(stream), read(stream[:at], stream[at:]))


@settings(max_examples=100, deadline=None)
@given(STREAMS)
def test_byte_by_byte_is_the_same_paper_and_every_byte_is_told_once(stream: bytes) -> None:
    whole = read(stream)
    assert same(whole, read(*(bytes([byte]) for byte in stream)))
    assert b"".join(stream[told.event.at : told.event.end] for told in whole[1]) == stream
    assert whole[0].size == len(stream)


@pytest.mark.parametrize("name", sorted(SAMPLES))
def test_a_sample_split_anywhere_is_the_same_paper(name: str) -> None:
    stream = SAMPLES[name]
    whole = read(stream)
    for at in range(1, len(stream), max(1, len(stream) // 12)):
        assert same(whole, read(stream[:at], stream[at:]))
    assert same(whole, read(*(stream[n : n + 1] for n in range(len(stream)))))


@pytest.mark.parametrize("name", sorted(SAMPLES))
def test_a_sample_cut_off_anywhere_is_read_to_its_end(name: str) -> None:
    stream = SAMPLES[name]
    for at in range(0, len(stream), max(1, len(stream) // 40)):
        assert read(stream[:at])[0].size == at


@pytest.mark.parametrize("name", sorted(SAMPLES))
def test_a_sample_with_a_bit_turned_over_is_read_to_its_end(name: str) -> None:
    stream = SAMPLES[name]
    for at in range(0, len(stream), max(1, len(stream) // 60)):
        spoilt = bytearray(stream)
        spoilt[at] ^= 1 << (at % 8)
        assert read(bytes(spoilt))[0].size == len(stream)


def test_the_roll_ends_whatever_is_asked_for() -> None:
    reading, _told = read(b"\x1b3\xff" + b"\x1bd\xff" * 5000 + b"more\n")
    assert reading.picture().height < ROLL_MM * 8 + 3 * 8128
    assert reading.words() == [[]]
    assert any("the roll of 20 m is at its end" in complaint for complaint in reading.complaints)


def test_letters_printed_over_each_other_cost_little() -> None:
    reading, _told = read(b"\x1d!\x77" + b"A\x1b$\x00\x00" * 20000 + b"\n")
    assert reading.picture().height == 112 + 192


def test_a_qr_code_of_a_sample_can_be_read_off_its_paper() -> None:
    assert read_qr(read(SAMPLES["qr-code"])[0].picture()) == "Testing 123"


def test_a_logo_of_a_sample_is_on_its_paper_dot_by_dot() -> None:
    stream = SAMPLES["receipt-with-logo"]
    dots = stream[stream.index(b"\x1d(L") + 15 :][: 38 * 236]
    picture = read(stream)[0].picture()
    left = 32 + (576 - 300) // 2
    logo = picture.crop((left, 112, left + 300, 112 + 236))
    black = [[logo.getpixel((x, y)) == 0 for x in range(300)] for y in range(236)]
    sent = [[bool(dots[y * 38 + x // 8] >> (7 - x % 8) & 1) for x in range(300)] for y in range(236)]
    assert black == sent
