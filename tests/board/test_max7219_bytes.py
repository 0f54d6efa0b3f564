"""What the library luma sends over an SPI bus lights exactly what the board wants, chip by chip."""

from __future__ import annotations

import sys

import pytest

from board.led.letters import drawn
from board.led.matrix import MatrixFace, in_the_middle
from board.led.pages import Page, Sign, Tone
from hw_sim.led import read
from hw_sim.led.max7219 import SimulatedChain
from runtime.addresses import parse


@pytest.fixture
def hang(monkeypatch):
    """``hang(columns, rows, turned, more)``: a chain on bus 0, select 1, and the board's matrix that drives it."""

    def make(columns=64, rows=8, turned=0, more=""):
        chain = SimulatedChain(columns, rows, turned)
        monkeypatch.setitem(sys.modules, "spidev", chain.spidev)
        from board.led.luma_matrix import open_max7219

        address = f"max7219:///dev/spidev0.1?columns={columns}&rows={rows}&turned={turned}{more}"
        return chain, open_max7219(parse(address))

    return make


@pytest.mark.parametrize("turned", [0, 90, -90, 180])
@pytest.mark.parametrize("size", [(8, 8), (64, 8), (32, 16), (64, 32)])
def test_the_chips_light_exactly_the_dots(hang, size, turned):
    chain, matrix = hang(*size, turned)
    dots = in_the_middle(drawn("Ə 7Ş→"), Sign(matrix.rows, matrix.columns))
    matrix.show(dots, Tone.PLAIN)
    assert chain.lit() == dots
    assert chain.opened == [(0, 1)]


def test_chips_built_in_otherwise_than_the_address_says_show_no_letters(hang):
    chain, matrix = hang(turned=90)
    chain._turned = 0
    matrix.show(in_the_middle(drawn("A 048→12"), Sign(8, 64)), Tone.PLAIN)
    assert read(chain.lit()) != "A 048→12"


@pytest.mark.parametrize(
    ("size", "text"), [((64, 8), "Ə 048→12"), ((32, 16), "Ə 048\n→ 12"), ((128, 16), "Ə 048 → 12")]
)
def test_a_call_is_read_from_the_bytes_of_the_bus(hang, size, text):
    chain, matrix = hang(*size)
    face = MatrixFace(matrix, "")
    face.show((Page(text),), 0.0)
    assert read(chain.lit()) == text
    face.show((), 1.0)
    assert read(chain.lit()) == ""


def test_before_the_first_page_it_is_dark(hang):
    chain, _ = hang()
    assert read(chain.lit()) == ""


@pytest.mark.parametrize(("percent", "intensity"), [(1, 0), (44, 7), (100, 15)])
def test_brightness_reaches_every_chip(hang, percent, intensity):
    chain, _ = hang(more=f"&brightness={percent}")
    assert chain.intensities == {intensity}


def test_who_closes_it_leaves_it_dark(hang):
    chain, matrix = hang()
    matrix.show(in_the_middle(drawn("A 048"), Sign(8, 64)), Tone.PLAIN)
    matrix.close()
    assert read(chain.lit()) == ""
    assert chain.closed
