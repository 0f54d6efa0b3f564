"""The sizes of letters on a paper, in dots: 8 of them are a millimetre."""

from __future__ import annotations

from dataclasses import dataclass

from printer.page import Font
from runtime.fonts import Weight


def _bold(*sizes: int) -> tuple[Font, ...]:
    return tuple(Font(size, Weight.BOLD) for size in sizes)


@dataclass(frozen=True, slots=True, kw_only=True)
class Style:
    """``names`` and ``numbers`` from the largest to the smallest: what is set in them takes the first that fits.

    ``one_line``: how many of ``names`` are large enough to keep a name in one line rather than to break it.
    """

    small: Font
    body: Font
    strong: Font
    value: Font
    banner: Font
    names: tuple[Font, ...]
    one_line: int
    numbers: tuple[Font, ...]
    code_width: int


def _numbers(largest: int) -> tuple[Font, ...]:
    return tuple(Font(size, Weight.BOLD, magnified=True) for size in range(largest, 35, -4))


NORMAL = Style(
    small=Font(21),
    body=Font(22),
    strong=Font(22, Weight.BOLD),
    value=Font(28, Weight.BOLD),
    banner=Font(48, Weight.BOLD, magnified=True),
    names=_bold(30, 28, 26, 24),
    one_line=2,
    numbers=_numbers(160),
    code_width=84,
)
LARGE = Style(
    small=Font(30),
    body=Font(36),
    strong=Font(36, Weight.BOLD),
    value=Font(46, Weight.BOLD),
    banner=Font(64, Weight.BOLD, magnified=True),
    names=_bold(52, 48, 44, 40, 36, 32),
    one_line=2,
    numbers=_numbers(260),
    code_width=168,
)
