"""The palettes: what is written can be read."""

from __future__ import annotations

from itertools import product

import pytest

from screen.theme import BOARD, KIOSK, KIOSK_CONTRAST, Palette, contrast, luminance

PALETTES = [pytest.param(BOARD, id="board"), pytest.param(KIOSK, id="kiosk"), pytest.param(KIOSK_CONTRAST, id="high")]
ENHANCED = 7.0
"""WCAG 2.2, 1.4.6."""


@pytest.mark.parametrize("palette", PALETTES)
@pytest.mark.parametrize(("ink", "ground"), [*product(("text", "second"), ("ground", "raised", "bar"))])
def test_text_is_legible_on_every_ground(palette: Palette, ink: str, ground: str):
    assert contrast(getattr(palette, ink), getattr(palette, ground)) >= ENHANCED


@pytest.mark.parametrize("palette", PALETTES)
@pytest.mark.parametrize(
    ("ink", "ground"),
    [
        ("on_primary", "primary"),
        ("on_accent", "accent"),
        ("primary", "raised"),
        ("primary", "ground"),
        ("good", "raised"),
        ("good", "bar"),
        ("warning", "raised"),
        ("warning", "ground"),
        ("warning", "bar"),
        ("arrow", "raised"),
    ],
)
def test_a_colour_with_a_meaning_is_legible_where_it_is_written(palette: Palette, ink: str, ground: str):
    assert contrast(getattr(palette, ink), getattr(palette, ground)) >= ENHANCED


@pytest.mark.parametrize("palette", PALETTES[1:])
@pytest.mark.parametrize("ink", ["primary", "text"])
def test_what_is_pressed_or_chosen_stays_legible(palette: Palette, ink: str):
    assert contrast(getattr(palette, ink), palette.soft) >= ENHANCED


def test_contrast_is_that_of_wcag():
    assert contrast("#000000", "#FFFFFF") == contrast("#FFFFFF", "#000000") == pytest.approx(21)
    assert contrast("#767676", "#FFFFFF") == pytest.approx(4.54, abs=0.005)
    assert contrast("#123456", "#123456") == 1


def test_luminance_is_linear_below_the_knee():
    assert luminance("#0A0A0A") == pytest.approx(10 / 255 / 12.92)
    assert luminance("#FF0000") == pytest.approx(0.2126)
