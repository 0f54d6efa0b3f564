"""Letters of dots, drawn for this project in ``letters.txt``: capitals of three languages, figures, arrows. Pure.

They are seven rows high; twice as large, with smooth slopes, they are fourteen, and twice that twenty-eight. What would
run together then is drawn anew for fourteen rows in ``letters_twice.txt``. A text may have several lines.
"""

from __future__ import annotations

from functools import cache
from itertools import zip_longest
from pathlib import Path

from queueing.ticket import Language

Dots = tuple[str, ...]
"""A picture, row by row: "#" is lit, "." is dark."""

LIT, DARK = "#", "."
HEIGHT = 7
SIZES = (4, 2, 1)
"""How many times as large the letters can be, the largest first."""

_FILE = Path(__file__).parent / "letters.txt"
_TWICE = Path(__file__).parent / "letters_twice.txt"
_SPACE = 3
_GAP = 1
_LEADING = 2
"""Dark rows between two lines, in dots of the letters."""


@cache
def letters() -> dict[str, Dots]:
    """Every letter there is, with its dots."""
    return {" ": (DARK * _SPACE,) * HEIGHT, **_read(_FILE)}


def missing(text: str) -> str:
    """The letters of ``text`` that are not drawn."""
    return "".join(dict.fromkeys(letter for letter in text if letter not in letters() and letter != "\n"))


def capitals(text: str, language: Language) -> str:
    """``text`` in capitals; in Azerbaijani "i" becomes "İ"."""
    return (text.replace("i", "İ") if language is Language.AZ else text).upper()


def width(text: str, size: int = 1) -> int:
    """How many columns ``text`` takes. Raises ``KeyError`` for a letter that is not drawn."""
    return size * max(_line_width(line) for line in text.split("\n"))


def height(text: str, size: int = 1) -> int:
    """How many rows ``text`` takes."""
    return size * (HEIGHT + text.count("\n") * (HEIGHT + _LEADING))


def drawn(text: str, size: int = 1) -> Dots:
    """The dots of ``text``, each line in its middle. Raises ``KeyError`` for a letter that is not drawn."""
    columns = width(text, size)
    first, *others = (_line(line, columns, size) for line in text.split("\n"))
    between = (DARK * columns,) * (_LEADING * size)
    return sum(((*between, *line) for line in others), first)


def size_for(text: str, rows: int, columns: int) -> int:
    """The largest size in which ``text`` fits; 0 when it does not fit at all."""
    return next((size for size in SIZES if height(text, size) <= rows and width(text, size) <= columns), 0)


def _line_width(line: str) -> int:
    return max(0, sum(len(letters()[letter][0]) + _GAP for letter in line) - _GAP)


def _line(line: str, columns: int, size: int) -> Dots:
    """The dots of one line in the middle of so many columns."""
    glyphs = [_glyph(letter, size) for letter in line]
    left = DARK * ((columns - size * _line_width(line)) // 2)
    rows = ((DARK * _GAP * size).join(glyph[row] for glyph in glyphs) for row in range(HEIGHT * size))
    return tuple((left + row).ljust(columns, DARK) for row in rows)


@cache
def _glyph(letter: str, size: int) -> Dots:
    if size == 1:
        return letters()[letter]
    if size == 2 and letter in _drawn_twice():
        return _drawn_twice()[letter]
    return _twice(_glyph(letter, size // 2))


@cache
def _drawn_twice() -> dict[str, Dots]:
    return _read(_TWICE)


def _read(file: Path) -> dict[str, Dots]:
    """The letters of a file: bands of lines, the names of equal letters above their dots."""
    drawn: dict[str, Dots] = {}
    for band in file.read_text(encoding="utf-8").strip().split("\n\n"):
        names, *rows = (line.split() for line in band.splitlines())
        for same, glyph in zip_longest(names, zip(*rows, strict=True)):
            drawn |= dict.fromkeys(same, glyph)
    return drawn


def _twice(dots: Dots) -> Dots:
    """Twice as large, with the corners of slopes filled or cut (the method known as Scale2x)."""
    grown = []
    for y, row in enumerate(dots):
        pairs = [_four(dots, x, y) for x in range(len(row))]
        grown += ["".join(a + b for a, b, _, _ in pairs), "".join(c + d for _, _, c, d in pairs)]
    return tuple(grown)


def _four(dots: Dots, x: int, y: int) -> tuple[str, str, str, str]:
    """What becomes of one dot, by its four neighbours."""
    own = dots[y][x]
    up, left, right, down = (_at(dots, *place) for place in ((x, y - 1), (x - 1, y), (x + 1, y), (x, y + 1)))
    if up == down or left == right:
        return own, own, own, own
    return (
        up if left == up else own,
        up if up == right else own,
        left if left == down else own,
        right if right == down else own,
    )


def _at(dots: Dots, x: int, y: int) -> str:
    return dots[y][x] if 0 <= y < len(dots) and 0 <= x < len(dots[y]) else DARK
