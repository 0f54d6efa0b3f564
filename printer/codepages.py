"""The letters of a printer's code pages (``ESC t``): which byte is which letter. Pure.

Bytes below 80h are the same in all pages. Of the upper half only what is a letter or sign in Python's codec counts.
"""

from __future__ import annotations

import codecs
import unicodedata
from collections.abc import Mapping
from functools import cache

ASCII = frozenset(map(chr, range(0x20, 0x7F)))
"""Letters that every page has at the same place."""

NATIONAL = frozenset("#$@[\\]^`{|}~")
"""Those of them that ``ESC R`` replaces."""


def is_known(page: str) -> bool:
    """Whether it is known which letters ``page`` has."""
    try:
        codecs.lookup(page)
    except LookupError:
        return False
    return True


@cache
def upper_half(page: str) -> Mapping[str, int]:
    """Letter to byte, of the bytes from 80h on; a mark that belongs to the letter before it is none."""
    decoded = ((bytes((byte,)).decode(page, "ignore"), byte) for byte in range(0x80, 0x100))
    return {letter: byte for letter, byte in decoded if len(letter) == 1 and _is_drawn(letter)}


def _is_drawn(letter: str) -> bool:
    return unicodedata.category(letter)[0] not in "CMZ" and letter not in ASCII
