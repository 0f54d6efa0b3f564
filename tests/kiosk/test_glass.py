"""A kiosk's screen in millimetres: how large its units are, and what of it everybody reaches."""

from __future__ import annotations

import pytest

from kiosk.screens.glass import GLASS, KEY, SPACE, TARGET, WITHIN_REACH_MM, Glass
from screen.sizes import CAP_HEIGHT
from tests.kiosk_samples import GLASSES

everywhere = pytest.mark.parametrize("glass", GLASSES.values(), ids=GLASSES)
either = pytest.mark.parametrize("reach", [False, True])


@everywhere
@either
def test_units_are_large_enough_for_fingers_and_eyes(glass: Glass, reach: bool):
    unit = glass.scale(reach=reach) * glass.pitch
    assert unit * TARGET >= 20
    assert unit * SPACE >= 3
    assert unit * KEY * CAP_HEIGHT >= 7.33


def test_on_the_usual_screen_a_unit_is_a_pixel():
    assert GLASS.scale() == 1
    assert GLASS.units() == (1080, 1920)


def test_a_larger_screen_shows_the_same_larger_and_a_smaller_one_less():
    assert Glass(diagonal_inches=32).units() == (1080, 1920)
    assert Glass(width=2160, height=3840).units() == (1080, 1920)
    assert Glass(diagonal_inches=15).units() < (800, 1400)


@everywhere
def test_what_is_within_reach_is_not_higher_than_a_wheelchair_user_reaches(glass: Glass):
    top = min(glass.height, glass.within_reach) * glass.pitch + glass.lower_edge_mm
    assert top <= WITHIN_REACH_MM
    assert glass.out_of_reach == (glass.height * glass.pitch + glass.lower_edge_mm > WITHIN_REACH_MM)


@everywhere
def test_screens_that_kiosks_have_are_good_enough(glass: Glass):
    assert glass.problems == []


@pytest.mark.parametrize(
    ("glass", "said"),
    [
        (Glass(diagonal_inches=10), "is too narrow: 125 mm, and must be 181 mm"),
        (Glass(lower_edge_mm=1100), "has too little within reach (below 1220 mm over the floor): 120 mm"),
        (Glass(lower_edge_mm=1300), "0 mm, and must have"),
    ],
)
def test_a_screen_that_cannot_serve_everybody_is_refused(glass: Glass, said: str):
    assert any(said in problem for problem in glass.problems), glass.problems
