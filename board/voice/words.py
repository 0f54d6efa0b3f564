"""The sentences of a call in the centre's languages: "nömrə a sıfır on iki, pəncərə beş". Pure.

All three say the number first, for whoever listens waits for that, and then the counter. A second call says first that
it is one.
"""

from __future__ import annotations

from queueing.states import BoardCall
from queueing.ticket import Language
from speech.letters import LETTERS
from speech.numerals import Clip
from speech.phrases import Phrase, counter_phrase, number_phrase

_AGAIN = {Language.AZ: "təkrar", Language.RU: "повторно", Language.EN: "again"}


def sentence(call: BoardCall, language: Language) -> tuple[Phrase, ...]:
    """What is said for ``call``, phrase by phrase."""
    again = (Phrase(language, (Clip("again", _AGAIN[language]),)),) if call.recalls else ()
    return (*again, number_phrase(call.number, language), counter_phrase(call.counter, language))


def clip_names(language: Language) -> tuple[str, ...]:
    """The recordings that say every call of numbers up to 9999 to counters with figures or letters."""
    joint = ("and",) if language is Language.EN else ()
    hundreds = (str(hundred) for hundred in range(100, 1000, 100))
    thousands = (str(thousand) for thousand in range(1000, 10000, 1000))
    return ("again", "number", "counter", *joint, *LETTERS, *map(str, range(100)), *hundreds, *thousands)
