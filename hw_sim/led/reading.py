"""Reads a panel as people do, from its lit dots alone: by the forms of the letters. Pure."""

from __future__ import annotations

from collections.abc import Iterator
from functools import cache
from itertools import pairwise

from board.led.letters import DARK, HEIGHT, LIT, SIZES, Dots, drawn, letters

_WORD_GAP = 5
"""Dark columns between two words, in dots of the letters."""

_LINE_GAP = 2
"""Dark rows between two lines, in dots of the letters; within one there is but one, under what stands on a letter."""


def read(dots: Dots) -> str:
    """The text that is lit, "" when all is dark, "?" for a form that is no letter. Like letters read as Latin ones.

    Several lines are one text, with a line feed between two.
    """
    if not any(LIT in row for row in dots):
        return ""
    return min((text for size in SIZES for text in _read_in(dots, size)), key=_doubt, default="?")


def _read_in(dots: Dots, size: int) -> Iterator[str]:
    """The text in letters of this size, if there is room for them."""
    lines = [
        [_read_band(line[top : top + size * HEIGHT], size) for top in _tops(line, size)] for line in _lines(dots, size)
    ]
    if all(lines):
        yield "\n".join(min(line, key=_doubt) for line in lines)


def _doubt(text: str) -> tuple[int, int]:
    """The less, the better a reading."""
    return text.count("?"), len(text)


def _lines(dots: Dots, size: int) -> list[Dots]:
    """The dots cut in the middle of every gap between lines."""
    lit = [index for index, row in enumerate(dots) if LIT in row]
    cuts = [(above + below) // 2 + 1 for above, below in pairwise(lit) if below - above > _LINE_GAP * size]
    return [dots[begin:end] for begin, end in pairwise([0, *cuts, len(dots)])]


def _tops(dots: Dots, size: int) -> list[int]:
    """Where a line of letters may begin so that all that is lit is in it."""
    lit = [index for index, row in enumerate(dots) if LIT in row]
    height = size * HEIGHT
    return [top for top in range(len(dots) - height + 1) if top <= lit[0] and lit[-1] < top + height]


def _read_band(band: Dots, size: int) -> str:
    columns = ["".join(column) for column in zip(*band, strict=True)]
    text, x, dark = "", 0, 0
    while x < len(columns):
        if LIT not in columns[x]:
            x, dark = x + 1, dark + 1
            continue
        if text and dark >= _WORD_GAP * size:
            text += " "
        letter, wide = _letter_at(columns, x, size)
        text, x, dark = text + letter, x + wide, 0
    return text


def _letter_at(columns: list[str], x: int, size: int) -> tuple[str, int]:
    for letter, form in _forms(size):
        end = x + len(form)
        if tuple(columns[x:end]) == form and (end >= len(columns) or LIT not in columns[end]):
            return letter, len(form)
    wide = next((index for index in range(x, len(columns)) if LIT not in columns[index]), len(columns)) - x
    return "?", wide


@cache
def _forms(size: int) -> list[tuple[str, tuple[str, ...]]]:
    """Each letter's lit columns, the widest first."""
    forms: dict[tuple[str, ...], str] = {}
    for letter in letters():
        if letter != " ":
            columns = ["".join(column) for column in zip(*drawn(letter, size), strict=True)]
            forms.setdefault(_trimmed(columns), letter)
    return sorted(((letter, form) for form, letter in forms.items()), key=lambda pair: -len(pair[1]))


def _trimmed(columns: list[str]) -> tuple[str, ...]:
    dark = DARK * len(columns[0])
    while columns[0] == dark:
        columns = columns[1:]
    while columns[-1] == dark:
        columns = columns[:-1]
    return tuple(columns)
