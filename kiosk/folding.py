"""Words as people type them: "sexsiyyet", "Şəxsiyyət" and "шахсийят" are looked for alike. Pure.

Letters lose their marks, Cyrillic becomes Latin, and what is often confused in between becomes one.
"""

from __future__ import annotations

import unicodedata
from functools import lru_cache

_LATIN = {"ə": "e", "ı": "i", "q": "g", "w": "v", "y": "i"}
_CYRILLIC = dict(zip("абвгдежзийклмнопрстуфхцчшщыэ", "abvgdejziiklmnoprstufhccssie", strict=True))
_CYRILLIC |= {"ъ": "", "ь": "", "ю": "iu", "я": "ia"}
_LETTERS = _LATIN | _CYRILLIC
_TOGETHER = (("kh", "h"), ("x", "h"), ("zh", "j"), ("shch", "s"), ("sch", "s"), ("sh", "s"), ("ch", "c"), ("ts", "c"))


def fold(text: str) -> str:
    """``text`` in bare small letters, so that spellings of one word become one."""
    bare = "".join(c for c in unicodedata.normalize("NFD", text.lower()) if not unicodedata.combining(c))
    folded = "".join(_LETTERS.get(c, c) for c in bare)
    for spelling, one in _TOGETHER:
        folded = folded.replace(spelling, one)
    return "".join(c for at, c in enumerate(folded) if c != folded[at - 1 : at])


@lru_cache(maxsize=8192)
def words(text: str) -> tuple[str, ...]:
    """The folded words of a text."""
    return tuple("".join(c if c.isalnum() else " " for c in fold(text)).split())
