"""CODE128 as ``GS k 73`` writes it: the host chooses the code sets, with ``{``."""

from __future__ import annotations

from collections.abc import Iterator

from barcode.charsets.code128 import CODES, START_CODES, STOP, A, B

from hw_sim.thermal.settings import Refused

_SHIFT = 98
_FUNCTIONS = {"1": 102, "2": 97, "3": 96}
_CHANGE = {"A": 101, "B": 100, "C": 99}
_FUNCTION_4 = {"A": 101, "B": 100}


def pattern(text: str) -> tuple[str, str]:
    """Modules (1 is black) and the words in them. Raises :class:`Refused` when the text breaks the rules."""
    if text[:1] != "{" or text[1:2] not in START_CODES:
        raise Refused("CODE128 begins with its code set: {A, {B or {C")
    writer = _Writer(text[1])
    rest = iter(text[2:])
    for letter in rest:
        if letter == "{" and writer.set != "C":
            writer.special(next(rest, ""), rest)
        elif letter == "{":
            writer.special_in_pairs(next(rest, ""))
        else:
            writer.write(letter)
    return writer.drawn(), "".join(writer.words)


class _Writer:
    def __init__(self, first: str) -> None:
        self.set = first
        self.words: list[str] = []
        self._values = [START_CODES[first]]

    def special(self, what: str, rest: Iterator[str]) -> None:
        """What ``{`` and a letter ask for in the code sets A and B."""
        if what == "S":
            self._shifted(next(rest, ""))
        elif what == "{":
            self.write("{")
        elif what == "4":
            self._values.append(_FUNCTION_4[self.set])
        elif what in _FUNCTIONS:
            self._values.append(_FUNCTIONS[what])
        else:
            self._change(what)

    def special_in_pairs(self, what: str) -> None:
        """The same in code set C, which knows only FNC1."""
        if what == "1":
            self._values.append(_FUNCTIONS[what])
        else:
            self._change(what)

    def write(self, letter: str) -> None:
        """One character, or in set C one pair of digits."""
        self._put(letter, self.set)

    def drawn(self) -> str:
        """All of it with check sum and stop."""
        if len(self._values) < 2:
            raise Refused("a barcode of nothing")
        total = self._values[0] + sum(n * value for n, value in enumerate(self._values))
        drawn = [*(str(CODES[value]) for value in (*self._values, total % 103)), STOP, "11"]
        return "".join(drawn)

    def _shifted(self, letter: str) -> None:
        self._values.append(_SHIFT)
        self._put(letter, "B" if self.set == "A" else "A")

    def _put(self, letter: str, code_set: str) -> None:
        if code_set == "C":
            self._put_pair(letter)
            return
        table = A if code_set == "A" else B
        if len(letter) != 1 or letter not in table:
            raise Refused(f"{letter!r} is not in code set {code_set} of CODE128")
        self._values.append(table[letter])
        self.words.append(letter if letter >= " " else " ")

    def _put_pair(self, letter: str) -> None:
        if ord(letter) > 99:
            raise Refused(f"{ord(letter)} is no pair of digits for code set C of CODE128")
        self._values.append(ord(letter))
        self.words.append(f"{ord(letter):02}")

    def _change(self, what: str) -> None:
        if what not in _CHANGE or what == self.set:
            raise Refused(f"CODE128 has no {{{what} in code set {self.set}")
        self._values.append(_CHANGE[what])
        self.set = what
