"""UPC-E: a UPC-A number with its zeros left out."""

from __future__ import annotations

from barcode.charsets import ean
from barcode.ean import EuropeanArticleNumber13

from hw_sim.thermal.settings import Refused

_EVEN = ("BBBAAA", "BBABAA", "BBAABA", "BBAAAB", "BABBAA", "BAABBA", "BAAABB", "BABABA", "BABAAB", "BAABAB")
"""By check digit: which of the six digits are drawn as A or B for number system 0; for system 1 the other way round."""


def upc_e(digits: str) -> tuple[str, str]:
    """Bars and words of 6 digits, of 7 or 8 with number system (and check digit), or of a UPC-A number of 11 or 12.

    A check digit that is given is drawn as it is. Raises :class:`Refused` when no UPC-E code says that number.
    """
    system, six, check = _parts(digits)
    if system not in "01":
        raise Refused(f"UPC-E has the number systems 0 and 1, not {system}")
    sum_digit = check or str(EuropeanArticleNumber13(f"0{system}{_expanded(six)}").ean[-1])
    sides = _EVEN[int(sum_digit)].translate(str.maketrans("AB", "BA") if system == "1" else {})
    pattern = "".join(ean.CODES[side][int(digit)] for side, digit in zip(sides, six, strict=True))
    return f"101{pattern}010101", f"{system}{six}{sum_digit}"


def _parts(digits: str) -> tuple[str, str, str]:
    if len(digits) == 6:
        return "0", digits, ""
    if len(digits) <= 8:
        return digits[0], digits[1:7], digits[7:]
    return digits[0], _squeezed(digits[1:6], digits[6:11]), digits[11:]


def _expanded(six: str) -> str:
    """The ten digits of maker and product that six stand for."""
    a, last = six[:5], six[5]
    if last in "012":
        return f"{a[:2]}{last}0000{a[2:]}"
    if last == "3":
        return f"{a[:3]}00000{a[3:]}"
    if last == "4":
        return f"{a[:4]}00000{a[4:]}"
    return f"{a}0000{last}"


def _squeezed(maker: str, product: str) -> str:
    ways = (
        f"{maker[:2]}{product[2:]}{maker[2]}",
        f"{maker[:3]}{product[3:]}3",
        f"{maker[:4]}{product[4]}4",
        f"{maker}{product[4]}",
    )
    for six in ways:
        if _expanded(six) == maker + product:
            return six
    raise Refused(f"no UPC-E code says {maker}{product}: it has too few zeros")
