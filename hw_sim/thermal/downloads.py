"""What a host stores in the printer to print it later: graphics, a bit image, letters of its own."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace
from functools import reduce

from PIL import Image

from hw_sim.thermal import images
from hw_sim.thermal.settings import Graphic, Refused, Setter, Settings, word

MOST_DOTS = 2400
"""Width and height of stored graphics at most (Epson ESC/POS reference, ``GS ( L`` function 112)."""
MOST_KEPT = 4 * 2**20
"""Bytes of all graphics kept without power."""
MOST_DOWNLOADED = 1536
"""x times y of ``GS *`` at most."""
_LETTER_WIDTH = {3: 12, 2: 9, 1: 9}
_KEY = range(32, 127)
_ONE_TONE, _MANY_TONES = 48, 52
_COLOURS = range(49, 53)
ALL_BLACK = "of many tones or colours every dot that has one is black"


def _store(settings: Settings, data: bytes) -> None:
    """Graphics to print once. Each further tone or colour of the same size comes in a command of its own."""
    if len(data) < 10:
        raise Refused("graphics data without a header")
    tone, across, down, colour = data[2:6]
    _check(tone, colour)
    new, old = _graphic(data[6:10], across, down, data[10:]), settings.stored_image
    if _is_one_of_many(tone, colour) and old is not None and replace(old, dots=new.dots) == new:
        new = replace(new, dots=_united(old.dots, new.dots))
    settings.stored_image = new
    if _is_one_of_many(tone, colour):
        settings.remark = ALL_BLACK


def _store_lasting(settings: Settings, data: bytes) -> None:
    if len(data) < 11:
        raise Refused("graphics data without a header")
    tone, key, colours = data[2], data[3:5], data[5]
    if not all(part in _KEY for part in key):
        raise Refused(f"no graphics can be stored as {key.hex(' ')}")
    width, height = word(data[6:]), word(data[8:])
    plane = (width + 7) // 8 * height
    planes = [data[n : n + 1 + plane] for n in range(10, len(data), 1 + plane)]
    if not 1 <= colours <= 4 or len(planes) != colours:
        raise Refused(f"{len(data) - 10} bytes of graphics for {width} by {height} dots in {colours} colours")
    for piece in planes:
        _check(tone, piece[0])
    graphics = [_graphic(data[6:10], 1, 1, piece[1:]) for piece in planes]
    dots = reduce(_united, (graphic.dots for graphic in graphics))
    others = sum(len(kept.dots) for other, kept in settings.nv_graphics.items() if other != key)
    if others + len(dots) > MOST_KEPT:
        raise Refused("the memory for graphics is full")
    settings.nv_graphics[key] = replace(graphics[0], dots=dots)
    if any(_is_one_of_many(tone, piece[0]) for piece in planes):
        settings.remark = ALL_BLACK


def _check(tone: int, colour: int) -> None:
    if tone not in (_ONE_TONE, _MANY_TONES):
        raise Refused(f"no tone {tone} of graphics")
    if colour not in _COLOURS:
        raise Refused(f"no colour {colour} of graphics")


def _is_one_of_many(tone: int, colour: int) -> bool:
    return tone == _MANY_TONES or colour != _COLOURS[0]


def _united(some: bytes, others: bytes) -> bytes:
    return (int.from_bytes(some) | int.from_bytes(others)).to_bytes(len(some))


def _graphic(size: bytes, across: int, down: int, dots: bytes) -> Graphic:
    width, height = word(size), word(size[2:])
    if across not in (1, 2) or down not in (1, 2):
        raise Refused("graphics are printed once or twice as wide and high")
    if not 1 <= width <= MOST_DOTS or not 1 <= height <= MOST_DOTS:
        raise Refused(f"graphics of {width} by {height} dots do not fit the memory")
    if len(dots) != (width + 7) // 8 * height:
        raise Refused(f"{len(dots)} bytes of graphics for {width} by {height} dots")
    return Graphic(width, height, across, down, dots)


def _download_image(settings: Settings, data: bytes) -> None:
    across, down = data[:2]
    if across * down > MOST_DOWNLOADED:
        raise Refused(f"a bit image of {across} by {down} bytes does not fit the memory")
    settings.downloaded_image = (down, data[2:])


def _store_images(settings: Settings, data: bytes) -> None:
    """``FS q``: in place of all that were stored so before."""
    stored, place = [], 1
    for _ in range(data[0]):
        across, down = word(data[place:]), word(data[place + 2 :])
        end = place + 4 + across * down * 8
        stored.append((down, data[place + 4 : end]))
        place = end
    settings.lasting_images = tuple(stored)


def _define_letters(settings: Settings, data: bytes) -> None:
    deep = data[0]
    letters = dict(_letters(data))
    if any(len(columns) > deep * _LETTER_WIDTH[deep] for columns in letters.values()):
        raise Refused("a letter wider than the cells of its font")
    settings.own_letters.update({code: (deep, columns) for code, columns in letters.items() if columns})


def _letters(data: bytes) -> Iterator[tuple[int, bytes]]:
    deep, first, last = data[:3]
    place = 3
    for code in range(first, last + 1):
        end = place + 1 + deep * data[place]
        yield code, data[place + 1 : end]
        place = end


def _forget_letter(settings: Settings, data: bytes) -> None:
    settings.own_letters.pop(data[0], None)


def _use_letters(settings: Settings, data: bytes) -> None:
    settings.own_letters_on = bool(data[0] & 1)


def own_letter(settings: Settings, code: int) -> Image.Image | None:
    """The host's own letter for that byte, in its cell; None when there is none or they are switched off."""
    if not settings.own_letters_on or code not in settings.own_letters:
        return None
    deep, columns = settings.own_letters[code]
    cell = Image.new("1", settings.cell, images.WHITE)
    cell.paste(images.upright(columns, deep), (0, 0))
    return cell


def take_stored(settings: Settings, _data: bytes) -> Image.Image:
    """The graphics that wait; they can be printed once."""
    if settings.stored_image is None:
        raise Refused("no graphics data are stored")
    graphic, settings.stored_image = settings.stored_image, None
    return _picture(graphic, graphic.across, graphic.down)


def lasting(settings: Settings, data: bytes) -> Image.Image:
    """Graphics kept without power, by key."""
    key, scale = data[2:4], data[4:6]
    if key not in settings.nv_graphics:
        raise Refused(f"no graphics are stored as {key.hex(' ')}")
    if len(scale) != 2 or not set(scale) <= {1, 2}:
        raise Refused("graphics are printed once or twice as wide and high")
    return _picture(settings.nv_graphics[key], *scale)


def downloaded(settings: Settings, data: bytes) -> Image.Image:
    """The downloaded bit image; modes 1 to 3 double its width, its height, or both."""
    if settings.downloaded_image is None:
        raise Refused("no bit image was downloaded")
    return _doubled(settings.downloaded_image, data[0])


def lasting_image(settings: Settings, data: bytes) -> Image.Image:
    """One of the images of ``FS q``, counted from 1, in the same modes."""
    if not 1 <= data[0] <= len(settings.lasting_images):
        raise Refused(f"no bit image {data[0]} is stored")
    return _doubled(settings.lasting_images[data[0] - 1], data[1])


def _doubled(image: tuple[int, bytes], mode: int) -> Image.Image:
    way = mode - 48 if mode >= 48 else mode
    if way not in range(4):
        raise Refused(f"no mode {mode} of a bit image")
    deep, columns = image
    return images.scaled(images.upright(columns, deep), (2 if way & 1 else 1, 2 if way & 2 else 1))


def _picture(graphic: Graphic, across: int, down: int) -> Image.Image:
    rows = images.from_rows(graphic.dots, (graphic.width + 7) // 8).crop((0, 0, graphic.width, graphic.height))
    return images.scaled(rows, (across, down))


DOWNLOAD_SETTERS: dict[str, Setter] = {
    "ESC %": _use_letters,
    "ESC &": _define_letters,
    "ESC ?": _forget_letter,
    "FS q": _store_images,
    "GS *": _download_image,
    "GS ( L 112": _store,
    "GS ( L 67": _store_lasting,
}
