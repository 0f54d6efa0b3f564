"""Page mode: a page is put together in memory, line by line in areas that may lie in four directions."""

from __future__ import annotations

from PIL import Image

from hw_sim.thermal.images import BLACK, WHITE
from hw_sim.thermal.settings import Refused
from hw_sim.thermal.strip import Strip

PAGE_HEIGHT = 1662
"""Dots from top to bottom of the longest page of an 80 mm printer."""
FIRST_BASE_LINE = 24
"""Dots from an area's upper edge to the first base line: a letter of font A fits."""

_TURNS = {1: Image.Transpose.ROTATE_90, 2: Image.Transpose.ROTATE_180, 3: Image.Transpose.ROTATE_270}


class Page:
    """The page, its print area (``ESC W``) and direction (``ESC T``), and the base line things stand on.

    Directions: 0 from left to right, 1 from the bottom up, 2 from right to left and upside down, 3 from the top down.
    """

    def __init__(self, width: int) -> None:
        self._canvas = Image.new("1", (width, PAGE_HEIGHT), WHITE)
        self._lines: list[tuple[int, int, str]] = []
        self._area = (0, 0, width, PAGE_HEIGHT)
        self._direction = 0
        self._bottom = 0
        self.base_line = FIRST_BASE_LINE

    @property
    def room(self) -> int:
        """Dots in a line."""
        return self._area[3] if self._direction % 2 else self._area[2]

    @property
    def depth(self) -> int:
        """Dots across the lines."""
        return self._area[2] if self._direction % 2 else self._area[3]

    def turn(self, direction: int) -> None:
        """From now on write that way, from the area's first corner."""
        self._direction = direction
        self.base_line = FIRST_BASE_LINE

    def choose_area(self, x: int, y: int, width: int, height: int) -> None:
        """From now on write there; what passes the page's edges is cut off. Raises Refused when nothing is left."""
        width, height = min(width, self._canvas.width - x), min(height, PAGE_HEIGHT - y)
        if width <= 0 or height <= 0:
            raise Refused("the print area lies outside the page")
        self._area = (x, y, width, height)
        self._bottom = max(self._bottom, y + height)
        self.base_line = FIRST_BASE_LINE

    def move(self, base_line: int) -> None:
        """Go on with that base line, inside the area."""
        self.base_line = max(0, min(base_line, self.depth))

    def stand(self, x: int, image: Image.Image) -> None:
        """Put ``image`` on the base line, ``x`` dots from the line's beginning."""
        top = max(image.height - self.base_line, 0)
        seen = image.crop((0, top, min(image.width, self.room - x), min(image.height, top + self.depth)))
        if seen.width <= 0 or seen.height <= 0:
            return
        turned = seen.transpose(_TURNS[self._direction]) if self._direction else seen
        ink = turned.point(lambda dot: 0 if dot else 255)
        self._canvas.paste(BLACK, self._place(x, self.base_line - seen.height, *seen.size), ink)

    def write(self, x: int, line: str, height: int) -> None:
        """Remember what the line on the base line says, ``height`` dots high."""
        left, top = self._place(x, max(self.base_line - height, 0), 1, 1)
        self._lines.append((left, top, line))

    def erase(self) -> None:
        """Wipe the print area."""
        x, y, width, height = self._area
        self._canvas.paste(WHITE, (x, y, x + width, y + height))
        self._lines = [line for line in self._lines if not (x <= line[0] <= x + width and y <= line[1] <= y + height)]

    def print_on(self, strip: Strip) -> None:
        """Put the page on paper: as long as the lowest area asks for, or the whole of it when none was chosen."""
        bottom = self._bottom or PAGE_HEIGHT
        strip.mark(0, self._canvas.crop((0, 0, self._canvas.width, bottom)))
        for x, y, line in self._lines:
            strip.write(x, line, y)
        strip.feed(bottom)

    def _place(self, x: int, y: int, width: int, height: int) -> tuple[int, int]:
        left, top, across, down = self._area
        return (
            (left + x, top + y),
            (left + y, top + down - x - width),
            (left + across - x - width, top + down - y - height),
            (left + across - y - height, top + x),
        )[self._direction]
