"""Matrices of LEDs that hang on the machine itself: what stands on them when. Pure."""

from __future__ import annotations

from typing import Protocol

from board.led.letters import DARK, Dots, drawn, size_for
from board.led.pages import Page, Sign, Tone
from queueing.catalogue import Direction

LOOK_SECONDS = 0.5
"""How often a matrix has to be looked after. What flashes is dark every other time: once a second, and calm."""

PAGE_SECONDS = 3.0


class Matrix(Protocol):
    """Dots to be lit."""

    rows: int
    columns: int

    def show(self, dots: Dots, tone: Tone) -> None:
        """Light exactly these, as many rows and columns as the matrix has; ``tone`` says what they are."""

    def close(self) -> None:
        """Leave it dark."""


class MatrixFace:
    """What stands on one matrix: its pages in turn, from the first whenever there are others."""

    def __init__(self, matrix: Matrix, counter: str, way: Direction | None = None) -> None:
        self.sign = Sign(matrix.rows, matrix.columns, counter, way, stacks=True)
        self._matrix = matrix
        self._pages: tuple[Page, ...] = ()
        self._since = 0.0
        self._shown: tuple[Dots, Tone] | None = None

    def show(self, pages: tuple[Page, ...], moment: float) -> None:
        """Let it show what is true at ``moment`` (monotonic, seconds)."""
        if pages != self._pages:
            self._pages, self._since = pages, moment
        page = standing(pages, moment - self._since)
        shown = in_the_middle(_dots(page, self.sign), self.sign), page.tone
        if shown != self._shown:
            self._matrix.show(*shown)
            self._shown = shown

    def close(self) -> None:
        self._matrix.close()


def standing(pages: tuple[Page, ...], seconds: float) -> Page:
    """What is lit ``seconds`` after the first page came up; an empty page is dark."""
    if not pages:
        return Page("")
    page = pages[int(seconds / PAGE_SECONDS) % len(pages)]
    return Page("") if page.called_again and int(seconds / LOOK_SECONDS) % 2 else page


def _dots(page: Page, sign: Sign) -> Dots:
    return drawn(page.text, size_for(page.text, sign.rows, sign.columns) or 1) if page.text else ()


def in_the_middle(dots: Dots, sign: Sign) -> Dots:
    """``dots`` in the middle of the sign's, cut off where it ends."""
    kept = [row[: sign.columns] for row in dots[: sign.rows]]
    across = len(kept[0]) if kept else 0
    left, above = (sign.columns - across) // 2, (sign.rows - len(kept)) // 2
    lines = [(DARK * left + row).ljust(sign.columns, DARK) for row in kept]
    dark = DARK * sign.columns
    return (*[dark] * above, *lines, *[dark] * (sign.rows - len(lines) - above))
