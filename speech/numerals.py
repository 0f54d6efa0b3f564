"""Figures as people say them: "012" is "sıfır on iki", "ноль двенадцать", "zero twelve". Pure.

A number falls into pieces that a voice can have recorded once: leading zeros, thousands, hundreds, and what is left, up
to ninety-nine, as one.
"""

from __future__ import annotations

from dataclasses import dataclass
from functools import cache

from queueing.ticket import Language

_MOST_FIGURES = 4


@dataclass(frozen=True, slots=True)
class Clip:
    """One piece of speech: ``text`` is what is said, ``name`` the recording's (``0``, ``48``, ``300``, ``A``)."""

    name: str
    text: str


def clips_of_figures(figures: str, language: Language) -> tuple[Clip, ...]:
    """What is said for ``figures``; more than four are said one by one."""
    if len(figures) > _MOST_FIGURES:
        return tuple(_clip(int(figure), language) for figure in figures)
    significant = figures.lstrip("0")
    zeros = (_clip(0, language),) * (len(figures) - len(significant))
    return (*zeros, *_clips(int(significant), language)) if significant else zeros


def _clips(number: int, language: Language) -> tuple[Clip, ...]:
    """A number from 1 to 9999. English joins what follows a hundred or a thousand by "and"."""
    rest = number % 100
    round_parts = [part for part in (number // 1000 * 1000, number % 1000 // 100 * 100) if part]
    joint = (Clip("and", "and"),) if language is Language.EN and round_parts and rest else ()
    left = (_clip(rest, language),) if rest else ()
    return (*(_clip(part, language) for part in round_parts), *joint, *left)


def _clip(number: int, language: Language) -> Clip:
    return Clip(str(number), _spelt(number, language))


@cache
def _spelt(number: int, language: Language) -> str:
    from num2words import num2words  # 2.6 MB, for a board that speaks only

    return str(num2words(number, lang=language.value)).replace("-", " ")
