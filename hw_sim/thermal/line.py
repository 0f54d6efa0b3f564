"""The print buffer: one line being put together."""

from __future__ import annotations

from functools import lru_cache

from PIL import Image, ImageDraw

from hw_sim.thermal.glyphs import glyph
from hw_sim.thermal.images import BLACK, WHITE, scaled
from hw_sim.thermal.settings import Settings


class Line:
    """Pieces side by side, standing on one base line; ``cursor`` is where the next piece goes, in dots."""

    def __init__(self) -> None:
        self.cursor = 0
        self._pieces: list[tuple[int, Image.Image]] = []
        self._letters: list[str] = []

    @property
    def has_ink(self) -> bool:
        """Whether anything waits to be printed (a blank counts)."""
        return bool(self._pieces)

    @property
    def left(self) -> int:
        """Where the first piece stands."""
        return min((x for x, _ in self._pieces), default=0)

    @property
    def text(self) -> str:
        """The letters, with one blank for each jump."""
        return "".join(self._letters).rstrip()

    def add_letter(self, letter: str, settings: Settings) -> None:
        """One character in the size and style of ``settings``."""
        cell = settings.cell
        if settings.two_byte and ord(letter) > 0xFF:
            cell = (24, 24)
        heavy = settings.bold or settings.double_strike
        picture = _large(letter, cell, heavy, (settings.width, settings.height))
        self._add(letter, _styled(picture, settings.reverse, settings.underline), settings)

    def add_own_letter(self, letter: str, picture: Image.Image, settings: Settings) -> None:
        """One character whose dots the host has sent."""
        large = scaled(picture, (settings.width, settings.height))
        self._add(letter, _styled(large, settings.reverse, settings.underline), settings)

    def _add(self, letter: str, picture: Image.Image, settings: Settings) -> None:
        if settings.turned:
            picture = picture.transpose(Image.Transpose.ROTATE_270)
        self._pieces.append((self.cursor, picture))
        self._letters.append(letter)
        self.cursor += picture.width + settings.spacing * settings.width

    def add_image(self, image: Image.Image, room: int, words: str = "") -> None:
        """A picture, and the words in it; what passes the end of the line is lost."""
        self._letters.append(words)
        visible = max(room - self.cursor, 0)
        if visible:
            self._pieces.append((self.cursor, image.crop((0, 0, min(image.width, visible), image.height))))
        self.cursor += min(image.width, visible)

    def move_to(self, place: int) -> None:
        """The next piece goes there."""
        if self._letters and place > self.cursor:
            self._letters.append(" ")
        self.cursor = place

    def picture(self, room: int, upside_down: bool) -> Image.Image:
        """The whole line, as wide as it is filled (at most ``room``)."""
        width = max(min(max(x + piece.width for x, piece in self._pieces), room), 1)
        height = max(piece.height for _, piece in self._pieces)
        picture = Image.new("1", (width, height), WHITE)
        for x, piece in self._pieces:
            picture.paste(piece, (x, height - piece.height))
        return picture.transpose(Image.Transpose.ROTATE_180) if upside_down else picture


@lru_cache(1024)
def _large(letter: str, cell: tuple[int, int], heavy: bool, scale: tuple[int, int]) -> Image.Image:
    return scaled(glyph(letter, cell, heavy), scale)


def _styled(picture: Image.Image, reverse: bool, underline: int) -> Image.Image:
    if reverse:
        return picture.point(lambda dot: 0 if dot else 255)
    if underline:
        picture = picture.copy()
        top = picture.height - underline
        ImageDraw.Draw(picture).rectangle((0, top, picture.width, picture.height), fill=BLACK)
    return picture
