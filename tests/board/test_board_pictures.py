"""The board's pixels: against pictures that people approved, and read by a machine, from near and from afar."""

from __future__ import annotations

import io
import subprocess
from dataclasses import replace
from pathlib import Path

import pytest
from PIL import Image, ImageChops, ImageOps

from queueing.ticket import spaced
from screen.scene import Line, Ribbon, Scene
from tests.boards import CALLS, HIGH, LAYOUTS, NOTICE, STATES, WIDE, a_face, a_showing, painted, scene_of, the_line

GOLDEN = Path(__file__).parents[1] / "golden"
VISIBLE = 48
"""Difference of a channel, of 255, that counts: less may come from another machine's rounding."""
TOLERATED_PIXELS = 50
TESSERACT = ("tesseract", "apt-get install tesseract-ocr tesseract-ocr-aze")
READ_HEIGHT = 48
"""Pixels of a line that tesseract reads best."""

FULL_HD_4K = (3840, 2160)


def golden_scene(name: str) -> tuple[Scene, int]:
    """What a golden picture shows, and how many times smaller it is kept."""
    layout, _, variant = name.partition("_")
    if variant == "portrait":
        return scene_of(layout, face=a_face(HIGH)), 1
    if variant == "4k":
        return scene_of(layout, face=a_face(FULL_HD_4K, inches=65)), 4
    if variant == "running":
        return under_way(scene_of(layout, a_showing(running=(NOTICE.az, NOTICE.ru, NOTICE.en)))), 1
    return scene_of(layout, STATES[variant or "calls"]), 1


def under_way(scene: Scene, frame: int = 250) -> Scene:
    """The picture some seconds after its notices began to run."""
    items = (replace(item, frame=frame) if isinstance(item, Ribbon) else item for item in scene.items)
    return replace(scene, items=tuple(items))


PICTURES = [
    *LAYOUTS,
    "calls-slides_silent",
    "calls-slides_empty",
    "calls_silent",
    "calls_running",
    "calls-slides_portrait",
    "calls_4k",
]


def differing_pixels(one: Image.Image, other: Image.Image) -> int:
    assert one.size == other.size
    red, green, blue = ImageChops.difference(one, other).split()
    strongest = ImageChops.lighter(ImageChops.lighter(red, green), blue)
    return sum(strongest.histogram()[VISIBLE:])


def in_few_colours(picture: Image.Image) -> Image.Image:
    """A third of the bytes, and no channel further than 14 of 255 from the original."""
    return picture.quantize(255, method=Image.Quantize.FASTOCTREE, dither=Image.Dither.NONE)


@pytest.mark.parametrize("name", PICTURES)
def test_the_board_looks_as_it_was_approved(name: str, tmp_path: Path):
    scene, smaller = golden_scene(name)
    seen, golden = painted(scene).reduce(smaller), GOLDEN / f"board-{name.replace('_', '-')}.png"
    new = tmp_path / golden.name
    in_few_colours(seen).save(new, optimize=True)
    approve = f"look at {new}; if it is right: cp {new} {golden}"
    assert golden.exists(), approve
    with Image.open(golden) as approved:
        differing = differing_pixels(seen, approved.convert("RGB"))
    assert differing <= TOLERATED_PIXELS, f"{differing} pixels differ; {approve}"


def test_the_comparison_sees_a_single_changed_figure():
    other = a_showing(calls=(*CALLS[:4], replace(CALLS[4], number="N008")))
    before, after = painted(scene_of("calls-slides")), painted(scene_of("calls-slides", other))
    assert differing_pixels(before, after) > 10 * TOLERATED_PIXELS


def read(picture: Image.Image, line: Line, tesseract: str) -> str:
    """What tesseract reads where ``line`` should stand, dark on light as it expects, and of a size it is used to."""
    top, bottom = line.rect.y + round(0.2 * line.font.size), line.rect.y + round(1.1 * line.font.size)
    crop = picture.convert("L").crop((line.rect.x, top, line.rect.right, bottom))
    ground = crop.getpixel((0, 0))
    share = READ_HEIGHT / crop.height
    crop = crop.resize((max(1, round(crop.width * share)), READ_HEIGHT), Image.Resampling.LANCZOS)
    crop = ImageOps.expand(crop, 14, fill=ground)
    file = io.BytesIO()
    (crop if ground >= 128 else ImageOps.invert(crop)).save(file, "PNG")
    command = [tesseract, "stdin", "stdout", "-l", "aze", "--psm", "7"]
    answer = subprocess.run(command, input=file.getvalue(), capture_output=True, check=True, timeout=30)
    return answer.stdout.decode().strip()


def shown_on(scene: Scene) -> list[tuple[str, str]]:
    """The calls whose number stands on a picture."""
    calls = [(spaced(call.number), call.counter) for call in CALLS]
    return [call for call in calls if call[0] in scene.texts]


@pytest.mark.parametrize("name", LAYOUTS)
@pytest.mark.parametrize("size", [WIDE, HIGH], ids=["landscape", "portrait"])
def test_a_machine_reads_every_number_and_counter(name: str, size, needs_program):
    tesseract = needs_program(*TESSERACT)
    scene = scene_of(name, face=a_face(size))
    picture, shown = painted(scene), shown_on(scene)
    assert shown[:1] == [("A 048", "12")]
    for call in shown:
        assert [read(picture, the_line(scene, text), tesseract) for text in call] == list(call)


@pytest.mark.parametrize("name", LAYOUTS)
def test_a_machine_reads_the_newest_call_from_a_silent_board(name: str, needs_program):
    tesseract = needs_program(*TESSERACT)
    scene = scene_of(name, STATES["silent"])
    assert read(painted(scene), the_line(scene, "A 048"), tesseract) == "A 048"


@pytest.mark.parametrize("name", LAYOUTS)
@pytest.mark.parametrize("size", [WIDE, HIGH], ids=["landscape", "portrait"])
def test_the_newest_call_is_still_read_from_a_picture_of_a_tenth_of_its_size(name: str, size, needs_program):
    """As from afar: 192 by 108 pixels are what a screen of 55 inches is to the eye across the hall."""
    tesseract = needs_program(*TESSERACT)
    scene = scene_of(name, face=a_face(size))
    afar = painted(scene).reduce(10).resize((scene.width, scene.height), Image.Resampling.BICUBIC)
    assert [read(afar, the_line(scene, text), tesseract) for text in ("A 048", "12")] == ["A 048", "12"]
