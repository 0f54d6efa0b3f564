"""Parts of sentences, and those that say a number or a counter: "nömrə a sıfır on iki, pəncərə beş". Pure."""

from __future__ import annotations

import re
from collections.abc import Iterable
from dataclasses import dataclass

from queueing.ticket import Language, is_prefix, number_parts
from speech.letters import letter_name
from speech.numerals import Clip, clips_of_figures

_NUMBER = {Language.AZ: "nömrə", Language.RU: "номер", Language.EN: "number"}
_COUNTER = {Language.AZ: "pəncərə", Language.RU: "окно", Language.EN: "counter"}
_PIECES = re.compile(r"\d+|[^\W\d_]+")


@dataclass(frozen=True, slots=True)
class Phrase:
    """A part of a sentence that is spoken in one breath, and the recordings that can say it instead.

    One that is ``private`` leaves no sound behind.
    """

    language: Language
    clips: tuple[Clip, ...]
    end: str = ","
    private: bool = False

    @property
    def text(self) -> str:
        """What is said; ``end`` tells a synthesiser whether the sentence goes on."""
        return " ".join(clip.text for clip in self.clips) + self.end


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


def said(phrases: Iterable[Phrase]) -> str:
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
