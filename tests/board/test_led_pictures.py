"""How LED panels and matrices look: against pictures that people approved, and read from afar."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path

import pytest
from PIL import Image, ImageChops

from board.feed import SILENCE, BoardView
from board.led.hub75 import COLOURS
from board.led.letters import Dots, drawn, size_for
from board.led.matrix import MatrixFace, in_the_middle
from board.led.pages import Page, Sign, Tone, pages
from hw_sim.led import photograph, read
from hw_sim.led.picture import DOT
from queueing.catalogue import Direction
from queueing.ticket import Language

GOLDEN = Path(__file__).parents[1] / "golden"
VISIBLE = 48
"""Difference of a channel, of 255, that counts: less may come from another machine's rounding."""

ALPHABET = ("ABCÇDEƏF", "GĞHXIİJK", "QLMNOÖPR", "SŞTUÜVYZ", "01234567", "89←→↑↓.-")
HEIGHTS = {8: 64, 16: 128, 32: 240}
"""Rows of a matrix, and the columns that eight letters need."""

CALL_SIGNS = [
    Sign(7, 80),
    Sign(8, 64),
    Sign(16, 128),
    Sign(16, 32, stacks=True),
    Sign(32, 64, stacks=True),
    Sign(32, 256),
]


class Wall:
    """A matrix that only remembers."""

    def __init__(self, sign: Sign) -> None:
        self.rows, self.columns = sign.rows, sign.columns
        self.shown: tuple[Dots, Tone] = ((), Tone.PLAIN)

    def show(self, dots: Dots, tone: Tone) -> None:
        self.shown = dots, tone

    def close(self) -> None: ...


def first_page(view: BoardView, sign: Sign) -> Image.Image:
    """What a colour matrix shows first."""
    wall = Wall(sign)
    MatrixFace(wall, sign.counter).show(pages(view, sign, tuple(Language)), 0.0)
    dots, tone = wall.shown
    return photograph(dots, COLOURS[tone])


def one_below_the_other(pictures: list[Image.Image]) -> Image.Image:
    whole = Image.new("RGB", (max(picture.width for picture in pictures), sum(picture.height for picture in pictures)))
    top = 0
    for picture in pictures:
        whole.paste(picture, (0, top))
        top += picture.height
    return whole


@pytest.fixture
def approved(tmp_path):
    """``approved(name, picture)``: it looks as people have approved it."""

    def check(name: str, picture: Image.Image) -> None:
        golden, new = GOLDEN / f"led-{name}.png", tmp_path / f"led-{name}.png"
        picture.quantize(255, method=Image.Quantize.FASTOCTREE, dither=Image.Dither.NONE).save(new, optimize=True)
        approve = f"look at {new}; if it is right: cp {new} {golden}"
        assert golden.exists(), approve
        with Image.open(golden) as before:
            difference = ImageChops.difference(picture, before.convert("RGB"))
        assert max(most for _, most in difference.getextrema()) < VISIBLE, approve

    return check


@pytest.mark.parametrize("rows", HEIGHTS)
def test_the_letters_look_as_they_were_approved(rows, approved):
    columns = HEIGHTS[rows]
    lines = [drawn(line, size_for(line, rows, columns)) for line in ALPHABET]
    approved(
        f"letters-{rows}", one_below_the_other([photograph(in_the_middle(dots, Sign(rows, columns))) for dots in lines])
    )


def test_a_colour_matrix_looks_as_it_was_approved(approved, live_view, calls):
    hall, small = Sign(32, 64, stacks=True), Sign(32, 64, "3", Direction.DOWN, stacks=True)
    new, at_counter_three = live_view(calls[1:2]), live_view()
    old = replace(new, time=new.time.replace(minute=59))
    approved(
        "hub75",
        one_below_the_other(
            [
                first_page(new, hall),
                first_page(old, hall),
                first_page(live_view(()), hall),
                first_page(at_counter_three, small),
                first_page(replace(at_counter_three, closed=("3",)), small),
                first_page(live_view(age=SILENCE), small),
            ]
        ),
    )


def test_the_comparison_sees_a_single_changed_figure(approved):
    with pytest.raises(AssertionError):
        approved("letters-8", one_below_the_other([photograph(drawn("A 048"))] * 6).resize((660, 600)))


@pytest.mark.parametrize("sign", CALL_SIGNS, ids=lambda sign: f"{sign.rows}x{sign.columns}")
@pytest.mark.parametrize("number", ["Ə048", "Ş117", "Ğ999", "İ001"])
def test_number_and_counter_can_be_read_on_a_picture_a_tenth_as_large(sign, number, live_view, calls):
    (page,) = pages(live_view((replace(calls[0], number=number),)), sign, tuple(Language))
    small = afar(page, sign)
    assert read(small).replace(" ", "").replace("\n", "") == f"{number}→12"


def afar(page: Page, sign: Sign) -> Dots:
    """The dots that are bright on a picture of which each LED has become one pixel."""
    picture = photograph(in_the_middle(drawn(page.text, size_for(page.text, sign.rows, sign.columns)), sign))
    small = picture.resize((picture.width // DOT, picture.height // DOT), Image.Resampling.BOX).convert("L")
    rows = range(small.height)
    return tuple("".join("#" if small.getpixel((x, y)) > 60 else "." for x in range(small.width)) for y in rows)
