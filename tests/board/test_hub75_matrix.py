"""Colour matrices at a HUB75 connector, driven through the library's API by what emulates it."""

from __future__ import annotations

import sys
from dataclasses import dataclass, field

import pytest
from PIL import Image

from board.led.hub75 import COLOURS, Hub75Matrix, matrix_of, open_hub75, settings_of
from board.led.letters import drawn
from board.led.matrix import MatrixFace, in_the_middle
from board.led.pages import Page, Sign, Tone
from hw_sim.led import read
from hw_sim.led.hub75 import library, lit
from runtime.addresses import BadAddress, address_of, parse


@dataclass
class Wall:
    """What an eye before the matrix saw."""

    seen: list[Image.Image] = field(default_factory=list)

    def matrix(self, address: str = "hub75://?rows=32&columns=64&brightness=100") -> Hub75Matrix:
        return matrix_of(library(self.seen.append), settings_of(parse(address)), address)

    @property
    def text(self) -> str:
        return read(lit(self.seen[-1]))

    @property
    def colours(self) -> set[tuple[int, ...]]:
        """All that shine."""
        return {colour for _, colour in self.seen[-1].getcolors()} - {(0, 0, 0)}


@pytest.fixture
def wall():
    return Wall()


def test_the_library_lights_exactly_the_dots(wall):
    dots = in_the_middle(drawn("Ə 7", 2), Sign(32, 64))
    wall.matrix().show(dots, Tone.PLAIN)
    assert lit(wall.seen[-1]) == dots


@pytest.mark.parametrize("tone", Tone)
def test_a_page_has_the_colour_of_what_it_is(wall, tone):
    wall.matrix().show(in_the_middle(drawn("A 048"), Sign(32, 64)), tone)
    assert wall.colours == {COLOURS[tone]}


def test_no_two_tones_have_the_same_colour_nor_the_same_brightness():
    brightness = [
        sum(weight * part for weight, part in zip((2, 7, 1), colour, strict=True)) for colour in COLOURS.values()
    ]
    assert len(set(COLOURS.values())) == len(Tone)
    assert all(abs(one - other) > 500 for one in brightness for other in brightness if one is not other)


@pytest.mark.parametrize(
    ("options", "size"),
    [
        ("", (64, 32)),
        ("?rows=16&columns=32&chain=4", (128, 16)),
        ("?rows=32&columns=64&chain=2&parallel=2", (128, 64)),
        ("?rows=32&columns=64&chain=4&mapper=U-mapper", (128, 64)),
        ("?rows=32&columns=64&chain=2&mapper=V-mapper", (64, 64)),
    ],
)
def test_panels_make_one_matrix_by_how_they_are_chained(wall, options, size):
    matrix = wall.matrix(f"hub75://{options}")
    assert (matrix.columns, matrix.rows) == size


def test_a_number_is_read_from_panels_that_hang_upside_down(wall):
    matrix = wall.matrix("hub75://?rows=32&columns=64&mapper=Rotate:180")
    MatrixFace(matrix, "").show((Page("A 048\n→ 12"),), 0.0)
    assert wall.text != "A 048\n→ 12"
    wall.seen[-1] = wall.seen[-1].rotate(180)
    assert wall.text == "A 048\n→ 12"


@pytest.mark.parametrize("percent", [10, 50, 100])
def test_brightness_dims_every_led(wall, percent):
    matrix = wall.matrix(f"hub75://?brightness={percent}")
    matrix.show(in_the_middle(drawn("A 048"), Sign(32, 64)), Tone.PLAIN)
    assert wall.colours == {(255 * percent // 100,) * 3}
    assert wall.text == "A 048"


def test_who_closes_it_leaves_it_dark(wall):
    matrix = wall.matrix()
    matrix.show(in_the_middle(drawn("A 048"), Sign(32, 64)), Tone.NEW)
    matrix.close()
    assert wall.text == ""


def test_what_an_address_says_reaches_the_library():
    said = settings_of(
        parse(
            "hub75://?rows=16&columns=32&chain=3&parallel=2&brightness=40&wiring=adafruit-hat&panel=FM6126A&order=BGR"
            "&multiplexing=4&addressing=2&slowdown=3&mapper=Rotate:90;Mirror:V&pulse=software"
        )
    )
    assert said == {
        "rows": 16,
        "cols": 32,
        "chain_length": 3,
        "parallel": 2,
        "brightness": 40,
        "hardware_mapping": "adafruit-hat",
        "panel_type": "FM6126A",
        "led_rgb_sequence": "BGR",
        "multiplexing": 4,
        "row_address_type": 2,
        "gpio_slowdown": 3,
        "pixel_mapper_config": "Rotate:90;Mirror:V",
        "disable_hardware_pulsing": True,
        "drop_privileges": False,
    }


@pytest.mark.parametrize(
    ("options", "problem"),
    [
        ("rows=31", "rows must be from 8 to 64 in steps of 2, not '31'"),
        ("columns=60", "columns must be from 8 to 256 in steps of 8, not '60'"),
        ("chain=0", "chain must be from 1 to 32, not '0'"),
        ("parallel=many", "parallel must be from 1 to 6, not 'many'"),
        ("brightness=101", "brightness must be from 1 to 100, not '101'"),
        ("wiring=adafruit", "wiring must be one of regular, adafruit-hat,"),
        ("order=RGG", "order must be one of RGB, RBG,"),
        ("pulse=none", "pulse must be one of hardware, software"),
        ("mapper=W-mapper", "mapper must be among mirror, rotate,"),
        ("mapper=Rotate:45", "behind Rotate: may stand 0, 90, 180, 270, not '45'"),
        ("mapper=Rotate:90;U-mapper&chain=3", "a U-mapper needs an even chain"),
        ("height=32", "no option 'height'"),
    ],
)
def test_a_wrong_address_is_told_what_is_wrong(options, problem):
    with pytest.raises(BadAddress) as wrong:
        open_hub75(parse(f"hub75://?{options}"))
    assert problem in str(wrong.value)


def test_everything_wrong_is_told_at_once():
    with pytest.raises(BadAddress) as wrong:
        settings_of(parse("hub75://?rows=1&brightness=0&order=X&mapper=Y"))
    assert len(str(wrong.value).splitlines()) == 4


def test_a_configuration_is_refused_before_anything_is_opened():
    with pytest.raises(BadAddress, match="rows must be"):
        address_of("matrix")("hub75://?rows=1")


def test_without_the_library_it_is_told_what_is_missing(monkeypatch):
    monkeypatch.setitem(sys.modules, "rgbmatrix", None)
    with pytest.raises(BadAddress, match="the library 'rgbmatrix' is missing"):
        open_hub75(parse("hub75://"))


def test_the_library_is_the_one_that_is_installed(wall, monkeypatch):
    monkeypatch.setitem(sys.modules, "rgbmatrix", library(wall.seen.append))
    open_hub75(parse("hub75://?rows=32&columns=64")).show(in_the_middle(drawn("A 048"), Sign(32, 64)), Tone.NEW)
    assert wall.text == "A 048"


def test_a_matrix_that_the_library_cannot_drive_is_told(monkeypatch):
    def refuse(options):
        raise RuntimeError("RGBMatrix creation failed")

    stubborn = library(lambda image: None)
    stubborn.RGBMatrix = refuse
    monkeypatch.setitem(sys.modules, "rgbmatrix", stubborn)
    with pytest.raises(BadAddress, match="cannot be driven"):
        open_hub75(parse("hub75://"))
