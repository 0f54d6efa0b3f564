"""The letters of the on-screen keyboards, in the order of each language's alphabet, and how they are capital. Pure."""

from __future__ import annotations

from queueing.ticket import Language

Rows = tuple[str, ...]
"""Keys, row by row from the top; one character is one key."""

ROW = 9
"""Keys in a row: as many as a finger can tell apart on the narrowest screen."""

ALPHABETS: dict[Language, Rows] = {
    Language.AZ: ("abcçdeəfg", "ğhxıijkql", "mnoöprsşt", "uüvyz.,-?"),
    Language.RU: ("абвгдеёжз", "ийклмнопр", "стуфхцчшщ", "ъыьэюя.,-"),
    Language.EN: ("abcdefghi", "jklmnopqr", "stuvwxyz.", ",-?!"),
}
FIGURES: Rows = ("123456789", "0.,-?!():", "/№%+«»")
CODE: Rows = ("123456789", "0ABCDEFGH", "IJKLMNOPQ", "RSTUVWXYZ")


def capital(letter: str, language: Language) -> str:
    """The letter as a capital; Azerbaijani has two kinds of i."""
    if language is Language.AZ:
        letter = letter.replace("i", "İ")
    return letter.upper()


def number_rows(prefixes: str) -> Rows:
    """Keys for ticket numbers that begin with these letters."""
    letters = "".join(sorted(set(prefixes)))
    keys = f"1234567890{letters}"
    return tuple(keys[at : at + ROW] for at in range(0, len(keys), ROW))
