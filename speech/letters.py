"""The names of the letters a ticket's number may begin with, as each language calls them. Pure.

They are spelt as a synthesiser has to read them: English "eigh", for it would take "a" for the article. Azerbaijani
names are the school's. Russian and English hearers see the same Azerbaijani letters on the board, so those that their
own alphabets lack are named by their sound or by their looks, and no two letters of a language share a name.
"""

from __future__ import annotations

from queueing.ticket import Language

LETTERS = "ABCÇDEƏFGĞHXIİJKQLMNOÖPRSŞTUÜVYZW"
"""The Azerbaijani alphabet in its order, and W."""

_NAMES = {
    Language.AZ: "a be ce çe de e ə fe ge ğe he xe ı i je ka qe el em en o ö pe er es şe te u ü ve ye ze dubl-ve",
    Language.RU: (
        "а бэ цэ че дэ е шва эф гэ мягкое-гэ аш икс и и-с-точкой жи ка ку эль эм эн о о-с-точками пэ эр эс ша тэ у "
        "у-с-точками вэ игрек зэт дубль-вэ"
    ),
    Language.EN: (
        "eigh bee see chee dee ee schwa eff gee soft-gee aitch ex eye dotted-eye jay kay cue el em en oh dotted-oh pee "
        "ar ess shee tee you dotted-you vee why zed double-you"
    ),
}
_BY_LETTER = {language: dict(zip(LETTERS, names.split(), strict=True)) for language, names in _NAMES.items()}


def letter_name(letter: str, language: Language) -> str:
    """What ``letter``, a capital, is called; a letter of another alphabet is its own name."""
    return _BY_LETTER[language].get(letter, letter).replace("-", " ")
