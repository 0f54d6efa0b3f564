"""Text into lines that fit, broken between words. Pure."""

from __future__ import annotations

from collections.abc import Sequence

from printer.page import Block, Font, Measure, TextLine

LEADING = 1.25
"""Line height over em size."""

_BREAK_BEHIND = "-/?&"
"""Where a word is broken that is too long for a line."""

BASELINE = 1.0
"""Top of the line to the baseline, over em size: room for the signs above capital letters, as in Ğ and Й."""


def wrap(measure: Measure, pieces: Sequence[str], separator: str, font: Font, width: int) -> list[str]:
    """``pieces`` joined by ``separator`` into lines of at most ``width`` dots; where a line ends it is left out.

    A piece too long for a line of its own is broken at its spaces, then behind a sign, then anywhere.
    """
    lines: list[str] = []
    current = ""
    for piece in pieces:
        joined = f"{current}{separator}{piece}" if current else piece
        if measure.width(joined, font) <= width:
            current = joined
            continue
        if current:
            lines.append(current)
        *whole, current = _broken(measure, piece, font, width)
        lines += whole
    return [*lines, current] if current else lines


def left(measure: Measure, text: str, font: Font, width: int) -> Block:
    """``text`` by words, flush left."""
    return _lines(measure, wrap(measure, text.split(" "), " ", font, width), font, width, 0.0)


def centred(measure: Measure, text: str, font: Font, width: int, *, separator: str = " ") -> Block:
    """``text`` centred, broken at separators into lines of about equal length."""
    pieces = text.split(separator)
    count = len(wrap(measure, pieces, separator, font, width))
    widest = max(measure.width(piece, font) for piece in pieces)
    rooms = range(max(widest, measure.width(text, font) // max(count, 1)), width, 8)
    lines = next((tried for room in rooms if len(tried := wrap(measure, pieces, separator, font, room)) <= count), None)
    return _lines(measure, lines or wrap(measure, pieces, separator, font, width), font, width, 0.5)


def right(measure: Measure, text: str, font: Font, width: int) -> Block:
    """``text`` by words, flush right."""
    return _lines(measure, wrap(measure, text.split(" "), " ", font, width), font, width, 1.0)


def _lines(measure: Measure, lines: Sequence[str], font: Font, width: int, share: float) -> Block:
    step = round(font.size * LEADING)
    first = round(font.size * BASELINE)
    items = []
    for index, text in enumerate(lines):
        advance = measure.width(text, font)
        items.append(TextLine(round((width - advance) * share), first + index * step, advance, text, font))
    return Block(step * len(lines), tuple(items))


def _broken(measure: Measure, piece: str, font: Font, width: int) -> list[str]:
    if measure.width(piece, font) <= width:
        return [piece]
    words = piece.replace("\u00a0", " ").split(" ")
    if len(words) > 1:
        return wrap(measure, words, " ", font, width)
    if len(piece) == 1:
        return [piece]
    fits = next((n for n in range(len(piece) - 1, 1, -1) if measure.width(piece[:n], font) <= width), 1)
    cut = max(piece.rfind(sign, 0, fits) + 1 for sign in _BREAK_BEHIND) or fits
    return [piece[:cut], *_broken(measure, piece[cut:], font, width)]
