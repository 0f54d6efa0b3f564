"""The sentences of a call in the centre's languages: "nömrə a sıfır on iki, pəncərə beş". Pure.

All three say the number first, for whoever listens waits for that, and then the counter. A second call says first that
it is one.
"""

from __future__ import annotations

import re
from dataclasses import dataclass

from board.voice.letters import LETTERS, letter_name
from board.voice.numerals import Clip, clips_of_figures
from queueing.states import BoardCall
from queueing.ticket import Language, is_prefix, number_parts

_AGAIN = {Language.AZ: "təkrar", Language.RU: "повторно", Language.EN: "again"}
_NUMBER = {Language.AZ: "nömrə", Language.RU: "номер", Language.EN: "number"}
_COUNTER = {Language.AZ: "pəncərə", Language.RU: "окно", Language.EN: "counter"}
_PIECES = re.compile(r"\d+|[^\W\d_]+")


@dataclass(frozen=True, slots=True)
class Phrase:
    """A part of a sentence that is spoken in one breath, and the recordings that can say it instead."""

    language: Language
    clips: tuple[Clip, ...]
    end: str = ","

    @property
    def text(self) -> str:
        """What is said; ``end`` tells a synthesiser whether the sentence goes on."""
        return " ".join(clip.text for clip in self.clips) + self.end


def sentence(call: BoardCall, language: Language) -> tuple[Phrase, ...]:
    """What is said for ``call``, phrase by phrase."""
    again = (Phrase(language, (Clip("again", _AGAIN[language]),)),) if call.recalls else ()
    return (*again, number_phrase(call.number, language), counter_phrase(call.counter, language))


def number_phrase(number: str, language: Language) -> Phrase:
    """``A012``: "nömrə a sıfır on iki"."""
    letters, figures = number_parts(number)
    return Phrase(
        language,
        (
            Clip("number", _NUMBER[language]),
            *(_letter(letter, language) for letter in letters),
            *clips_of_figures(figures, language),
        ),
    )


def counter_phrase(label: str, language: Language) -> Phrase:
    """``5``: "pəncərə beş"; ``12B``: "pəncərə on iki be"; a word is said as it is written."""
    pieces = (clip for piece in _PIECES.findall(label) for clip in _piece(piece, language))
    return Phrase(language, (Clip("counter", _COUNTER[language]), *pieces), ".")


def said(phrases: tuple[Phrase, ...]) -> str:
    """The whole sentence."""
    return " ".join(phrase.text for phrase in phrases)


def _piece(piece: str, language: Language) -> tuple[Clip, ...]:
    if piece.isdecimal():
        return clips_of_figures(piece, language)
    if is_prefix(piece):
        return tuple(_letter(letter, language) for letter in piece)
    return (Clip(piece.lower(), piece),)


def _letter(letter: str, language: Language) -> Clip:
    return Clip(letter, letter_name(letter, language))


def clip_names(language: Language) -> tuple[str, ...]:
    """The recordings that say every call of numbers up to 9999 to counters with figures or letters."""
    joint = ("and",) if language is Language.EN else ()
    hundreds = (str(hundred) for hundred in range(100, 1000, 100))
    thousands = (str(thousand) for thousand in range(1000, 10000, 1000))
    return ("again", "number", "counter", *joint, *LETTERS, *map(str, range(100)), *hundreds, *thousands)
