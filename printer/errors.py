"""What can go wrong on the way to paper, and whose fault it is."""

from __future__ import annotations

from collections.abc import Iterable
from unicodedata import name as unicode_name

ADVICE = '; let it print dots: `way = "raster"` under [printer], or a line of 115200 baud or more'


class PrinterUnavailable(Exception):
    """The printer or the line to it failed: the device's fault. The text says what to do."""


class UnprintableText(Exception):
    """A text holds characters that cannot be put on paper: the catalogue's to mend.

    ``characters`` names each of them once, in the order of the text.
    """

    def __init__(
        self, text: str, characters: Iterable[str], lack: str = "the ticket's typeface has no", advice: str = ""
    ) -> None:
        self.characters = tuple(dict.fromkeys(characters))
        named = ", ".join(_named(character) for character in self.characters)
        super().__init__(f"the text {text!r} cannot be printed, {lack} {named}{advice}")


class UnspellableText(UnprintableText):
    """The printer has not the letters of a text, and takes too few from us: the technician's to mend."""

    def __init__(self, text: str, characters: Iterable[str], printer: str) -> None:
        super().__init__(text, characters, f"the letters of a {printer} have no", ADVICE)


class UnfittingPaper(Exception):
    """A paper asks for what the printer cannot do, or for more room than there is. The text says what to do."""


class UnknownProfile(ValueError):
    """The configuration names a printer model that nobody described: the technician's to mend."""


def _named(character: str) -> str:
    shown = character if character.isprintable() else repr(character)
    return f"{shown} (U+{ord(character):04X} {unicode_name(character, 'control character')})"
