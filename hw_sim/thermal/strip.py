"""The strip of paper itself: dots on it, where the head stands, where the blade stands."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass

from PIL import Image

from hw_sim.thermal.images import WHITE


@dataclass(frozen=True, slots=True)
class Written:
    """A line that was printed as text: dots from the left and the upper edge of the paper to where it begins."""

    x: int
    y: int
    text: str


@dataclass(frozen=True, slots=True)
class Slip:
    """What falls off at a cut: the picture and the lines of text that were printed as text."""

    image: Image.Image
    lines: list[Written]

    @property
    def text(self) -> list[str]:
        """The lines' words."""
        return [line.text for line in self.lines]


def text_of(lines: Iterable[Written]) -> str:
    """A line of text for each: x and y of its beginning in dots, a tab, the words."""
    return "".join(f"{line.x},{line.y}\t{_in_one_line(line.text)}\n" for line in lines)


def _in_one_line(words: str) -> str:
    return "".join(letter if letter.isprintable() else " " for letter in words)


class Strip:
    """Paper of ``paper_width`` dots, printable in the middle ``width`` dots; grows as the motor feeds it.

    The blade sits ``cutter_distance`` dots behind the head, as in a real mechanism: a job that cuts without feeding
    leaves its last lines on the next slip, and every slip begins with that much blank paper.
    """

    def __init__(self, width: int, paper_width: int, cutter_distance: int) -> None:
        self._paper_width = paper_width
        self._margin = (paper_width - width) // 2
        self._cutter_distance = cutter_distance
        self._head = 0
        self._edge = -cutter_distance
        self._marks: list[tuple[int, int, Image.Image]] = []
        self._lines: list[Written] = []
        self._ink = 0

    @property
    def ink(self) -> int:
        """Black dots burnt since the roll was loaded."""
        return self._ink

    @property
    def head(self) -> int:
        """Dots fed since the roll was loaded."""
        return self._head

    def mark(self, x: int, image: Image.Image) -> None:
        """Burn ``image`` with its top at the head, ``x`` dots right of the printable area's edge."""
        self._marks.append((self._head, x, image))
        self._ink += image.histogram()[0]

    def write(self, x: int, line: str, below: int = 0) -> None:
        """Remember what a line says that begins ``x`` dots right of the printable edge and ``below`` the head."""
        self._lines.append(Written(self._margin + x, self._head + below, line))

    def feed(self, dots: int) -> None:
        """Move the paper on."""
        self._head += max(dots, 0)

    def cut(self) -> Slip | None:
        """Cut at the blade: the slip, None when no paper has moved since the last cut."""
        top, self._edge = self._edge, self._head - self._cutter_distance
        if self._edge <= top:
            return None
        slip = Slip(self._picture(top, self._edge), self._written(top, self._edge))
        self._marks = [mark for mark in self._marks if mark[0] + mark[2].height > self._edge]
        self._lines = [line for line in self._lines if line.y >= self._edge]
        return slip

    def pull_out(self) -> Slip:
        """All that is not cut off, taken out by hand; the new edge is then threaded through to the blade."""
        slip = self.uncut()
        self._marks.clear()
        self._lines.clear()
        self._edge = self._head
        self._head += self._cutter_distance
        return slip

    @property
    def is_cut_off(self) -> bool:
        """Whether no paper has passed the blade since the last cut."""
        return self._head - self._cutter_distance <= self._edge

    @property
    def has_marks(self) -> bool:
        """Whether anything is on the paper since the last cut."""
        return bool(self._marks)

    def uncut(self) -> Slip:
        """The paper between the blade's last cut and the head."""
        bottom = max(self._head, self._edge + 1)
        return Slip(self._picture(self._edge, bottom), self._written(self._edge, bottom))

    def _written(self, top: int, bottom: int) -> list[Written]:
        return [Written(line.x, line.y - top, line.text) for line in self._lines if line.y < bottom]

    def _picture(self, top: int, bottom: int) -> Image.Image:
        paper = Image.new("1", (self._paper_width, bottom - top), WHITE)
        for y, x, image in self._marks:
            paper.paste(image, (self._margin + x, y - top))
        return paper
