"""Letters of dots, drawn for this project in ``letters.txt``: capitals of three languages, figures, arrows. Pure.

They are seven rows high; twice as large, with smooth slopes, they are fourteen.
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
SIZES = (2, 1)
"""How many times as large the letters can be, the largest first."""

_FILE = Path(__file__).parent / "letters.txt"
_SPACE = 3
_GAP = 1


@cache
def letters() -> dict[str, Dots]:
    """Every letter there is, with its dots."""
    drawn = {" ": (DARK * _SPACE,) * HEIGHT}
    for band in _FILE.read_text(encoding="utf-8").strip().split("\n\n"):
        names, *rows = (line.split() for line in band.splitlines())
        for same, glyph in zip_longest(names, zip(*rows, strict=True)):
            drawn |= dict.fromkeys(same, glyph)
    return drawn


def missing(text: str) -> str:
    """The letters of ``text`` that are not drawn."""
    return "".join(dict.fromkeys(letter for letter in text if letter not in letters()))


def capitals(text: str, language: Language) -> str:
    """``text`` in capitals; in Azerbaijani "i" becomes "İ"."""
    return (text.replace("i", "İ") if language is Language.AZ else text).upper()


def width(text: str, size: int = 1) -> int:
    """How many columns ``text`` takes. Raises ``KeyError`` for a letter that is not drawn."""
    glyphs = [letters()[letter] for letter in text]
    return size * sum(len(glyph[0]) + _GAP for glyph in glyphs) - size * _GAP if glyphs else 0


def drawn(text: str, size: int = 1) -> Dots:
    """The dots of ``text``. Raises ``KeyError`` for a letter that is not drawn."""
    glyphs = [letters()[letter] for letter in text]
    dots = tuple((DARK * _GAP).join(glyph[row] for glyph in glyphs) for row in range(HEIGHT))
    return _twice(dots) if size == 2 else dots


def size_for(text: str, rows: int, columns: int) -> int:
    """The largest size in which ``text`` fits; 0 when it does not fit at all."""
    return next((size for size in SIZES if size * HEIGHT <= rows and width(text, size) <= columns), 0)


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
