"""Which dots of a panel are lit for a page: its own letters, and pictures. Pure.

Nobody but their maker has the letters of real panels, so this one has those that were drawn for this project.
"""

from __future__ import annotations

from collections.abc import Mapping

from board.led.letters import DARK, HEIGHT, LIT, SIZES, Dots, drawn, letters
from board.led.matrix import in_the_middle
from board.led.pages import Sign
from hw_sim.led.texts import Shown

_UNDRAWN = "№"
"""What stands for a letter of the panel that was not drawn for it."""


def lit(page: Shown, pictures: Mapping[str, Dots], rows: int, columns: int) -> Dots:
    """The whole panel, ``rows`` by ``columns``, with the page in its middle."""
    size = next((size for size in SIZES if size * HEIGHT <= rows), 1) if page.full_height else 1
    dots: Dots = ()
    for line in _lines(page):
        dots = _under(dots, _beside([_dots(part, pictures, size) for part in line]))
    return in_the_middle(dots, Sign(rows, columns))


def all_dark(rows: int, columns: int) -> Dots:
    return (DARK * columns,) * rows


def is_dark(dots: Dots) -> bool:
    return not any(LIT in row for row in dots)


def _lines(page: Shown) -> list[list[str | bytes]]:
    """The page's lines; letters that follow each other are one text."""
    lines: list[list[str | bytes]] = [[]]
    for part in page.parts:
        if part == "\n":
            lines.append([])
        elif isinstance(part, str) and lines[-1] and isinstance(lines[-1][-1], str):
            lines[-1][-1] += part
        else:
            lines[-1].append(part)
    return lines


def _dots(part: str | bytes, pictures: Mapping[str, Dots], size: int) -> Dots:
    if isinstance(part, bytes):
        return pictures.get(part.decode("latin-1"), ())
    known = letters()
    return drawn("".join(letter if letter in known else _UNDRAWN for letter in part.upper()), size)


def _beside(blocks: list[Dots]) -> Dots:
    rows = max((len(block) for block in blocks), default=0)
    filled = [in_the_middle(block, Sign(rows, len(block[0]))) for block in blocks if block and block[0]]
    return tuple("".join(block[row] for block in filled) for row in range(rows)) if filled else ()


def _under(above: Dots, below: Dots) -> Dots:
    if not above or not below:
        return above or below
    columns = max(len(above[0]), len(below[0]))
    return (
        *in_the_middle(above, Sign(len(above), columns)),
        DARK * columns,
        *in_the_middle(below, Sign(len(below), columns)),
    )
