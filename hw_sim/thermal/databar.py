"""GS1 DataBar (ISO/IEC 24724): Omnidirectional, Truncated, Limited and Expanded, in one row.

A data character is so many elements of so many modules in all; which combination stands for a value is counted through
in rising order. Weights of check sums are powers of 3.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from functools import cache
from itertools import chain

from hw_sim.thermal.databar_tables import (
    EXPANDED_FINDERS,
    EXPANDED_ORDER,
    EXPANDED_SETS,
    INNER_SETS,
    LIMITED_CHECKS,
    LIMITED_SETS,
    OMNI_FINDERS,
    OUTER_SETS,
    Subset,
)
from hw_sim.thermal.settings import Refused

Widths = tuple[int, ...]
GUARD: Widths = (1, 1)
_OMNI_PAIR, _OMNI_INNER, _OMNI_CHECK = 4_537_077, 1_597, 79
_LIMITED_PAIR, _LIMITED_CHECK = 2_013_571, 89
_EXPANDED_CHECK = 211


def check_digit(digits: str) -> str:
    """The last digit of a GS1 number whose other digits these are."""
    total = sum(int(digit) * (3 if n % 2 == 0 else 1) for n, digit in enumerate(reversed(digits)))
    return str(-total % 10)


def omnidirectional(number: int) -> str:
    """Modules (1 is black) of the 13 digits of a GTIN without its check digit."""
    left, right = divmod(number, _OMNI_PAIR)
    outer_left, inner_left = (_outer(left // _OMNI_INNER), _inner(left % _OMNI_INNER))
    outer_right, inner_right = (_outer(right // _OMNI_INNER), _inner(right % _OMNI_INNER))
    check = _weighted(chain(outer_left, inner_left, outer_right, inner_right), _OMNI_CHECK)
    check += (check >= 8) + (check >= 71)
    first, last = OMNI_FINDERS[check // 9], OMNI_FINDERS[check % 9][::-1]
    parts = (GUARD, outer_left, first, inner_left[::-1], inner_right, last, outer_right[::-1], GUARD)
    return _drawn(parts)


def limited(number: int) -> str:
    """The same of a GTIN that begins with 0 or 1. Raises :class:`Refused` for others."""
    if number >= 2 * 10**12:
        raise Refused("GS1 DataBar Limited begins with 0 or 1")
    left, right = (_limited_character(value) for value in divmod(number, _LIMITED_PAIR))
    check = _weighted(chain(left, right), _LIMITED_CHECK)
    return _drawn((GUARD, left, LIMITED_CHECKS[check], right, GUARD))


def expanded(values: Sequence[int]) -> str:
    """Modules of 3 to 21 data characters of 12 bits each."""
    characters = [_expanded_character(value) for value in values]
    finders = EXPANDED_ORDER[len(values) // 2 - 1]
    rows = [row for finder in finders for row in (2 * finder - 3, 2 * finder - 2)][1:]
    total = sum(
        width * pow(3, 8 * row + n, _EXPANDED_CHECK)
        for row, character in zip(rows, characters, strict=False)
        for n, width in enumerate(character)
    )
    check = _EXPANDED_CHECK * (len(values) - 3) + total % _EXPANDED_CHECK
    return _drawn((GUARD, *_in_place([_expanded_character(check), *characters], finders), GUARD))


def _in_place(characters: Sequence[Widths], finders: Sequence[int]) -> Iterator[Widths]:
    """Each finder between its two characters, the second of them backwards."""
    for n, finder in enumerate(finders):
        yield characters[2 * n]
        yield EXPANDED_FINDERS[finder - 1]
        if 2 * n + 1 < len(characters):
            yield characters[2 * n + 1][::-1]


def _outer(value: int) -> Widths:
    subset, rest = _subset(OUTER_SETS, value)
    odd, even = divmod(rest, subset.split)
    return _interleaved(_combination(subset.odd, 4, odd, False), _combination(subset.even, 4, even, True))


def _inner(value: int) -> Widths:
    subset, rest = _subset(INNER_SETS, value)
    even, odd = divmod(rest, subset.split)
    return _interleaved(_combination(subset.odd, 4, odd, True), _combination(subset.even, 4, even, False))


def _limited_character(value: int) -> Widths:
    subset, rest = _subset(LIMITED_SETS, value)
    odd, even = divmod(rest, subset.split)
    return _interleaved(_combination(subset.odd, 7, odd, False), _combination(subset.even, 7, even, True))


def _expanded_character(value: int) -> Widths:
    subset, rest = _subset(EXPANDED_SETS, value)
    odd, even = divmod(rest, subset.split)
    return _interleaved(_combination(subset.odd, 4, odd, True), _combination(subset.even, 4, even, False))


def _subset(subsets: Sequence[Subset], value: int) -> tuple[Subset, int]:
    subset = next(subset for subset in reversed(subsets) if value >= subset.first)
    return subset, value - subset.first


def _combination(shape: tuple[int, int], elements: int, value: int, needs_narrow: bool) -> Widths:
    modules, widest = shape
    return _combinations(modules, elements, widest, needs_narrow)[value]


@cache
def _combinations(modules: int, elements: int, widest: int, needs_narrow: bool) -> list[Widths]:
    every = _ways(modules, elements, widest)
    return [way for way in every if 1 in way] if needs_narrow else every


@cache
def _ways(modules: int, elements: int, widest: int) -> list[Widths]:
    if elements == 1:
        return [(modules,)] if 1 <= modules <= widest else []
    return [
        (first, *rest)
        for first in range(1, min(widest, modules - elements + 1) + 1)
        for rest in _ways(modules - first, elements - 1, widest)
    ]


def _interleaved(odd: Widths, even: Widths) -> Widths:
    return tuple(chain.from_iterable(zip(odd, even, strict=True)))


def _weighted(widths: Iterator[int], modulus: int) -> int:
    return sum(width * pow(3, n, modulus) for n, width in enumerate(widths)) % modulus


def _drawn(parts: Sequence[Widths]) -> str:
    """Elements as modules; the first is white."""
    widths = list(chain.from_iterable(parts))
    return "".join("01"[n % 2] * width for n, width in enumerate(widths))
