"""GS1 element strings as ``GS k`` takes them: GS1-128 and GS1 DataBar Expanded.

Parentheses and blanks are only for people; ``{1`` is FNC1, ``{(`` and ``{)`` are parentheses that are meant (Epson
ESC/POS reference, ``GS k``).
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from barcode.charsets.code128 import CODES, START_CODES, STOP, B

from hw_sim.thermal import databar
from hw_sim.thermal.settings import Refused

FNC1 = "\x1d"
_MEANT = {"1": FNC1, "(": "(", ")": ")", "*": "*", "{": "{"}
_FNC1_VALUE, _TO_B, _TO_C = 102, 100, 99
_ISO_SPECIALS = "!\"%&'()*+,-./:;<=>?_ "
_ALPHA_SPECIALS = "*,-./"
_MOST_CHARACTERS = 21


def gs1_128(text: str) -> tuple[str, str]:
    """Modules and words; ``*`` stands for the check digit of the digits since the last parenthesis.

    Raises :class:`Refused` when the text cannot be said.
    """
    said, words = _read(text, starred=True)
    values = list(_values(FNC1 + said))
    total = values[0] + sum(n * value for n, value in enumerate(values))
    return "".join([*(str(CODES[value]) for value in (*values, total % 103)), STOP, "11"]), words


def databar_expanded(text: str) -> tuple[str, str]:
    """The same as GS1 DataBar Expanded."""
    said, words = _read(text, starred=False)
    return databar.expanded(_characters(said)), words


def _read(text: str, *, starred: bool) -> tuple[str, str]:
    """What the code says and what stands under it."""
    said, words = "", ""
    rest = iter(text)
    for letter in rest:
        if letter == "{":
            meant = next(rest, "")
            if meant not in _MEANT:
                raise Refused(f"no {{{meant} in a GS1 code")
            said += _MEANT[meant]
            words += "" if meant == "1" else meant
        elif letter == "*" and starred:
            digit = databar.check_digit("".join(re.findall(r"\d*$", words)))
            said, words = said + digit, words + digit
        else:
            said += "" if letter in "() " else letter
            words += letter
    if not said.strip(FNC1):
        raise Refused("a barcode of nothing")
    return said, words


def _values(said: str) -> Iterator[int]:
    """CODE128 values: pairs of digits in set C, all else in set B."""
    in_pairs = bool(re.match(rf"{FNC1}\d\d", said))
    yield START_CODES["C" if in_pairs else "B"]
    place = 0
    while place < len(said):
        if said[place] == FNC1:
            yield _FNC1_VALUE
            place += 1
            continue
        wants_pairs = bool(re.match(r"\d\d" if in_pairs else r"\d{4}", said[place:]))
        if wants_pairs != in_pairs:
            in_pairs = wants_pairs
            yield _TO_C if in_pairs else _TO_B
        if in_pairs:
            yield int(said[place : place + 2])
        else:
            yield _in_set_b(said[place])
        place += 2 if in_pairs else 1


def _in_set_b(letter: str) -> int:
    if letter not in B:
        raise Refused(f"{letter!r} is not in a GS1 code")
    value: int = B[letter]
    return value


def _characters(said: str) -> list[int]:
    """What DataBar Expanded says, in characters of 12 bits."""
    number = re.match(r"01(\d{13})(\d)", said)
    if number and databar.check_digit(number[1]) == number[2]:
        method, packed, rest = "1", _packed(number[1]), said[16:]
    else:
        method, packed, rest = "00", "", said
    field, padding = _general(rest)
    size = max(-(-(3 + len(method) + len(packed) + len(field)) // 12), 3)
    if size > _MOST_CHARACTERS:
        raise Refused(f"{len(said)} letters are too many for GS1 DataBar Expanded")
    length = f"{(size + 1) % 2}{int(size + 1 > 14)}"
    bits = f"0{method}{length}{packed}{field}"
    bits += (padding + "00100" * 8)[: 12 * size - len(bits)]
    return [int(bits[n : n + 12], 2) for n in range(0, len(bits), 12)]


def _packed(number: str) -> str:
    return f"{int(number[0]):04b}" + "".join(f"{int(number[n : n + 3]):010b}" for n in range(1, 13, 3))


def _general(said: str) -> tuple[str, str]:
    """The general purpose data field, and how the padding behind it begins."""
    mode, place, bits = "numeric", 0, ""
    while place < len(said):
        pair, letter = said[place : place + 2], said[place]
        wants_numbers = re.match(rf"[\d{FNC1}]{{6}}|[\d{FNC1}]{{4}}$", said[place : place + 6])
        if mode == "numeric" and re.fullmatch(rf"\d[\d{FNC1}]|{FNC1}\d", pair):
            first, second = (10 if part == FNC1 else int(part) for part in pair)
            bits, place = bits + f"{11 * first + second + 8:07b}", place + 2
        elif mode == "numeric":
            bits, mode = bits + "0000", "alpha"
        elif letter == FNC1:
            bits, place, mode = bits + "01111", place + 1, "numeric"
        elif wants_numbers:
            bits, mode = bits + "000", "numeric"
        elif (code := _alpha(letter) if mode == "alpha" else _iso(letter)) is not None:
            bits, place = bits + code, place + 1
        else:
            bits, mode = bits + "00100", "iso"
    return bits, "0000" if mode == "numeric" else ""


def _alpha(letter: str) -> str | None:
    if letter.isdecimal():
        return f"{int(letter) + 5:05b}"
    if "A" <= letter <= "Z":
        return f"{ord(letter) - 33:06b}"
    return f"{58 + _ALPHA_SPECIALS.index(letter):06b}" if letter in _ALPHA_SPECIALS else None


def _iso(letter: str) -> str:
    if letter.isdecimal():
        return f"{int(letter) + 5:05b}"
    if "A" <= letter <= "Z":
        return f"{ord(letter) - 1:07b}"
    if "a" <= letter <= "z":
        return f"{ord(letter) - 7:07b}"
    if letter not in _ISO_SPECIALS:
        raise Refused(f"{letter!r} is not in a GS1 code")
    return f"{232 + _ISO_SPECIALS.index(letter):08b}"
