"""The board's pixels: against pictures that people approved, and read by a machine."""

from __future__ import annotations

import io
import subprocess
from dataclasses import replace
from pathlib import Path

import pygame
import pytest
from PIL import Image, ImageChops, ImageOps

from board.feed import BoardView
from queueing.ticket import spaced
from screen.scene import Line, Scene

GOLDEN = Path(__file__).parents[1] / "golden"
VISIBLE = 48
"""Difference of a channel, of 255, that counts: less may come from another machine's rounding."""
TOLERATED_PIXELS = 50
TESSERACT = ("tesseract", "apt-get install tesseract-ocr tesseract-ocr-aze")


def image_of(surface: pygame.Surface) -> Image.Image:
    return Image.frombytes("RGB", surface.get_size(), pygame.image.tobytes(surface, "RGB"))


def differing_pixels(one: Image.Image, other: Image.Image) -> int:
    assert one.size == other.size
    red, green, blue = ImageChops.difference(one, other).split()
    strongest = ImageChops.lighter(ImageChops.lighter(red, green), blue)
    return sum(strongest.histogram()[VISIBLE:])


def in_few_colours(picture: Image.Image) -> Image.Image:
    """A third of the bytes, and no channel further than 14 of 255 from the original."""
    return picture.quantize(255, method=Image.Quantize.FASTOCTREE, dither=Image.Dither.NONE)


@pytest.fixture
def views(live_view) -> dict[str, BoardView]:
    return {"calls": live_view(), "silent": live_view(age=9.0), "empty": live_view(())}


@pytest.mark.parametrize("name", ["calls", "silent", "empty"])
def test_the_board_looks_as_it_was_approved(name: str, draw, views, painted, tmp_path: Path):
    seen, golden = image_of(painted(draw(views[name]))), GOLDEN / f"board-{name}.png"
    new = tmp_path / golden.name
    in_few_colours(seen).save(new, optimize=True)
    approve = f"look at {new}; if it is right: cp {new} {golden}"
    assert golden.exists(), approve
    with Image.open(golden) as approved:
        differing = differing_pixels(seen, approved.convert("RGB"))
    assert differing <= TOLERATED_PIXELS, f"{differing} pixels differ; {approve}"


def test_the_comparison_sees_a_single_changed_figure(draw, live_view, painted, calls):
    other = (*calls[:4], replace(calls[4], number="N008"))
    before, after = (image_of(painted(draw(live_view(shown)))) for shown in (calls, other))
    assert differing_pixels(before, after) > 10 * TOLERATED_PIXELS


def read(picture: Image.Image, scene: Scene, text: str, tesseract: str) -> str:
    """What tesseract reads where ``text`` should stand, dark on light as it expects."""
    line = next(item for item in scene.items if isinstance(item, Line) and item.text == text)
    top, bottom = line.rect.y + round(0.2 * line.font.size), line.rect.y + round(1.1 * line.font.size)
    crop = picture.convert("L").crop((line.rect.x, top, line.rect.right, bottom))
    ground = crop.getpixel((0, 0))
    crop = ImageOps.expand(crop, 40, fill=ground)
    file = io.BytesIO()
    (crop if ground >= 128 else ImageOps.invert(crop)).reduce(3).save(file, "PNG")
    command = [tesseract, "stdin", "stdout", "-l", "aze", "--psm", "7"]
    return subprocess.run(command, input=file.getvalue(), capture_output=True, check=True, timeout=30).stdout.decode()


def test_a_machine_reads_every_number_and_counter(draw, live_view, painted, calls, needs_program):
    tesseract = needs_program(*TESSERACT)
    scene = draw(live_view())
    picture = image_of(painted(scene))
    for call in calls:
        assert read(picture, scene, spaced(call.number), tesseract).strip() == spaced(call.number)
        assert read(picture, scene, call.counter, tesseract).strip() == call.counter


def test_a_machine_reads_the_newest_call_from_a_silent_board(draw, live_view, painted, calls, needs_program):
    tesseract = needs_program(*TESSERACT)
    scene = draw(live_view(age=9.0))
    picture = image_of(painted(scene))
    assert read(picture, scene, spaced(calls[0].number), tesseract).strip() == spaced(calls[0].number)


def test_numbers_are_still_read_from_a_picture_of_a_fifth_of_its_size(draw, live_view, painted, calls, needs_program):
    """As from afar: what is readable at 384 by 216 pixels is readable from the back of the hall."""
    tesseract = needs_program(*TESSERACT)
    scene = draw(live_view())
    afar = image_of(painted(scene)).reduce(5).resize((scene.width, scene.height), Image.Resampling.BICUBIC)
    for call in calls:
        assert read(afar, scene, spaced(call.number), tesseract).strip() == spaced(call.number)
