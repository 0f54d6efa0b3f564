"""What is on a board can be read: measured on its pixels, on small and large screens, near and far."""

from __future__ import annotations

import math
from collections import Counter
from dataclasses import replace

import pytest
from PIL import Image

from board.legibility import legibility
from board.viewing import Viewing
from queueing.ticket import spaced
from screen.scene import Line, Rect, Scene
from screen.theme import contrast
from tests.boards import CALLS, LAYOUTS, MEASURE, STATES, a_face, a_showing, lines, painted, scene_of

SCREENS = [((1280, 720), 32.0, 3.0), ((1920, 1080), 43.0, 5.0), ((3840, 2160), 65.0, 5.0)]
"""Pixels, inches, and the metres from which such a screen is read."""

LARGE_ENOUGH = ["calls", "calls-slides", "sign", "agency", "timetable"]
"""The overview of several halls has no columns for it: what it is good for is said when a board starts."""


def seen(picture: Image.Image, line: Line) -> Image.Image:
    """The pixels of a line."""
    return picture.crop((line.rect.x, line.rect.y, line.rect.right, line.rect.bottom))


def colours(crop: Image.Image) -> tuple[str, str]:
    """The ground of some text, its commonest colour, and the colour of the text itself, the one farthest from it."""
    found = Counter(f"#{r:02X}{g:02X}{b:02X}" for r, g, b in crop.get_flattened_data())
    ground = found.most_common(1)[0][0]
    inks = [colour for colour, count in found.most_common(40) if count > 4 and colour != ground]
    return ground, max(inks, key=lambda colour: contrast(colour, ground))


def capital_of(picture: Image.Image, line: Line) -> int:
    """How high the figures of a line are, counted in rows of pixels that are more text than ground."""
    grey = seen(picture, line).convert("L")
    ground = Counter(grey.get_flattened_data()).most_common(1)[0][0]
    pixels = grey.load()
    rows = [y for y in range(grey.height) if any(abs(pixels[x, y] - ground) > 70 for x in range(grey.width))]
    return rows[-1] - rows[0] + 1


def numbers_and_counters(scene: Scene) -> list[Line]:
    """The lines of calls that are shown."""
    said = {text for call in CALLS for text in (spaced(call.number), call.counter)}
    return [line for line in lines(scene) if line.text in said and line.font.weight == "Bold"]


def test_the_distance_asks_for_what_the_standard_gives():
    """EN 301 549 V3.2.1, 5.1.4: 0.7 degrees of arc; a screen of one pixel a millimetre."""
    millimetres = Viewing(diagonal_inches=math.hypot(1000, 500) / 25.4, distance_m=5)
    assert millimetres.capital(1000, 500) == 62
    assert replace(millimetres, distance_m=10).capital(1000, 500) == 123
    assert millimetres.good_for(61, 1000, 500) == pytest.approx(5, abs=0.02)


@pytest.mark.parametrize("name", LARGE_ENOUGH)
@pytest.mark.parametrize(("size", "inches", "metres"), SCREENS)
def test_numbers_and_counters_are_as_high_as_the_distance_asks(name: str, size, inches: float, metres: float):
    scene = scene_of(name, face=a_face(size, inches=inches, metres=metres))
    picture, millimetres_a_pixel = painted(scene), inches * 25.4 / math.hypot(*size)
    shown = numbers_and_counters(scene)
    assert len(shown) >= 2
    for line in shown:
        needed = 1000 * metres * math.tan(math.radians(0.7))
        assert (capital_of(picture, line) + 0.5) * millimetres_a_pixel >= needed, line


def test_from_ten_metres_fewer_calls_are_larger():
    near, far = (a_face(metres=metres) for metres in (5, 10))
    few, many = (legibility(LAYOUTS["calls"], face, MEASURE) for face in (far, near))
    assert few.places < many.places
    assert few.capital >= far.sheet.capital >= 1.9 * near.sheet.capital


def test_a_screen_too_small_for_its_distance_knows_what_it_is_good_for():
    viewing = Viewing(diagonal_inches=24, distance_m=10)
    face = a_face(inches=24, metres=10)
    found = legibility(LAYOUTS["calls-slides"], face, MEASURE)
    assert found.capital < face.sheet.capital
    assert 2 < viewing.good_for(found.capital, 1920, 1080) < 5


@pytest.mark.parametrize("name", LAYOUTS)
@pytest.mark.parametrize("state", STATES)
def test_every_text_stands_out_from_its_ground_seven_to_one(name: str, state: str):
    scene = scene_of(name, STATES[state])
    picture = painted(scene)
    for line in lines(scene):
        ground, ink = colours(seen(picture, line))
        assert contrast(ink, ground) >= 7, f"{line.text!r}: {ink} on {ground}"


@pytest.mark.parametrize("name", LAYOUTS)
@pytest.mark.parametrize(("size", "inches", "metres"), SCREENS)
def test_numbers_and_counters_stand_out_on_every_screen(name: str, size, inches: float, metres: float):
    scene = scene_of(name, face=a_face(size, inches=inches, metres=metres))
    picture = painted(scene)
    for line in numbers_and_counters(scene):
        assert contrast(*colours(seen(picture, line))) >= 7, line


def test_the_measure_of_contrast_sees_a_text_that_is_too_pale():
    line = lines(scene_of("calls"))[0]
    scene = Scene(200, 100, "#0F2233", (replace(line, rect=Rect(0, 0, 200, 100), colour="#5C7080"),))
    assert contrast(*colours(seen(painted(scene), lines(scene)[0]))) < 7


@pytest.mark.parametrize("name", ["calls", "calls-slides", "agency", "sign", "halls", "timetable"])
def test_a_new_call_and_a_recall_are_told_by_form_and_word_too(name: str):
    """Without any colour, a new call still looks different, and a recall says so."""
    new, old = (
        painted(scene_of(name, a_showing(calls=(replace(CALLS[0], new=is_new), *CALLS[1:])))).convert("L")
        for is_new in (True, False)
    )
    assert new.tobytes() != old.tobytes()
    if name != "halls":
        assert "təkrar" in " ".join(scene_of(name).texts)
