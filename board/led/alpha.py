"""What LED panels of the Alpha family understand: the Alpha Sign Communications Protocol ("M-protocol"). Pure.

Facts from the manual, Adaptive Micro Systems form 9708-8061 (revisions E and F), and from what owners measured: clear
the memory before it is laid out anew, and a panel is deaf for a while after that.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from enum import StrEnum
from typing import Annotated

from board.led.letters import LIT, Dots

EVERY_PANEL = "00"
"""The address that all panels of a line listen to."""

PRIORITY = "0"
"""The TEXT file that every panel has without any memory being laid out, and shows instead of all others."""

PRIORITY_BYTES = 125
PICTURE_ROWS, PICTURE_COLUMNS = 31, 255
STRING_BYTES = 125

_WAKE = b"\0" * 5
_SOH, _STX, _ETX, _EOT, _ESC, _CR = b"\x01", b"\x02", b"\x03", b"\x04", b"\x1b", b"\r"
_ANY_TYPE = b"Z"
_CLEARED_SECONDS = 2.0
_PICTURE_SECONDS = 0.1
_ARROWS = {"↑": b"\x08\x64", "↓": b"\x08\x65", "←": b"\x08\x66", "→": b"\x08\x67"}
_PRINTABLE = range(0x20, 0x7F)


class Mode(StrEnum):
    """How a text comes up and stands."""

    ROTATE = "a"
    HOLD = "b"
    FLASH = "c"
    ROLL_UP = "e"
    WIPE_LEFT = "k"
    SCROLL = "m"


class Charset(StrEnum):
    """Letters a panel has: seven rows, or as high as the panel is."""

    SEVEN_HIGH = "3"
    FULL_HEIGHT = "9"


class Colour(StrEnum):
    """Colours of texts and of dots; a panel of one colour shows its own."""

    RED = "1"
    GREEN = "2"
    AMBER = "3"


@dataclass(frozen=True, slots=True)
class Piece:
    """Bytes to send without a break, and how long nothing may follow them, seconds."""

    data: bytes
    pause: float = 0.0


Packet = tuple[Piece, ...]


@dataclass(frozen=True, slots=True)
class Command:
    """What one packet tells a panel, and how long the panel is deaf after it, seconds."""

    pieces: tuple[Piece, ...]
    deaf: float = 0.0


def check_address(text: str) -> None:
    """Raise ``ValueError`` unless ``text`` is the address of one panel."""
    if len(text) != 2 or not set(text) <= set("0123456789ABCDEF") or text == EVERY_PANEL:
        raise ValueError(f"a panel's address is two figures from 01 to FF, as its own menu shows them, not {text!r}")


PanelAddress = Annotated[str, check_address]


def packet(address: str, command: Command) -> Packet:
    """One command for the panel with this address, with the checksum that lets the panel refuse what was garbled."""
    checked = _STX + b"".join(piece.data for piece in command.pieces) + _ETX
    head = Piece(_WAKE + _SOH + _ANY_TYPE + address.encode("ascii") + _STX)
    tail = Piece(_ETX + b"%04X" % (sum(checked) & 0xFFFF) + _EOT)
    return _joined([head, *command.pieces, tail])


def write_text(label: str, body: bytes) -> Command:
    """Write a TEXT file, ``body`` made by :func:`shown`. Raises ``ValueError`` for more than a panel can hold."""
    if label == PRIORITY and len(body) > PRIORITY_BYTES:
        raise ValueError(f"the priority TEXT file holds {PRIORITY_BYTES} bytes, not {len(body)}")
    return Command((Piece(b"A" + _label(label) + body),))


def write_string(label: str, body: bytes) -> Command:
    """Write a STRING file, which texts call. Raises ``ValueError`` for more than a panel can hold."""
    if len(body) > STRING_BYTES:
        raise ValueError(f"a STRING file holds {STRING_BYTES} bytes, not {len(body)}")
    return Command((Piece(b"G" + _label(label) + body),))


def write_picture(label: str, dots: Dots, colour: Colour = Colour.RED) -> Command:
    """Write a SMALL DOTS PICTURE file. Raises ``ValueError`` for a picture larger than the protocol can say."""
    rows, columns = len(dots), len(dots[0]) if dots else 0
    if not (1 <= rows <= PICTURE_ROWS and 1 <= columns <= PICTURE_COLUMNS):
        raise ValueError(f"a picture has up to {PICTURE_ROWS} rows and {PICTURE_COLUMNS} columns, not {rows}x{columns}")
    lit = colour.encode("ascii")
    lines = (b"".join(lit if dot == LIT else b"0" for dot in row) + _CR for row in dots)
    size = Piece(b"I" + _label(label) + b"%02X%02X" % (rows, columns), _PICTURE_SECONDS)
    return Command((size, Piece(b"".join(lines))))


def clear_memory() -> Command:
    """Forget every file but the priority TEXT; the panel starts anew and hears nothing for a while."""
    return Command((Piece(b"E$"),), _CLEARED_SECONDS)


def lay_out_memory(text: str, text_bytes: int, pictures: Iterable[str], rows: int, columns: int) -> Command:
    """Make room for one TEXT file, shown always, and for pictures of the same size, each by its label."""
    entries = [_label(text) + b"AL%04XFF00" % text_bytes]
    entries += [_label(picture) + b"DL%02X%02X1000" % (rows, columns) for picture in pictures]
    return Command((Piece(b"E$" + b"".join(entries)),))


def shown(mode: Mode, *parts: bytes) -> bytes:
    """One page of a TEXT file: what stands on the panel until the next page, in the middle of its rows."""
    return _ESC + b" " + mode.encode("ascii") + b"".join(parts)


def slowest() -> bytes:
    """From here on pages stand as long as the panel lets them."""
    return b"\x15"


def charset(letters: Charset) -> bytes:
    return b"\x1a" + letters.encode("ascii")


def colour(colour: Colour) -> bytes:
    return b"\x1c" + colour.encode("ascii")


def picture(label: str) -> bytes:
    """Where a picture stands in a text."""
    return b"\x14" + _label(label)


def string(label: str) -> bytes:
    """Where a STRING file stands in a text."""
    return b"\x10" + _label(label)


def has_letters(text: str) -> bool:
    """Whether a panel has every letter of ``text`` itself."""
    return all(letter in _ARROWS or ord(letter) in _PRINTABLE for letter in text)


def letters(text: str) -> bytes:
    """``text`` in the panel's own letters. Raises ``ValueError`` for what it has none for, control bytes above all."""
    if not has_letters(text):
        raise ValueError(f"a panel has no letters for all of {text!r}")
    return b"".join(_ARROWS.get(letter) or letter.encode("ascii") for letter in text)


def with_even_parity(data: bytes) -> bytes:
    """Seven data bits and even parity as eight bits: what a line of 7E1 carries, sent over one of 8N1."""
    return bytes(byte | (byte.bit_count() & 1) << 7 for byte in data)


def _label(label: str) -> bytes:
    code = label.encode("ascii")
    if len(code) != 1 or code[0] not in _PRINTABLE or code == b"?":
        raise ValueError(f"a file's label is one printable character, not {label!r}")
    return code


def _joined(pieces: Sequence[Piece]) -> Packet:
    """The same with as few pieces as the pauses allow."""
    joined: list[Piece] = []
    for piece in pieces:
        if joined and not joined[-1].pause:
            piece = Piece(joined.pop().data + piece.data, piece.pause)
        joined.append(piece)
    return tuple(joined)
