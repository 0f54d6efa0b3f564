"""Streams meant to exhaust time or memory: each is read to its end, and its paper stays within the roll."""

from __future__ import annotations

import random
from itertools import pairwise
from pathlib import Path

import pytest

from hw_sim.thermal.reading import ROLL_MM, Reading

SAMPLES = sorted((Path(__file__).parents[2] / "data" / "escpos").glob("*.bin"))
LONGEST = ROLL_MM * 8 + 3 * 8128
QR_OF_7000 = b"\x1d(k" + (7003).to_bytes(2, "little") + b"1P0" + b"1" * 7000
NV_OF_720_KB = b"\x1d8L" + (720_011).to_bytes(4, "little") + b"0C0A%b\x01\x60\x09\x60\x091" + b"\xff" * 720_000

BOMBS = {
    "a raster image of 4 GB announced": b"\x1dv0\x03\xff\xff\xff\xff" + b"\xff" * 1_000_000,
    "the same on a page": b"\x1bL\x1dv0\x03\xff\xff\xff\xff" + b"\xff" * 1_000_000 + b"\x0c",
    "images of no rows and no bytes": b"\x1dv0\x00\x00\x00\xff\xff\x1dv0\x00\xff\xff\x00\x00" * 2000,
    "feeds": b"\x1b3\xff\x1bd\xff\x1bJ\xff" * 5000,
    "lines": b"\n" * 50_000,
    "letters of the largest size": b"\x1d!\x77" + b"A" * 20_000,
    "letters in one place": b"\x1d!\x77" + b"A\x1b$\x00\x00" * 20_000 + b"\n",
    "cuts": b"A\n\x1dVA\x00" * 5000,
    "a QR code of 7000 digits": QR_OF_7000 + b"\x1d(k\x03\x001Q0" * 50,
    "pages of 65535 dots in each other": b"\x1bL\x1bW\x00\x00\x00\x00\xff\xff\xff\xff" * 2000 + b"A\n\x0c",
    "one page printed again and again": b"\x1bLA\n" + b"\x1b\x0c" * 2000,
    "a column image as wide as can be": b"\x1b*\x21\xff\xff" + b"\xff" * (3 * 65535) + b"\n",
    "graphics until the memory is full": b"".join(NV_OF_720_KB % bytes([65 + n]) for n in range(9)),
    "a downloaded image, printed large": b"\x1d*\x30\x20" + b"\xff" * (48 * 32 * 8) + b"\x1d/\x03" * 500,
    "what is no command": b"\x1bz" * 20_000,
    "a command that never ends": b"\x1d8L\xff\xff\xff\xff" + b"\x00" * 100_000,
}


def read(stream: bytes) -> Reading:
    reading = Reading()
    reading.feed(stream)
    reading.finish()
    return reading


@pytest.mark.parametrize("name", BOMBS)
def test_a_bomb_does_not_go_off(name: str) -> None:
    reading = read(BOMBS[name])
    assert reading.size == len(BOMBS[name])
    assert reading.picture().height < LONGEST


def test_graphics_are_refused_when_the_memory_is_full() -> None:
    complaints = read(BOMBS["graphics until the memory is full"]).complaints
    assert len(complaints) == 4
    assert all("the memory for graphics is full" in complaint for complaint in complaints)


@pytest.mark.parametrize("seed", range(12))
def test_pieces_of_samples_in_any_order_with_bytes_turned_over_are_read_to_the_end(seed: int) -> None:
    dice = random.Random(seed)
    whole = b"".join(path.read_bytes() for path in SAMPLES)
    cuts = sorted(dice.sample(range(len(whole)), 60))
    pieces = [whole[start:end] for start, end in pairwise(cuts)]
    dice.shuffle(pieces)
    stream = bytearray(b"".join(pieces))
    for place in dice.sample(range(len(stream)), 200):
        stream[place] = dice.randrange(256)
    reading = read(bytes(stream))
    assert reading.size == len(stream)
    assert reading.picture().height < LONGEST
