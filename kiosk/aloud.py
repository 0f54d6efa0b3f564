"""What is short on the screen, in the words in which people read it to one another. Pure."""

from __future__ import annotations

import re
from collections.abc import Callable
from functools import partial

from queueing.ticket import Language

_FIGURES = r"\d+(?:[.,]\d+)?"
_TIMES = re.compile(r"(\d\d:\d\d)–(\d\d:\d\d)")
_AMOUNTS = re.compile(rf"({_FIGURES})–({_FIGURES})(?= [^\W\d]| ₼)")
_COUNTERS = re.compile(r"(\w+)–(\w+)")
_MINUTES = re.compile(r"(до )?(\d+) (?:dəq\.?|мин\.?|min\b\.?)")
_MONEY = re.compile(rf"(до )?({_FIGURES}) ₼")

_FROM_TO = {
    Language.AZ: ("{} ilə {} arası", "ən azı {}, ən çoxu {}", "{} ilə {} arası"),
    Language.RU: ("с {} до {}", "от {} до {}", "с {} по {}"),
    Language.EN: ("{} to {}", "{} to {}", "{} to {}"),
}
"""For times of day, amounts, and counters."""

_MINUTE = {
    Language.AZ: ("dəqiqə", "dəqiqə", "dəqiqə"),
    Language.RU: ("минута", "минуты", "минут"),
    Language.EN: ("minute", "minutes", "minutes"),
}
_MANAT = {
    Language.AZ: ("manat", "manat", "manat"),
    Language.RU: ("манат", "маната", "манатов"),
    Language.EN: ("manat", "manats", "manats"),
}
"""After one, after a few or a fraction, after many. Russian says up to one minute as it says a few of them."""


def aloud(text: str, language: Language) -> str:
    """``"5–35 ₼"`` is "5 to 35 manats", ``"10–20 min"`` "10 to 20 minutes", ``"9–11"`` "9 to 11"."""
    for pattern, words in zip((_TIMES, _AMOUNTS, _COUNTERS), _FROM_TO[language], strict=True):
        text = pattern.sub(partial(_between, words), text)
    text = _MINUTES.sub(_counted(_MINUTE[language], language), text)
    return _MONEY.sub(_counted(_MANAT[language], language), text)


def _between(words: str, found: re.Match[str]) -> str:
    return words.format(found[1], found[2])


def _counted(forms: tuple[str, str, str], language: Language) -> Callable[[re.Match[str]], str]:
    def counted(found: re.Match[str]) -> str:
        before, figures = found[1] or "", found[2]
        form = _russian(figures, up_to=bool(before)) if language is Language.RU else _plain(figures)
        return f"{before}{figures} {forms[form]}"

    return counted


def _plain(figures: str) -> int:
    return 0 if figures == "1" else 2


def _russian(figures: str, *, up_to: bool) -> int:
    if not figures.isdecimal():
        return 1
    number = int(figures)
    if number % 10 == 1 and number % 100 != 11:
        return 1 if up_to else 0
    return 1 if not up_to and number % 10 in (2, 3, 4) and number % 100 not in (12, 13, 14) else 2
