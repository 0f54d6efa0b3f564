"""The one typeface of all papers: which letters it has, and its faces by size and weight."""

from __future__ import annotations

import unicodedata
from collections.abc import Iterable
from functools import cache, lru_cache

from PIL import ImageFont

from printer.errors import UnprintableText
from runtime.fonts import Weight, font_file

SPACES = " \u00a0"
_SAMPLE = 24


@cache
def face(size: int, weight: Weight) -> ImageFont.FreeTypeFont:
    """``size`` is the em size in dots."""
    return ImageFont.truetype(str(font_file(weight)), size, layout_engine=ImageFont.Layout.BASIC)


def refuse_missing(text: str) -> None:
    """Raise :class:`UnprintableText` for a text with characters that it cannot draw."""
    if strange := missing(text):
        raise UnprintableText(text, strange)


def missing(text: Iterable[str]) -> list[str]:
    """The characters that it cannot draw; every weight has the same."""
    return [character for character in text if not _has(character)]


@lru_cache(maxsize=4096)
def _has(character: str) -> bool:
    """Whether it draws the character as itself: that leaves ink, and not that of the sign for "no glyph"."""
    if character in SPACES:
        return True
    if unicodedata.category(character)[0] in "CZ":
        return False
    sample = face(_SAMPLE, Weight.REGULAR)
    drawn, none = (sample.getmask(sign, mode="1") for sign in (character, "\U0010ffff"))
    return drawn.getbbox() is not None and (drawn.size, bytes(drawn)) != (none.size, bytes(none))
