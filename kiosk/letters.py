"""The keys of the on-screen keyboards, in the order of each language's alphabet, and how letters are capital. Pure."""

from __future__ import annotations

from queueing.ticket import Language

ALPHABETS = {
    Language.AZ: "abcçdeəfgğhxıijkqlmnoöprsştuüvyz.,-?",
    Language.RU: "абвгдеёжзийклмнопрстуфхцчшщъыьэюя.,-",
    Language.EN: "abcdefghijklmnopqrstuvwxyz.,-?",
}
FIGURES = "1234567890.,-?!():/№%+"
CODE = "1234567890ABCDEFGHIJKLMNOPQRSTUVWXYZ"


def capital(letter: str, language: Language) -> str:
    """The letter as a capital; Azerbaijani has two kinds of i."""
    if language is Language.AZ:
        letter = letter.replace("i", "İ")
    return letter.upper()


def number_keys(prefixes: str) -> str:
    """Keys for ticket numbers that begin with these letters."""
    return f"1234567890{''.join(sorted(set(prefixes)))}"
