"""PDF417 in the shape a host asked for (ISO/IEC 15438, with the code words of pdf417gen)."""

from __future__ import annotations

from pdf417gen.compaction import compact
from pdf417gen.encoding import MAX_CODE_WORDS, PADDING_CODE_WORD, encode_rows
from pdf417gen.error_correction import compute_error_correction_code_words

from hw_sim.thermal.settings import Pdf417, Refused

_FEWEST_ROWS, _MOST_ROWS = 3, 90
_MOST_COLUMNS = 30
_AROUND = 4
"""Columns taken by start, stop and the row indicators; a truncated symbol ends, without the last two, in one bar."""


def modules(code: Pdf417) -> list[bytes]:
    """One byte a module, 1 is black, row by row. Raises :class:`Refused` when there are no data or they do not fit."""
    if not code.data:
        raise Refused("no PDF417 data are stored")
    data = list(compact(code.data))
    level = _level(len(data), code.ratio) if code.level is None else code.level
    correction = 2 << level
    columns, rows = _shape(len(data) + 1 + correction, code)
    words = _words(data, columns * rows - correction, level)
    lines = [words[n : n + columns] for n in range(0, len(words), columns)]
    drawn = ([f"{word:b}" for word in row] for row in encode_rows(lines, columns, level))
    return [bytes(map(int, "".join([*row[:-2], "1"] if code.truncated else row))) for row in drawn]


def _words(data: list[int], room: int, level: int) -> list[int]:
    padded = [room, *data, *[PADDING_CODE_WORD] * (room - 1 - len(data))]
    return [*padded, *compute_error_correction_code_words(padded, level)]


def _level(words: int, ratio: int) -> int:
    """The level with at least ``ratio`` tenths of the data's code words for correction."""
    return next((level for level in range(8) if 2 << level >= words * ratio / 10), 8)


def _shape(words: int, code: Pdf417) -> tuple[int, int]:
    """Columns and rows: as they were asked for, else at least twice as wide as high where that can be."""
    columns = code.columns or _columns(words, code)
    rows = code.rows or max(-(-words // columns), _FEWEST_ROWS)
    if columns > _MOST_COLUMNS or rows > _MOST_ROWS or not words <= columns * rows <= MAX_CODE_WORDS:
        raise Refused(f"no PDF417 of {len(code.data)} bytes: {words} code words in {columns} columns, {rows} rows")
    return columns, rows


def _columns(words: int, code: Pdf417) -> int:
    if code.rows:
        return -(-words // code.rows)
    wide = (n for n in range(1, _MOST_COLUMNS) if 17 * (n + _AROUND) >= 2 * code.row_height * -(-words // n))
    return next(wide, _MOST_COLUMNS)
