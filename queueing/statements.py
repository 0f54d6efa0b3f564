"""Suggestions and complaints: what their texts may be, and the numbers they are registered under. Pure.

The kiosk numbers what is handed in there, so a slip can be printed when nobody answers; the centre sees to it that no
number stands for two.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator
from itertools import chain, groupby

MOST_WRITTEN = 2000
"""Characters of a suggestion or a complaint."""

MOST_REGISTERED = 999_999
"""The last number that one kiosk may give."""


def check_statement(text: str) -> None:
    """Raise ``ValueError`` unless a visitor may hand this in: lines of printable characters, not all blank.

    The error leaves the text out, for it may name persons (charter 8.1.4).
    """
    if not text.strip() or len(text) > MOST_WRITTEN:
        raise ValueError(f"text must have 1 to {MOST_WRITTEN} characters, and not only blanks")
    if not all(line.isprintable() for line in text.split("\n")):
        raise ValueError("text must be of printable characters and line breaks")


def check_sequence(sequence: int) -> None:
    """Raise ``ValueError`` unless a kiosk may number something so."""
    if not 1 <= sequence <= MOST_REGISTERED:
        raise ValueError(f"sequence must be from 1 to {MOST_REGISTERED}, not {sequence}")


def registration_number(kiosk: str, sequence: int) -> str:
    """The number on the slip: ``registration_number("kiosk-1", 17) == "kiosk-1-17"``."""
    return f"{kiosk}-{sequence}"


def sequence_of(registration: str) -> int:
    """The sequence that a :func:`registration_number` was made of."""
    return int(registration.rpartition("-")[2])


class Registrations:
    """The numbers that kiosks have given, by kiosk."""

    def __init__(self) -> None:
        self._taken: defaultdict[str, set[int]] = defaultdict(set)

    def take(self, kiosk: str, first: int, last: int) -> None:
        """The kiosk has given all numbers from ``first`` to ``last``."""
        self._taken[kiosk].update(range(first, last + 1))

    def last_of(self, kiosk: str) -> int:
        """The greatest number the kiosk has given; 0 when it has given none."""
        return max(self._taken.get(kiosk, ()), default=0)

    def free_from(self, kiosk: str, sequence: int) -> int:
        """The number it wants to give, or else the next one that is free, beginning again at 1 after the last.

        Raises ``StopIteration`` when a kiosk has given them all, which takes longer than a kiosk lasts.
        """
        taken = self._taken.get(kiosk, set())
        return next(one for one in chain(range(sequence, MOST_REGISTERED + 1), range(1, sequence)) if one not in taken)

    def knows(self, registration: str) -> bool:
        """Whether something is registered under this number."""
        kiosk, _, figures = registration.rpartition("-")
        return figures.isdecimal() and int(figures) in self._taken.get(kiosk, set())

    def runs(self) -> Iterator[tuple[str, int, int]]:
        """All numbers, as kiosks with the first and the last number of a run without gaps."""
        for kiosk, taken in sorted(self._taken.items()):
            for _, run in groupby(enumerate(sorted(taken)), key=lambda pair: pair[1] - pair[0]):
                sequences = [sequence for _, sequence in run]
                yield kiosk, sequences[0], sequences[-1]
