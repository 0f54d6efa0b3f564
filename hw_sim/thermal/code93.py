"""CODE93 with all of ASCII (AIM USS-93)."""

from __future__ import annotations

from hw_sim.thermal.settings import Refused

_PLAIN = "0123456789ABCDEFGHIJKLMNOPQRSTUVWXYZ-. $/+%"
_MODULES = (
    "100010100", "101001000", "101000100", "101000010", "100101000", "100100100", "100100010", "101010000",
    "100010010", "100001010", "110101000", "110100100", "110100010", "110010100", "110010010", "110001010",
    "101101000", "101100100", "101100010", "100110100", "100011010", "101011000", "101001100", "101000110",
    "100101100", "100010110", "110110100", "110110010", "110101100", "110100110", "110010110", "110011010",
    "101101100", "101100110", "100110110", "100111010", "100101110", "111010100", "111010010", "111001010",
    "101101110", "101110110", "110101110", "100100110", "111011010", "111010110", "100110010",
)  # fmt: skip
_EDGE = "101011110"
_DOLLAR, _PERCENT, _SLASH, _PLUS = 43, 44, 45, 46
"""The values of the four shift characters."""
_A = _PLAIN.index("A")


def pattern(text: str) -> str:
    """Modules, 1 is black. Raises :class:`Refused` for nothing and for characters outside ASCII."""
    if not text or not text.isascii():
        raise Refused(f"CODE93 cannot say {text!r}")
    values = [value for letter in text for value in _values(letter)]
    values.append(_check(values, 20))
    values.append(_check(values, 15))
    return _EDGE + "".join(_MODULES[value] for value in values) + _EDGE + "1"


def _values(letter: str) -> tuple[int, ...]:
    if letter in _PLAIN:
        return (_PLAIN.index(letter),)
    code = ord(letter)
    for shift, first, last, start in _SHIFTED:
        if first <= code <= last:
            return shift, _A + start + code - first
    raise Refused(f"CODE93 cannot say {letter!r}")


_SHIFTED = (
    (_PERCENT, 0x00, 0x00, 20),
    (_DOLLAR, 0x01, 0x1A, 0),
    (_PERCENT, 0x1B, 0x1F, 0),
    (_SLASH, 0x21, 0x2F, 0),
    (_SLASH, 0x3A, 0x3A, 25),
    (_PERCENT, 0x3B, 0x3F, 5),
    (_PERCENT, 0x40, 0x40, 21),
    (_PERCENT, 0x5B, 0x5F, 10),
    (_PERCENT, 0x60, 0x60, 22),
    (_PLUS, 0x61, 0x7A, 0),
    (_PERCENT, 0x7B, 0x7F, 15),
)
"""Shift, first and last code, and which letter after A the first one is."""


def _check(values: list[int], most: int) -> int:
    return sum(value * (n % most + 1) for n, value in enumerate(reversed(values))) % 47
