"""Dots become ESC/POS bytes: cropped to the ink, blank rows as feeds, and never a real-time command inside an image.

Each strip is cut into bands of rows, each band cropped on its own, wherever that saves bytes. A strip made of squares
of two by two dots (the number, the code, the rules) is sent at half the resolution and magnified by the printer.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from functools import lru_cache, reduce
from itertools import accumulate
from operator import or_
from typing import NamedTuple

from printer import commands
from printer.bitmap import Bitmap
from printer.profiles import Cut, Profile
from printer.raster import Strip

_HEAD_TO_EDGE_MM = 15
"""How far a ticket without a cutter is pushed so that it can be torn off."""

_COMMAND_BYTES = 12
"""What one more band costs: ESC $ and GS v 0 without its data."""


_BLANK = (1 << 30, 0)
"""Lowest and highest dot of a row without ink."""


class Inked(NamedTuple):
    """Commands that print ``rows`` rows of dots, from row ``y`` on, and leave the paper below them."""

    y: int
    rows: int
    data: bytes


def encode(strips: Iterable[Strip], height: int, profile: Profile) -> bytes:
    """A whole paper of ``height`` rows: initialise, print, cut."""
    return sheet([inked(strip) for strip in strips], height, profile)


def inked(strip: Strip) -> Inked:
    """A strip as commands."""
    return Inked(strip.y, len(strip.bitmap.rows), dots(strip.bitmap))


def sheet(pieces: Iterable[Inked], height: int, profile: Profile) -> bytes:
    """A whole paper of pieces that follow each other."""
    written = [commands.INITIALIZE, commands.ANNOUNCE_CHANGES, commands.motion_units(profile.dots_per_inch)]
    row = 0
    for piece in pieces:
        written += [_feed(piece.y - row), piece.data]
        row = piece.y + piece.rows
    return b"".join([*written, _feed(height - row), cut(profile)])


def _feed(rows: int) -> bytes:
    full, rest = divmod(max(rows, 0), commands.MAX_FEED)
    return commands.feed(commands.MAX_FEED) * full + (commands.feed(rest) if rest else b"")


def cut(profile: Profile) -> bytes:
    """Part the paper from what comes next, as the printer can."""
    match profile.cut:
        case Cut.PARTIAL:
            return commands.feed_and_cut()
        case Cut.FULL:
            return commands.feed_and_cut_fully()
        case Cut.TEAR:
            return _feed(round(_HEAD_TO_EDGE_MM * profile.dots_per_mm))


@dataclass(frozen=True, slots=True)
class _Image:
    """Rows of ``width`` dots, the highest bit left, from dot ``x`` of the paper on; ``scale`` 2: magnified."""

    x: int
    width: int
    rows: tuple[int, ...]
    scale: int = 1

    def cut(self, first: int, end: int) -> _Image:
        return _Image(self.x, self.width, self.rows[first:end], self.scale)


@lru_cache(maxsize=512)
def dots(bitmap: Bitmap) -> bytes:
    """One bitmap of the paper's width, from the left edge on; its first row holds ink, its last one too."""
    image = _halved(bitmap) or _Image(0, bitmap.width, bitmap.rows)
    return b"".join(_band(image.cut(first, end)) for first, end in _cheapest_bands(image.rows))


