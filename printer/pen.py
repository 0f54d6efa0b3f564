"""Lines in a printer's own letters: what changes between them is sent, what stays is not. Pure."""

from __future__ import annotations

from dataclasses import dataclass

from printer import commands
from printer.letters import Piece


@dataclass(frozen=True, slots=True)
class Style:
    """``width`` and ``height``: how many times the size of a letter."""

    width: int = 1
    height: int = 1
    bold: bool = False
    reverse: bool = False
    centred: bool = False


_LINE_ROWS, _LETTER_ROWS = 34, 24
"""Dots down a line, as ESC @ has made them: a sixth of an inch, or the letter where it is higher."""

PLAIN = Style()
"""What ESC @ leaves."""


class Pen:
    """Writes line after line; :attr:`pieces` is what it wrote, :attr:`rows` how many dots high its lines are."""

    def __init__(self) -> None:
        self.pieces: list[Piece] = []
        self.rows = 0
        self._style = PLAIN

    def line(self, text: str, style: Style = PLAIN) -> None:
        """One line. It must fit."""
        self._become(style)
        self._down(style)
        self.pieces += [text, commands.LINE_FEED]

    def two(self, left: str, x: int, right: str, style: Style = PLAIN) -> None:
        """One line of ``left``, and of ``right`` from dot ``x`` on."""
        self._become(style)
        self._down(style)
        self.pieces += [left, commands.absolute_position(x), right, commands.LINE_FEED]

    def blank(self) -> None:
        """A blank line, as high as ESC @ has made lines."""
        self._down(PLAIN)
        self.pieces.append(commands.LINE_FEED)

    def block(self, command: bytes, *, centred: bool) -> None:
        """What is no letters, and feeds the paper by itself."""
        self._become(Style(centred=centred))
        self.pieces.append(command)

    def _down(self, style: Style) -> None:
        self.rows += max(_LINE_ROWS, style.height * _LETTER_ROWS)

    def _become(self, style: Style) -> None:
        old, self._style = self._style, style
        if style.centred != old.centred:
            self.pieces.append(commands.centred(style.centred))
        if (style.width, style.height) != (old.width, old.height):
            self.pieces.append(commands.letter_size(style.width, style.height))
        if style.bold != old.bold:
            self.pieces.append(commands.bold(style.bold))
        if style.reverse != old.reverse:
            self.pieces.append(commands.reverse(style.reverse))
