"""Letters that a printer lacks, drawn in the cell of its own ones: dots for ``ESC &``.

The source of the format, columns from the left, each from top to bottom, is the *ESC/POS Command Reference*.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from functools import lru_cache

from PIL import Image, ImageDraw

from printer import commands, shapes
from printer.typeface import face
from queueing.catalogue import Direction
from runtime.fonts import Weight

ARROWS = {Direction.LEFT: "←", Direction.RIGHT: "→", Direction.UP: "↑", Direction.DOWN: "↓"}
"""Signs that the typeface lacks and that are drawn here."""

CODES = range(0x20, 0x7F)
"""The bytes whose letters can be replaced, on every model that was looked up."""

_DIRECTIONS = {sign: direction for direction, sign in ARROWS.items()}

_EM, _BASELINE = 0.84, 0.79
"""Letter size and base line in a cell's height, so that the dot of İ and the tail of ğ have room."""

_OVERSAMPLE = 4
_FAINTEST = 105
"""Ink of 255 an oversampled dot must hold to be printed."""


@lru_cache(maxsize=512)
def columns(letter: str, cell: tuple[int, int], widest: int) -> bytes:
    """The dots of ``letter``, column by column, no blank ones at the right; at most ``widest`` columns."""
    width, height = min(cell[0], widest), cell[1]
    if direction := _DIRECTIONS.get(letter):
        picture = Image.new("1", (width, height))
        picture.paste(shapes.arrow(width, direction), (0, round(height * _BASELINE) - width))
        return _upright(picture)
    return _upright(_squeezed(letter, width, height))


def definition(first: int, letters: Sequence[bytes], height: int) -> bytes:
    """ESC &: what the codes from ``first`` on look like from now on.

    A dot is made two wide where it would make a real-time command, which the printer may obey in here too.
    """
    rows = height // 8
    data, counts = bytearray(), set()
    for dots in letters:
        counts.add(len(data))
        data += bytes((len(dots) // rows,)) + dots
    for at in range(len(data) - 1):
        if bytes(data[at : at + 2]) in commands.REAL_TIME_STARTERS:
            place, dot = (at + 1, 0x80) if at in counts else (at, 0x08)
            data[place] |= dot
    return commands.ESC + b"&" + bytes((rows, first, first + len(letters) - 1)) + bytes(data)


def runs(codes: Sequence[int]) -> Iterator[list[int]]:
    """``codes``, which rise, as runs without a gap."""
    run: list[int] = []
    for code in codes:
        if run and code != run[-1] + 1:
            yield run
            run = []
        run.append(code)
    if run:
        yield run


def _upright(picture: Image.Image) -> bytes:
    """Columns of a picture without the blank ones at its right."""
    box = picture.getbbox()
    turned = picture.crop((0, 0, box[2] if box else 0, picture.height)).transpose(Image.Transpose.TRANSPOSE)
    return turned.tobytes()


def _squeezed(letter: str, width: int, height: int) -> Image.Image:
    drawn = face(round(height * _EM) * _OVERSAMPLE, Weight.REGULAR)
    natural = max(round(drawn.getlength(letter)), width * _OVERSAMPLE)
    large = Image.new("L", (natural, height * _OVERSAMPLE))
    place = (natural / 2, height * _OVERSAMPLE * _BASELINE)
    ImageDraw.Draw(large).text(place, letter, fill=255, font=drawn, anchor="ms")
    small = large.resize((width, height), Image.Resampling.BOX).point(lambda ink: 255 if ink > _FAINTEST else 0)
    return small.convert("1")