def _halved(bitmap: Bitmap) -> _Image | None:
    """The bitmap at half the resolution, when it is nothing but squares of two by two dots."""
    if bitmap.rows[0::2] != bitmap.rows[1::2]:
        return None
    x = bitmap.width - reduce(or_, bitmap.rows).bit_length()
    width = bitmap.width - x + (bitmap.width - x) % 2
    rows = [row << (width + x - bitmap.width) for row in bitmap.rows[0::2]]
    right_of_each_pair = int("01" * (width // 2), 2)
    if any((row ^ row >> 1) & right_of_each_pair for row in rows):
        return None
    return _Image(x, width // 2, tuple(int(f"{row:0{width}b}"[0::2], 2) for row in rows), scale=2)


def _cheapest_bands(rows: Sequence[int]) -> list[tuple[int, int]]:
    """Where to cut so that the bands take the fewest bytes: a shortest path over the boundaries of unlike rows.

    Rows are alike whose ink lies in the same bytes: that leaves a third of the boundaries, for a byte or two. A band
    that is dearer by a command than the best way to its end stays dearer than that way and a new band behind it.
    """
    runs = _alike(rows)
    cost = [0] + [1 << 60] * len(runs)
    came_from = [0] * (len(runs) + 1)
    for first in range(len(runs)):
        low, high, height = runs[first]
        so_far = cost[first] + _COMMAND_BYTES
        for end in range(first + 1, len(runs) + 1):
            total = so_far + height * ((high - low + 7) >> 3 if high else 0)
            if total < cost[end]:
                cost[end], came_from[end] = total, first
            elif total > cost[end] + _COMMAND_BYTES:
                break
            if end < len(runs):
                next_low, next_high, more = runs[end]
                low = low if low < next_low else next_low
                high = high if high > next_high else next_high
                height += more
    starts = [0, *accumulate(height for _, _, height in runs)]
    bands = []
    end = len(runs)
    while end:
        bands.append((starts[came_from[end]], starts[end]))
        end = came_from[end]
    return bands[::-1]


def _alike(rows: Sequence[int]) -> list[tuple[int, int, int]]:
    """Runs of rows with ink in the same bytes: lowest and highest dot, and how many rows."""
    runs: list[tuple[int, int, int]] = []
    bytes_of_last = (-1, -1)
    for row in rows:
        low, high = ((row & -row).bit_length() - 1, row.bit_length()) if row else _BLANK
        if (low >> 3, high >> 3) == bytes_of_last:
            last_low, last_high, height = runs[-1]
            runs[-1] = (min(low, last_low), max(high, last_high), height + 1)
        else:
            runs.append((low, high, 1))
            bytes_of_last = (low >> 3, high >> 3)
    return runs


def _band(image: _Image) -> bytes:
    """One image cropped to its ink; moved by some dots or cut in two if too large or it holds a real-time command."""
    if not any(image.rows):
        return _feed(len(image.rows) * image.scale)
    for pad, width_bytes, data in _croppings(image):
        if len(data) <= commands.LARGEST_IMAGE and not any(starter in data for starter in commands.REAL_TIME_STARTERS):
            return _image_command(image, pad, width_bytes, data)
    if len(image.rows) > 1:
        half = len(image.rows) // 2
        return _band(image.cut(0, half)) + _band(image.cut(half, len(image.rows)))
    pad, width_bytes, data = next(_croppings(image))
    return _image_command(image, pad, width_bytes, _thickened(data))


def _croppings(image: _Image) -> Iterator[tuple[int, int, bytes]]:
    """The ink as bytes with 0 to 7 blank dots to its left: how many, bytes in a row, data."""
    ink = reduce(or_, image.rows)
    blank_right = _trailing_zeros(ink)
    width = ink.bit_length() - blank_right
    for pad in range(min(8, image.width - ink.bit_length() + image.x // image.scale + 1)):
        width_bytes = (width + pad + 7) // 8
        shift = width_bytes * 8 - width - pad - blank_right
        rows = (row << shift if shift >= 0 else row >> -shift for row in image.rows)
        yield pad, width_bytes, b"".join(row.to_bytes(width_bytes) for row in rows)


def _image_command(image: _Image, pad: int, width_bytes: int, data: bytes) -> bytes:
    x = image.x + image.scale * (image.width - reduce(or_, image.rows).bit_length() - pad)
    magnification = commands.DOUBLE_SIZE if image.scale == 2 else commands.NORMAL_SIZE
    return commands.absolute_position(x) + commands.raster_image(width_bytes, len(image.rows), data, magnification)


def _thickened(data: bytes) -> bytes:
    """The lone dot of each 10h that begins a real-time command made two dots wide: the last resort, for one row."""
    for starter in commands.REAL_TIME_STARTERS:
        data = data.replace(starter, b"\x18" + starter[1:])
    return data


def _trailing_zeros(ink: int) -> int:
    return (ink & -ink).bit_length() - 1
