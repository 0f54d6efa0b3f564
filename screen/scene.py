"""A picture as data: what to draw and where, before anything is drawn. Pure.

All lengths are pixels, origin at the top left. A program decides a :class:`Scene`; :mod:`screen.painter` draws it.
"""

from __future__ import annotations

from bisect import bisect_right
from dataclasses import dataclass, replace
from enum import StrEnum
from typing import Protocol

from runtime.fonts import Weight

Colour = str
"""``"#RRGGBB"``."""


@dataclass(frozen=True, slots=True)
class Rect:
    """A rectangle: left, top, width, height."""

    x: int
    y: int
    w: int
    h: int

    @property
    def right(self) -> int:
        return self.x + self.w

    @property
    def bottom(self) -> int:
        return self.y + self.h

    @property
    def middle(self) -> tuple[int, int]:
        return self.x + self.w // 2, self.y + self.h // 2

    def inset(self, dx: int, dy: int | None = None) -> Rect:
        """The rectangle less ``dx`` at both sides and ``dy`` (or ``dx``) above and below."""
        down = dx if dy is None else dy
        return Rect(self.x + dx, self.y + down, self.w - 2 * dx, self.h - 2 * down)

    def moved(self, dx: int, dy: int) -> Rect:
        return Rect(self.x + dx, self.y + dy, self.w, self.h)

    def holds(self, x: float, y: float) -> bool:
        return self.x <= x < self.right and self.y <= y < self.bottom

    def contains(self, other: Rect) -> bool:
        return self.x <= other.x and self.y <= other.y and other.right <= self.right and other.bottom <= self.bottom

    def overlaps(self, other: Rect) -> bool:
        return self.x < other.right and other.x < self.right and self.y < other.bottom and other.y < self.bottom


class Align(StrEnum):
    LEFT = "left"
    CENTRE = "centre"
    RIGHT = "right"


class Way(StrEnum):
    """Which way an arrow points."""

    LEFT = "left"
    RIGHT = "right"
    UP = "up"
    DOWN = "down"


@dataclass(frozen=True, slots=True)
class Font:
    """Size is the em size in pixels."""

    size: int
    weight: Weight = Weight.REGULAR


@dataclass(frozen=True, slots=True)
class Box:
    """A filled rectangle with round corners and, when ``edge`` is given, an edge of ``edge_width`` inside it."""

    rect: Rect
    fill: Colour
    radius: int = 0
    edge: Colour | None = None
    edge_width: int = 0


@dataclass(frozen=True, slots=True)
class Line:
    """One line of text in ``rect``: ``rect`` is exactly what the text occupies (its advance by its line height)."""

    text: str
    rect: Rect
    font: Font
    colour: Colour


@dataclass(frozen=True, slots=True)
class Arrow:
    """An arrow drawn to fill ``rect``."""

    rect: Rect
    way: Way
    colour: Colour


@dataclass(frozen=True, slots=True)
class Tick:
    """A tick mark drawn to fill ``rect``."""

    rect: Rect
    colour: Colour


@dataclass(frozen=True, slots=True)
class Disc:
    """A disc that fills ``rect``; ``half``: only its right half is filled, the rest is a ring (the contrast sign)."""

    rect: Rect
    colour: Colour
    half: bool = False


@dataclass(frozen=True, slots=True)
class Ring:
    """The outline of a box: ``width`` pixels inside of ``rect``, what lies within it stays to be seen."""

    rect: Rect
    colour: Colour
    radius: int
    width: int


@dataclass(frozen=True, slots=True)
class Icon:
    """One of :mod:`runtime.icons`, drawn to fill ``rect``, which is as wide as high."""

    rect: Rect
    name: str
    colour: Colour


@dataclass(frozen=True, slots=True)
class Photo:
    """The picture of a file (PNG, JPEG), whole and in the middle of ``rect``, as large as fits there."""

    rect: Rect
    file: str


