"""The print buffer: one line being put together."""

from __future__ import annotations

from PIL import Image, ImageDraw

from hw_sim.thermal.glyphs import BLACK, WHITE, glyph
from hw_sim.thermal.images import scaled
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
    def text(self) -> str:
        """The letters, with one blank for each jump."""
        return "".join(self._letters).rstrip()

    def add_letter(self, letter: str, settings: Settings) -> None:
        """One character in the size and style of ``settings``."""
        cell = settings.cell
        if settings.two_byte and ord(letter) > 0xFF:
            cell = (24, 24)
        picture = scaled(
            glyph(letter, cell, settings.bold or settings.double_strike), (settings.width, settings.height)
        )
        self._pieces.append((self.cursor, _styled(picture, settings)))
        self._letters.append(letter)
        self.cursor += picture.width + settings.spacing * settings.width

    def add_image(self, image: Image.Image, room: int) -> None:
        """A bit image; what passes the end of the line is lost."""
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


def _styled(picture: Image.Image, settings: Settings) -> Image.Image:
    if settings.reverse:
        return picture.point(lambda dot: 0 if dot else 255)
    if settings.underline:
        picture = picture.copy()
        top = picture.height - settings.underline
        ImageDraw.Draw(picture).rectangle((0, top, picture.width, picture.height), fill=BLACK)
    return picture
