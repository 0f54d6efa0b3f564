"""The bars of one-dimensional codes as ``GS k`` asks for them: dots across as a string, 1 is black."""

from __future__ import annotations

import string
from collections.abc import Callable
from itertools import groupby

from barcode import errors
from barcode.codabar import CODABAR
from barcode.codex import Code39, Code128
from barcode.ean import EuropeanArticleNumber8, EuropeanArticleNumber13
from barcode.itf import ITF

from hw_sim.thermal import code93, code128, databar, gs1
from hw_sim.thermal.settings import Refused
from hw_sim.thermal.upc_e import upc_e

Bars = tuple[str, str]
"""The dots and the words under them."""
WIDE = 2.5
"""How many narrow bars wide a wide one is."""


def bars(kind: int, data: bytes, module: int) -> Bars:
    """The code of ``GS k`` m = ``kind`` (0 to 6 or 65 to 79), its narrowest bar ``module`` dots wide.

    Raises :class:`Refused` when the data are no such code.
    """
    try:
        return _CODES[kind if kind <= 6 else kind - 65](data.decode("latin-1"), module)
    except (errors.BarcodeError, ValueError, LookupError) as error:
        if isinstance(error, Refused):
            raise
        raise Refused(f"no such barcode: {error}") from error


def _digits(text: str, *lengths: int) -> str:
    if not (text.isascii() and text.isdigit()) or len(text) not in lengths:
        raise Refused(f"a code of {' or '.join(map(str, lengths))} digits cannot be made of {text!r}")
    return text


def _upc_a(text: str, module: int) -> Bars:
    code = EuropeanArticleNumber13("0" + _digits(text, 11, 12), no_checksum=len(text) == 12)
    return _wider(code.build()[0], module), code.ean[1:]


def _upc_e(text: str, module: int) -> Bars:
    pattern, words = upc_e(_digits(text, 6, 7, 8, 11, 12))
    return _wider(pattern, module), words


def _ean13(text: str, module: int) -> Bars:
    code = EuropeanArticleNumber13(_digits(text, 12, 13), no_checksum=len(text) == 13)
    return _wider(code.build()[0], module), code.ean


def _ean8(text: str, module: int) -> Bars:
    code = EuropeanArticleNumber8(_digits(text, 7, 8), no_checksum=len(text) == 8)
    return _wider(code.build()[0], module), code.ean


def _code39(text: str, module: int) -> Bars:
    bare = text[1:-1] if len(text) > 2 and text[0] == text[-1] == "*" else text
    if not bare or bare != bare.upper() or "*" in bare:
        raise Refused(f"CODE39 cannot say {text!r}")
    pattern = Code39(bare, add_checksum=False).build()[0]
    dots = "".join(dot * (module if len(list(run)) == 1 else round(WIDE * module)) for dot, run in groupby(pattern))
    return dots, f"*{bare}*"


def _itf(text: str, module: int) -> Bars:
    even = text[: len(text) // 2 * 2]
    if not even or not even.isascii():
        raise Refused("ITF needs pairs of digits")
    return ITF(even, narrow=module, wide=round(WIDE * module)).build()[0], even


def _codabar(text: str, module: int) -> Bars:
    upper = text.upper()
    if len(upper) < 3:
        raise Refused("CODABAR needs a start, a digit and a stop")
    return CODABAR(upper, narrow=module, wide=round(WIDE * module)).build()[0], text


def _code93(text: str, module: int) -> Bars:
    words = "".join(letter if letter in string.printable and letter >= " " else " " for letter in text)
    return _wider(code93.pattern(text), module), words


def _code128(text: str, module: int) -> Bars:
    pattern, words = code128.pattern(text)
    return _wider(pattern, module), words


def _code128_auto(text: str, module: int) -> Bars:
    if not text:
        raise Refused("a barcode of nothing")
    return _wider(Code128(text).build()[0], module), text


def _gs1_128(text: str, module: int) -> Bars:
    pattern, words = gs1.gs1_128(text)
    return _wider(pattern, module), words


def _databar(text: str, module: int) -> Bars:
    return _wider(databar.omnidirectional(int(_digits(text, 13))), module), _gtin(text)


def _databar_limited(text: str, module: int) -> Bars:
    return _wider(databar.limited(int(_digits(text, 13))), module), _gtin(text)


def _databar_expanded(text: str, module: int) -> Bars:
    pattern, words = gs1.databar_expanded(text)
    return _wider(pattern, module), words


def _gtin(digits: str) -> str:
    return f"(01){digits}{databar.check_digit(digits)}"


def _wider(pattern: str, module: int) -> str:
    return "".join(dot * module for dot in pattern)


_CODES: dict[int, Callable[[str, int], Bars]] = {
    0: _upc_a,
    1: _upc_e,
    2: _ean13,
    3: _ean8,
    4: _code39,
    5: _itf,
    6: _codabar,
    7: _code93,
    8: _code128,
    9: _gs1_128,
    10: _databar,
    11: _databar,
    12: _databar_limited,
    13: _databar_expanded,
    14: _code128_auto,
}
