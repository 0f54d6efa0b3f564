"""Colour matrices at a Raspberry Pi's HUB75 connector; the library rpi-rgb-led-matrix (``rgbmatrix``) drives them.

The names and bounds of options are that library's, from its Python bindings and its manual.
"""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import suppress
from itertools import permutations
from typing import Any

from PIL import Image

from board.led.letters import LIT, Dots
from board.led.pages import Tone
from runtime.addresses import Address, BadAddress, checked_by

RGB = tuple[int, int, int]
Settings = dict[str, int | str | bool]

COLOURS: dict[Tone, RGB] = {Tone.PLAIN: (255, 255, 255), Tone.NEW: (255, 176, 0), Tone.UNSURE: (110, 125, 140)}
"""Amber is a new call, grey the last one known while nothing is heard."""

_MISSING = "the library 'rgbmatrix' is missing; the manual says how it is built"

_NUMBERS = {
    "rows": ("rows", 32, range(8, 65, 2)),
    "columns": ("cols", 64, range(8, 257, 8)),
    "chain": ("chain_length", 1, range(1, 33)),
    "parallel": ("parallel", 1, range(1, 7)),
    "brightness": ("brightness", 60, range(1, 101)),
    "multiplexing": ("multiplexing", 0, range(23)),
    "addressing": ("row_address_type", 0, range(6)),
    "slowdown": ("gpio_slowdown", 1, range(11)),
}
"""For each option of an address: the library's name for it, what is taken without it, what it may be."""

_WORDS = {
    "wiring": (
        "hardware_mapping",
        ("regular", "adafruit-hat", "adafruit-hat-pwm", "regular-pi1", "classic", "classic-pi1", "compute-module"),
    ),
    "panel": ("panel_type", ("", "FM6126A", "FM6127")),
    "order": ("led_rgb_sequence", tuple("".join(colours) for colours in permutations("RGB"))),
}
"""The same for words, the first of which is taken without the option."""

_PULSES = ("hardware", "software")
_MAPPERS = {
    "mirror": ("H", "V"),
    "rotate": ("0", "90", "180", "270"),
    "u-mapper": ("",),
    "v-mapper": ("", "Z"),
    "stacktorow": ("", "Z"),
}
"""How a chain is laid, by the library's pixel mappers, each with what may stand behind its colon."""


class Hub75Matrix:
    """A matrix that ``rgbmatrix`` drives; see :class:`board.led.matrix.Matrix`."""

    def __init__(self, matrix: Any) -> None:
        self.columns, self.rows = matrix.width, matrix.height
        self._matrix = matrix
        self._canvas = matrix.CreateFrameCanvas()

    def show(self, dots: Dots, tone: Tone) -> None:
        image = Image.new("RGB", (self.columns, self.rows))
        image.putdata([COLOURS[tone] if dot == LIT else (0, 0, 0) for row in dots for dot in row])
        self._canvas.SetImage(image, 0, 0, False)  # not past Pillow into its memory, which moves with its versions
        self._canvas = self._matrix.SwapOnVSync(self._canvas)

    def close(self) -> None:
        self._matrix.Clear()


def settings_of(address: Address) -> Settings:
    """The library's options that an address says. Raises :class:`BadAddress` with every problem, one a line."""
    address.allow(options=(*_NUMBERS, *_WORDS, "mapper", "pulse"))
    problems = [*_wrong_numbers(address), *_wrong_words(address), *_wrong_mappers(address)]
    if problems:
        raise BadAddress("\n".join(f"{address.text}: {problem}" for problem in problems))
    numbers = {name: address.whole(option, default) for option, (name, default, _) in _NUMBERS.items()}
    words = {name: address.option(option, allowed[0]) for option, (name, allowed) in _WORDS.items()}
    return {
        **numbers,
        **words,
        "pixel_mapper_config": address.option("mapper", ""),
        "disable_hardware_pulsing": address.option("pulse", _PULSES[0]) == "software",
        "drop_privileges": False,
    }


def matrix_of(library: Any, settings: Settings, address: str) -> Hub75Matrix:
    """The matrix at ``address``, driven by ``library``, which has the API of ``rgbmatrix``.

    Raises :class:`BadAddress` when the library cannot drive it.
    """
    options = library.RGBMatrixOptions()
    for name, value in settings.items():
        setattr(options, name, value)
    try:
        return Hub75Matrix(library.RGBMatrix(options=options))
    except Exception as error:  # the library raises nothing more precise
        raise BadAddress(f"{address}: it cannot be driven ({error}); may this program use the pins?") from error


@checked_by(settings_of)
def open_hub75(address: Address) -> Hub75Matrix:
    """``hub75://?rows=32&columns=64&chain=2&parallel=1&brightness=60&wiring=adafruit-hat&mapper=U-mapper``.

    ``rows`` and ``columns`` are those of one panel. Raises :class:`BadAddress` for options that make no sense, and
    where the library or its hardware is missing.
    """
    settings = settings_of(address)
    try:
        import rgbmatrix
    except ImportError as error:
        raise BadAddress(f"{address.text}: {_MISSING} ({error})") from error
    return matrix_of(rgbmatrix, settings, address.text)


def _wrong_numbers(address: Address) -> Iterator[str]:
    for option, (_, default, allowed) in _NUMBERS.items():
        number = -1
        with suppress(BadAddress):
            number = address.whole(option, default)
        if number not in allowed:
            steps = f" in steps of {allowed.step}" if allowed.step > 1 else ""
            said = address.option(option, str(default))
            yield f"{option} must be from {allowed[0]} to {allowed[-1]}{steps}, not {said!r}"


def _wrong_words(address: Address) -> Iterator[str]:
    for option, allowed in [*((name, words) for name, (_, words) in _WORDS.items()), ("pulse", _PULSES)]:
        said = address.option(option, allowed[0])
        if said not in allowed:
            yield f"{option} must be one of {', '.join(filter(None, allowed))}, not {said!r}"


def _wrong_mappers(address: Address) -> Iterator[str]:
    for mapper in filter(None, address.option("mapper", "").split(";")):
        name, _, parameter = mapper.partition(":")
        if name.lower() not in _MAPPERS:
            yield f"mapper must be among {', '.join(_MAPPERS)}, not {name!r}"
        elif parameter.upper() not in _MAPPERS[name.lower()]:
            allowed = ", ".join(filter(None, _MAPPERS[name.lower()])) or "nothing"
            yield f"behind {name}: may stand {allowed}, not {parameter!r}"
        elif name.lower() == "u-mapper" and address.option("chain", "1")[-1:] in "13579":
            yield "a U-mapper needs an even chain"
