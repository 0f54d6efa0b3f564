"""The letters of a code table (``ESC t``) and of an international set (``ESC R``), as Epson numbers them."""

from __future__ import annotations

from hw_sim.thermal.upper_halves import UPPER_HALVES

CODE_TABLES: dict[int, str] = {
    0: "cp437", 1: "katakana", 2: "cp850", 3: "cp860", 4: "cp863", 5: "cp865", 13: "cp857", 14: "cp737",
    15: "iso8859_7", 16: "cp1252", 17: "cp866", 18: "cp852", 19: "cp858", 21: "cp874", 30: "tcvn-3-1",
    31: "tcvn-3-2", 32: "cp720", 33: "cp775", 34: "cp855", 35: "cp861", 36: "cp862",
    37: "cp864", 38: "cp869", 39: "iso8859_2", 40: "iso8859_15", 44: "cp1125", 45: "cp1250",
    46: "cp1251", 47: "cp1253", 48: "cp1254", 49: "cp1255", 50: "cp1256", 51: "cp1257", 52: "cp1258", 53: "kz1048",
}  # fmt: skip
"""Table number to Python codec or to a table of our own (Epson ESC/POS reference, ``ESC t``)."""

_REPLACED = "#$@[\\]^`{|}~"
_SETS: dict[int, str] = {
    0: _REPLACED,
    1: "#$à°ç§^`éùè¨",
    2: "#$§ÄÖÜ^`äöüß",
    3: "£$@[\\]^`{|}~",
    4: "#$@ÆØÅ^`æøå~",
    5: "#¤ÉÄÖÅÜéäöåü",
    6: "#$@°\\é^ùàòèì",
    7: "₧$@¡Ñ¿^`¨ñ}~",
    8: "#$@[¥]^`{|}~",
    9: "#¤ÉÆØÅÜéæøåü",
    10: "#$ÉÆØÅÜéæøåü",
    11: "#$á¡Ñ¿é`íñóú",
    12: "#$á¡Ñ¿éüíñóú",
}
INTERNATIONAL_SETS: dict[int, dict[int, str]] = {
    number: {ord(old): new for old, new in zip(_REPLACED, letters, strict=True) if old != new}
    for number, letters in _SETS.items()
}
"""Set number to the ASCII characters it replaces."""


def decode(data: bytes, table: str, international: int) -> str:
    """What a reader sees: a byte the table leaves empty is a blank, as on paper."""
    ascii_letters = INTERNATIONAL_SETS[international]
    if data.isascii():
        return data.decode("ascii").translate(ascii_letters)
    return "".join(_letter(byte, table, ascii_letters) for byte in data)


def _letter(byte: int, table: str, ascii_letters: dict[int, str]) -> str:
    if byte < 0x80:
        return ascii_letters.get(byte, chr(byte))
    if table in UPPER_HALVES:
        return UPPER_HALVES[table][byte - 0x80]
    letter = bytes([byte]).decode(table, "ignore")
    return letter or " "
