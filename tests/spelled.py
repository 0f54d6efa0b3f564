"""What stands on a paper in the printer's own letters: read from its bytes by the simulated printer's decoder."""

from dataclasses import dataclass, field

from hw_sim.thermal.codepages import decode
from hw_sim.thermal.decoder import Decoder
from hw_sim.thermal.events import Band, Command, Text, Unfinished, Unknown
from printer import glyphs
from printer.sheets import LETTERS

DRAWN = sorted({*"".join(LETTERS), *"ëéèñćžőłß€†•", *glyphs.ARROWS.values()})
"""Letters that are recognised when they are drawn for the printer."""


@dataclass
class Spelled:
    """Lines as a citizen reads them, the names of all commands, and every byte that is a letter."""

    lines: list[str] = field(default_factory=list)
    commands: list[str] = field(default_factory=list)
    letters: bytes = b""
    own: dict[int, str] = field(default_factory=dict)


def spelled(data, profile):
    """Read ``data`` as a printer with ``profile``'s code pages does. Anything unknown or unfinished is an error."""
    pages = {page.number: page.codec for page in profile.code_pages}
    drawn = {glyphs.columns(letter, profile.cell, profile.letter_width): letter for letter in DRAWN}
    found, line, page, own_on = Spelled(), "", "cp437", False
    decoder = Decoder()
    for event in [*decoder.feed(data), *decoder.finish()]:
        assert not isinstance(event, Unknown | Unfinished), event
        if isinstance(event, Text):
            found.letters += event.data
            line += "".join(
                found.own[byte] if own_on and byte in found.own else decode(bytes((byte,)), page, 0)
                for byte in event.data
            )
        elif isinstance(event, Command):
            found.commands.append(event.name)
            if event.name == "LF":
                found.lines, line = [*found.lines, line], ""
            elif event.name == "ESC $" and line:
                line += " "
            elif event.name == "ESC t":
                page = pages[event.data[0]]
            elif event.name == "ESC %":
                own_on = bool(event.data[0] & 1)
            elif event.name == "ESC &":
                found.own |= dict(_definitions(event.data, drawn))
        else:
            assert isinstance(event, Band), event
    assert not line
    return found


def _definitions(data, drawn):
    deep, first, last = data[:3]
    at = 3
    for code in range(first, last + 1):
        end = at + 1 + deep * data[at]
        yield code, drawn[data[at + 1 : end]]
        at = end
