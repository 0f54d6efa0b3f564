"""Questions to the printer among the bytes of a paper: whoever lost something on the way answers too few. Pure.

A mark at the end vouches only for what arrived. A question behind each image, and in letters behind some lines, vouches
for what is before it: a printer that was switched off forgets those it had not come to, a line that was cut lost some,
and an image of which some bytes are missing takes what follows it for its dots, the question among it.
"""

from __future__ import annotations

from collections.abc import Iterator

DISTANCE = 64
"""Bytes from one question to the next, at least, where no image stands between: 70 ms at 9600 baud."""

_ESC, _GS, _LF, _SPACE = 0x1B, 0x1D, 0x0A, 0x20
_SIZES = {
    b"\x1b@": 2,
    b"\x1b$": 4,
    b"\x1b%": 3,
    b"\x1bE": 3,
    b"\x1bJ": 3,
    b"\x1bR": 3,
    b"\x1ba": 3,
    b"\x1bt": 3,
    b"\x1d!": 3,
    b"\x1dB": 3,
    b"\x1dP": 4,
    b"\x1dV": 4,
    b"\x1da": 3,
}
"""Of the commands of one size that papers consist of, by their first two bytes."""

_IMAGE = b"\x1dv"
_PRINTING = (b"\n", b"\x1bJ", _IMAGE, b"\x1d(")
"""Behind these nothing waits in the line that is being printed."""


def with_checkpoints(paper: bytes, question: bytes, most: int | None = None) -> tuple[bytes, int]:
    """The paper with the question wherever it may stand and is due, ``most`` times at most; and how often it stands."""
    ends = [0, *_due(paper, len(paper) // most if most else 0)]
    pieces = [paper[begin:end] for begin, end in zip(ends, [*ends[1:], len(paper)], strict=True)]
    return question.join(pieces), len(pieces) - 1


def _due(paper: bytes, least: int) -> Iterator[int]:
    last = 0
    for begin, end in places(paper):
        distance = least if paper.startswith(_IMAGE, begin) else max(least, DISTANCE)
        if end - last >= distance and end < len(paper):
            yield end
            last = end


def places(paper: bytes) -> Iterator[tuple[int, int]]:
    """Begin and end of what prints, up to the first byte that none of our papers has there: behind it is a place."""
    at = 0
    while at < len(paper) and (size := _size(paper, at)):
        begin, at = at, at + size
        if paper.startswith(_PRINTING, begin):
            yield begin, at


def _size(paper: bytes, at: int) -> int:
    """Of the letter or command at that place; 0 when it is none of ours."""
    if paper[at] == _LF or paper[at] >= _SPACE:
        return 1
    name = paper[at : at + 2]
    match name:
        case b"\x1b&":
            return _letters(paper, at)
        case b"\x1d(":
            return 5 + _number(paper, at + 3)
        case b"\x1dv":
            return 8 + _number(paper, at + 4) * _number(paper, at + 6)
        case _:
            return _SIZES.get(name, 0)


def _letters(paper: bytes, at: int) -> int:
    """Of ESC & y c1 c2: for each letter its width, and ``y`` bytes for each column."""
    height, first, last = paper[at + 2 : at + 5].ljust(3, b"\0")
    end = at + 5
    for _ in range(first, last + 1):
        end += 1 + height * int.from_bytes(paper[end : end + 1])
    return end - at


def _number(paper: bytes, at: int) -> int:
    return int.from_bytes(paper[at : at + 2], "little")
