"""Codes as people type and read them, and as agencies write them: which are meant to be the same. Pure."""

from __future__ import annotations

import re

_BETWEEN = re.compile(r"[\s./-]+")
_LOOKS = str.maketrans("АВЕКМНОРСТУХІЈЅİ", "ABEKMHOPCTYXIJSI")
"""Cyrillic capitals, and the Azerbaijani one, that nobody tells from the Latin ones on paper."""


def plain_code(code: str) -> str:
    """The code however it was typed: "ab 12-34" is "AB1234", be its letters Latin or Cyrillic ones that look so."""
    return _BETWEEN.sub("", code).upper().translate(_LOOKS)