@dataclass(frozen=True, slots=True)
class Ribbon:
    """Words that run through ``rect`` from its right end to its left, again and again, ``step`` pixels a frame.

    The ``words`` are placed from the left top of ``rect``, as they stand when the first of them has reached its left
    end; ``length`` is from the first to itself when it comes again. ``frame`` counts the frames since it was empty.
    """

    rect: Rect
    words: tuple[Line, ...]
    length: int
    step: int
    frame: int = 0

    def lines(self) -> tuple[Line, ...]:
        """What is to be seen of the words now, each where it is."""
        travelled = self.frame * self.step
        rounds = range(max(0, travelled - self.rect.w) // self.length, max(0, travelled - 1) // self.length + 1)
        lefts = (self.rect.right - travelled + turn * self.length for turn in rounds)
        placed = (replace(word, rect=word.rect.moved(left, self.rect.y)) for left in lefts for word in self.words)
        return tuple(word for word in placed if word.rect.overlaps(self.rect))


@dataclass(frozen=True, slots=True)
class Film:
    """A frame of a video file, whole and in the middle of ``rect``, as large as fits there."""

    rect: Rect
    file: str
    frame: int = 0


Moving = Ribbon | Film
"""What looks different with every frame."""

FRAMES_A_SECOND = 25

Item = Box | Line | Arrow | Tick | Disc | Ring | Icon | Photo | Ribbon | Film


@dataclass(frozen=True, slots=True)
class Widget:
    """What a finger can touch. ``name`` is stable for programs, ``label`` is what people read or hear on it."""

    name: str
    label: str
    rect: Rect


@dataclass(frozen=True, slots=True)
class Scene:
    """One whole picture. Later items lie above earlier ones; ``title`` says what screen this is ("services")."""

    width: int
    height: int
    ground: Colour
    items: tuple[Item, ...]
    widgets: tuple[Widget, ...] = ()
    title: str = ""

    @property
    def texts(self) -> tuple[str, ...]:
        """Every line of text on it, in drawing order."""
        return tuple(item.text for item in self.items if isinstance(item, Line))

    def moved(self, dx: int, dy: int) -> Scene:
        """The same picture with all that is on it moved."""
        items = (replace(item, rect=item.rect.moved(dx, dy)) for item in self.items)
        widgets = (replace(widget, rect=widget.rect.moved(dx, dy)) for widget in self.widgets)
        return replace(self, items=tuple(items), widgets=tuple(widgets)) if dx or dy else self

    def widget_at(self, x: float, y: float) -> Widget | None:
        """The widget under a finger, the topmost (last) one first."""
        return next((widget for widget in reversed(self.widgets) if widget.rect.holds(x, y)), None)


class Measure(Protocol):
    """How large text becomes; :mod:`screen.fonts` measures with the real font."""

    def width(self, text: str, font: Font) -> int:
        """Advance of one line, pixels."""

    def height(self, font: Font) -> int:
        """Line height, pixels."""

    def ink(self, text: str, font: Font) -> tuple[int, int]:
        """Where what is seen of the text begins and ends, pixels below the top of its line."""


def line(measure: Measure, text: str, font: Font, colour: Colour, x: int, y: int, align: Align = Align.LEFT) -> Line:
    """A line whose left end, middle or right end (by ``align``) is at ``x`` and whose top is at ``y``."""
    width = measure.width(text, font)
    left = {Align.LEFT: x, Align.CENTRE: x - width // 2, Align.RIGHT: x - width}[align]
    return Line(text, Rect(left, y, width, measure.height(font)), font, colour)


def wrap(measure: Measure, text: str, font: Font, width: int) -> list[str]:
    """``text`` in lines of at most ``width`` pixels, broken between words; a word too long alone is broken inside."""
    lines: list[str] = []
    current = ""
    for word in text.split():
        joined = f"{current} {word}" if current else word
        if measure.width(joined, font) <= width:
            current = joined
            continue
        if current:
            lines.append(current)
        current = word
        while (fits := _letters_that_fit(measure, current, font, width)) < len(current):
            lines.append(current[:fits])
            current = current[fits:]
    return [*lines, current] if current else lines


def _letters_that_fit(measure: Measure, word: str, font: Font, width: int) -> int:
    """How many of them, one at least, stand in the width; longer beginnings are measured only as far as it takes."""
    most = 1
    while most < len(word) and measure.width(word[:most], font) <= width:
        most *= 2
    ends = range(1, min(most, len(word)) + 1)
    return max(1, bisect_right(ends, width, key=lambda end: measure.width(word[:end], font)))


def paragraph(
    measure: Measure, text: str, font: Font, colour: Colour, area: Rect, align: Align = Align.LEFT, leading: float = 1.0
) -> tuple[Line, ...]:
    """``text`` wrapped into ``area`` from its top; it may run below the area: the caller looks at the last line."""
    x = {Align.LEFT: area.x, Align.CENTRE: area.x + area.w // 2, Align.RIGHT: area.right}[align]
    step = round(measure.height(font) * leading)
    return tuple(
        line(measure, text_line, font, colour, x, area.y + index * step, align)
        for index, text_line in enumerate(wrap(measure, text, font, area.w))
    )
