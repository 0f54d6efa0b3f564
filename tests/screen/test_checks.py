"""Each fault that a picture must not have is found where it was planted, and a picture that is right has none."""

from __future__ import annotations

from dataclasses import replace

import pytest

from runtime.fonts import Weight
from screen.checks import Needs, faults, gap
from screen.scene import Box, Disc, Font, Icon, Item, Line, Photo, Rect, Scene, Widget

NEEDS = Needs(target=80, space=12, key_capital=30, capital=20)
CARD = Rect(100, 100, 400, 120)
NAME = Line("Passport", Rect(120, 120, 200, 52), Font(43, Weight.BOLD), "#000000")
UNDER = Line("10 days", Rect(120, 174, 120, 36), Font(29), "#000000")
RIGHT = Scene(
    width=800,
    height=600,
    ground="#FFFFFF",
    items=(Box(CARD, "#FFFFFF", 24), NAME, UNDER, Icon(Rect(400, 120, 48, 48), "shield", "#0B4F7A")),
    widgets=(Widget("service-passport", "Passport", CARD), Widget("back", "Back", Rect(100, 232, 80, 80))),
)


def planted(*items: Item, widgets: tuple[Widget, ...] = RIGHT.widgets) -> tuple[str, ...]:
    return faults(replace(RIGHT, items=(*RIGHT.items, *items), widgets=widgets), NEEDS)


def test_a_picture_that_is_right_has_no_fault():
    assert faults(RIGHT, NEEDS) == ()


@pytest.mark.parametrize(
    ("fault", "said"),
    [
        (replace(UNDER, rect=Rect(780, 400, 120, 36)), "runs out of the picture"),
        (replace(UNDER, rect=Rect(420, 174, 120, 36)), "runs out of its box"),
        (replace(UNDER, rect=Rect(200, 150, 120, 36)), "lie on one another"),
        (Box(Rect(110, 110, 60, 60), "#FFFFFF"), "lies under something"),
        (Photo(Rect(110, 110, 60, 60), "slide.png"), "lies under something"),
        (Box(Rect(450, 160, 200, 200), "#FFFFFF", 24), "lie across one another"),
        (Line("pale", Rect(600, 400, 80, 36), Font(29), "#767676"), "hardly stands out: 4.5 to 1"),
        (Disc(Rect(600, 400, 40, 40), "#DDE5EC"), "hardly stands out: 1.3 to 1"),
        (Line("tiny", Rect(600, 400, 80, 20), Font(16), "#000000"), "capitals of 11 pixels, not 20"),
    ],
)
def test_a_fault_of_what_is_drawn_is_found(fault: Item, said: str):
    found = planted(fault)
    assert any(said in sentence for sentence in found), found


@pytest.mark.parametrize(
    ("widget", "said"),
    [
        (Widget("small", "Small", Rect(600, 400, 100, 60)), "the target small is 60 pixels, not 80"),
        (Widget("near", "Near", Rect(190, 232, 80, 80)), "back and near are 10 pixels apart"),
        (Widget("back", "Again", Rect(600, 400, 80, 80)), "two targets are named back"),
        (Widget("mute", "", Rect(600, 400, 80, 80)), "the target mute has no label"),
        (Widget("out", "Out", Rect(750, 400, 80, 80)), "the target out runs out of the picture"),
    ],
)
def test_a_fault_of_a_target_is_found(widget: Widget, said: str):
    found = planted(widgets=(*RIGHT.widgets, widget))
    assert any(said in sentence for sentence in found), found


def test_the_words_of_a_target_must_be_larger_than_others():
    small = replace(NAME, font=Font(36, Weight.BOLD))
    larger = Line("A048", Rect(600, 400, 150, 120), Font(90), "#000000")
    scene = replace(RIGHT, items=(RIGHT.items[0], small, UNDER, larger))
    assert faults(scene, NEEDS) == ("'Passport' is too small: capitals of 26 pixels, not 30",)


def test_what_stands_besides_on_a_target_need_not_be_large():
    part_of_it = replace(UNDER, text="port", font=Font(29))
    assert faults(replace(RIGHT, items=(*RIGHT.items[:2], part_of_it)), NEEDS) == ()


def test_contrast_is_taken_from_what_lies_right_under_a_text():
    dark = Box(Rect(110, 110, 300, 100), "#12212E", 8)
    scene = replace(RIGHT, items=(RIGHT.items[0], dark, replace(NAME, colour="#FFFFFF"), RIGHT.items[3]))
    assert faults(scene, NEEDS) == ()
    assert any("hardly stands out" in fault for fault in faults(replace(scene, items=(dark, NAME)), NEEDS))


@pytest.mark.parametrize(
    ("other", "pixels"),
    [
        (Rect(120, 0, 100, 100), 20),
        (Rect(0, 130, 100, 100), 30),
        (Rect(120, 130, 50, 50), 30),
        (Rect(50, 50, 100, 100), -50),
    ],
)
def test_the_gap_of_two_rectangles(other: Rect, pixels: int):
    assert gap(Rect(0, 0, 100, 100), other) == gap(other, Rect(0, 0, 100, 100)) == pixels


@pytest.mark.parametrize(("pixels", "found"), [(["#000000", "#12212E"], 0), (["#000000", "#767676"], 1)])
def test_a_text_on_a_photo_is_judged_by_the_worst_pixel_under_it(pixels: list[str], found: int):
    words = Line("Bazar", Rect(40, 40, 200, 52), Font(43), "#FFFFFF")
    scene = Scene(400, 200, "#FFFFFF", (Photo(Rect(0, 0, 400, 200), "slide.png"), words))
    pale = [fault for fault in faults(scene, NEEDS, lambda _: pixels) if "hardly stands out: 4.5" in fault]
    assert len(pale) == found
