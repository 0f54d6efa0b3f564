"""A simulated HUB75 matrix: the library RGBMatrixEmulator, with the API of ``rgbmatrix``, behind a glass of our own."""

from __future__ import annotations

import os
import time
from contextlib import chdir
from dataclasses import replace
from pathlib import Path
from types import SimpleNamespace
from typing import Any, Protocol

from PIL import Image, ImageChops

from board.led.hub75 import Hub75Matrix, Settings, matrix_of, settings_of
from board.led.letters import DARK, LIT, Dots
from hw_sim.addresses import Wire
from hw_sim.frames import Frame
from runtime.addresses import Address, checked_by

TITLE = "matrix"
"""How frames of a matrix are called."""

_EMULATOR = Path(__file__).parent / "emulator"
"""Where the emulator's own file is. It looks for it in the working directory, already when it is imported; finding none
it writes one, and opens a server for browsers."""

_BRIGHT = 24
"""The least that a lit LED shines in any colour, of 255, however the matrix is dimmed."""


class Eye(Protocol):
    """Whoever looks at a matrix."""

    def __call__(self, image: Image.Image) -> None:
        """It shows this from now on, a pixel for each LED."""


class Glass:
    """What the emulator draws on: its adapter, handed in already made."""

    def __init__(self, eye: Eye) -> None:
        self._eye = eye

    def get_instance(self, *_: object) -> Glass:
        return self

    def load_emulator_window(self) -> None: ...

    def check_for_quit_event(self) -> None: ...

    def draw_to_screen(self, pixels: Any) -> None:
        self._eye(Image.fromarray(pixels))


def library(eye: Eye) -> SimpleNamespace:
    """A stand-in for the module ``rgbmatrix``; whatever its matrices show, ``eye`` sees."""
    with chdir(_EMULATOR):
        from RGBMatrixEmulator import RGBMatrix, RGBMatrixOptions

    def options() -> RGBMatrixOptions:
        with chdir(_EMULATOR):
            made = RGBMatrixOptions()
        made.display_adapter = Glass(eye)
        return made

    return SimpleNamespace(RGBMatrix=RGBMatrix, RGBMatrixOptions=options)


class Camera:
    """Sends what a device's matrix shows to the hub, as its picture."""

    def __init__(self, wire: Wire, device: str) -> None:
        self._wire = wire
        self._device = device
        self._frames = 0

    def __call__(self, image: Image.Image) -> None:
        at = time.monotonic()
        self._frames += 1
        file = self._wire.directory / f"{self._device}.{os.getpid()}.{self._frames}.bgrx"
        file.write_bytes(image.tobytes("raw", "BGRX"))
        self._wire.send(Frame(self._frames, at, str(file), image.width, image.height, TITLE, (), ()))


def _settings_of(address: Address) -> Settings:
    return settings_of(replace(address, name=""))


@checked_by(_settings_of)
def open_hub75(address: Address) -> Hub75Matrix:
    """``simhub75://board-3?rows=32&columns=64``: the matrix of that device, with the options of ``hub75``."""
    camera = Camera(Wire(address, "picture"), address.name)
    return matrix_of(library(camera), _settings_of(address), address.text)


def lit(image: Image.Image) -> Dots:
    """Which LEDs shine."""
    red, green, blue = image.convert("RGB").split()
    brightest = ImageChops.lighter(ImageChops.lighter(red, green), blue)
    pixels = brightest.tobytes()
    return tuple(
        "".join(LIT if level >= _BRIGHT else DARK for level in pixels[start : start + image.width])
        for start in range(0, len(pixels), image.width)
    )


def colour_of(image: Image.Image) -> tuple[int, int, int]:
    """The colour that shines, of those on a matrix the brightest."""
    pixels = image.convert("RGB").tobytes()
    colours = set(zip(pixels[0::3], pixels[1::3], pixels[2::3], strict=True))
    return max(colours, key=sum)
