"""What stands on a matrix of the machine itself, and the matrices that luma drives."""

from __future__ import annotations

from dataclasses import dataclass, field

import pytest
from luma.core.device import dummy

from board.led.letters import DARK, LIT, Dots
from board.led.luma_matrix import LumaMatrix, open_max7219
from board.led.matrix import LOOK_SECONDS, PAGE_SECONDS, MatrixFace, in_the_middle
from board.led.pages import Page, Sign, Tone
from hw_sim.led import read
from runtime.addresses import BadAddress, parse


@dataclass
class FakeMatrix:
    rows: int = 8
    columns: int = 64
    shown: list[Dots] = field(default_factory=list)
    tones: list[Tone] = field(default_factory=list)
    closed: bool = False

    def show(self, dots: Dots, tone: Tone) -> None:
        self.shown.append(dots)
        self.tones.append(tone)

    def close(self) -> None:
        self.closed = True

    @property
    def text(self) -> str:
        return read(self.shown[-1])


@pytest.fixture
def matrix():
    return FakeMatrix()


@pytest.fixture
def face(matrix):
    return MatrixFace(matrix, "")


def test_pages_stand_one_after_the_other(face, matrix):
    pages = (Page("A 048→12"), Page("C 117←3"))
    said = []
    for page in range(3):
        face.show(pages, 100 + page * PAGE_SECONDS)
        said.append(matrix.text)
    assert said == ["A 048→12", "C 117←3", "A 048→12"]


def test_a_new_call_stands_at_once(face, matrix):
    face.show((Page("A 048→12"), Page("C 117←3")), 100)
    face.show((Page("A 048→12"), Page("C 117←3")), 104)
    face.show((Page("B 001→1"), Page("A 048→12")), 104.5)
    assert matrix.text == "B 001→1"


def test_the_same_is_lit_only_once(face, matrix):
    for moment in range(3):
        face.show((Page("A 048→12"),), moment)
    assert len(matrix.shown) == 1


def test_what_was_called_again_flashes_at_most_once_a_second(face, matrix):
    pages = (Page("A 048→12", called_again=True),)
    for moment in range(4):
        face.show(pages, 100 + moment * LOOK_SECONDS)
    assert [read(dots) for dots in matrix.shown] == ["A 048→12", "", "A 048→12", ""]
    assert 2 * LOOK_SECONDS >= 1


def test_what_is_lit_has_the_tone_of_its_page(face, matrix):
    face.show((Page("A 048→12", tone=Tone.NEW),), 100)
    face.show((Page("A 048→12", tone=Tone.PLAIN),), 110)
    assert matrix.tones == [Tone.NEW, Tone.PLAIN]


def test_nothing_leaves_it_dark(face, matrix):
    face.show((), 100)
    assert matrix.shown == [(DARK * 64,) * 8]


def test_who_closes_the_face_closes_the_matrix(face, matrix):
    face.close()
    assert matrix.closed


def test_dots_stand_in_the_middle_and_end_where_the_sign_ends():
    assert in_the_middle(("##",), Sign(3, 4)) == ("....", ".##.", "....")
    assert in_the_middle(("#####", ".....", "#####", "....."), Sign(3, 4)) == ("####", "....", "####")


def test_luma_lights_exactly_the_dots():
    device = dummy(width=16, height=8, mode="1")
    dots = tuple("".join(LIT if (x * y) % 3 == 1 else DARK for x in range(16)) for y in range(8))
    LumaMatrix(device).show(dots, Tone.PLAIN)
    lit = tuple("".join(LIT if device.image.getpixel((x, y)) else DARK for x in range(16)) for y in range(8))
    assert lit == dots


@pytest.mark.parametrize(
    ("address", "problem"),
    [
        ("max7219:///dev/spidev0.0?columns=60", "multiples of 8"),
        ("max7219:///dev/spidev0.0?rows=0", "multiples of 8"),
        ("max7219:///dev/spidev0.0?columns=4096", "64 chips at most"),
        ("max7219:///dev/spidev0.0?turned=45", "turned must be one of"),
        ("max7219:///dev/spidev0.0?brightness=0", "brightness must be from 1 to 100"),
        ("max7219:///dev/spidev0.0?width=8", "no option 'width'"),
        ("max7219:///dev/ttyUSB0", "must name the bus"),
        ("max7219", "must name the bus"),
        ("max7219:///dev/spidev99.9", "cannot be opened; is SPI switched on?"),
    ],
)
def test_a_wrong_address_is_told_what_is_wrong(address, problem):
    with pytest.raises(BadAddress, match=problem):
        open_max7219(parse(address))
