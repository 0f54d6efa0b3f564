"""The command table: each command in the notation of the Epson ESC/POS reference, and how long its arguments are.

A new command is one line here and one handler in :mod:`hw_sim.thermal.settings`, :mod:`hw_sim.thermal.paper` or
:mod:`hw_sim.thermal.device`.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass

from hw_sim.thermal.events import Command

Rule = Callable[[bytes], int | None]
"""From the argument bytes seen so far, how many there must be. More than seen: ask again then. None: no such form."""

_CODES = {
    "NUL": 0x00, "SOH": 0x01, "EOT": 0x04, "ENQ": 0x05, "ACK": 0x06, "HT": 0x09, "LF": 0x0A, "CR": 0x0D, "DLE": 0x10,
    "DC4": 0x14, "ETB": 0x17, "CAN": 0x18, "FF": 0x0C, "E0": 0xE0,
    "ESC": 0x1B, "FS": 0x1C, "GS": 0x1D, "RS": 0x1E, "SP": 0x20,
}  # fmt: skip


def code(notation: str) -> bytes:
    """The bytes of a command's name: ``GS ( L`` is 1D 28 4C."""
    return bytes(_CODES[part] if part in _CODES else ord(part) for part in notation.split(" "))


def fixed(count: int) -> Rule:
    """Always ``count`` bytes."""
    return lambda _seen: count


def by_first(sizes: Mapping[int, int]) -> Rule:
    """As many as the first byte says; any other first byte is no form of this command."""
    return lambda seen: sizes.get(seen[0]) if seen else 1


def counted(seen: bytes) -> int:
    """Two bytes of length, low first, then that many."""
    return 2 if len(seen) < 2 else 2 + int.from_bytes(seen[:2], "little")


def graphics(seen: bytes) -> int | None:
    """``GS 8 L``: four bytes of length, low first, then that many; more than the graphics memory holds is none."""
    if len(seen) < 4:
        return 4
    count = int.from_bytes(seen[:4], "little")
    return 4 + count if count <= MOST_GRAPHICS else None


def glyphs(seen: bytes) -> int | None:
    """``ESC & y c1 c2``, then for each character from c1 to c2 its width x and x columns of y bytes."""
    if len(seen) < 3:
        return 3
    deep, first, last = seen[:3]
    if not 1 <= deep <= 3 or not 0x20 <= first <= last <= 0x7E:
        return None
    place = 3
    for _ in range(first, last + 1):
        if len(seen) <= place:
            return place + 1
        place += 1 + deep * seen[place]
    return place


def downloaded_image(seen: bytes) -> int | None:
    """``GS * x y``: x times 8 columns of y bytes."""
    if len(seen) < 2:
        return 2
    return 2 + seen[0] * seen[1] * 8 if seen[0] and seen[1] else None


def lasting_images(seen: bytes) -> int | None:
    """``FS q n``, then for each of n images its width and height in bytes and the dots, column by column."""
    if not seen:
        return 1
    place = 1
    for _ in range(seen[0]):
        if len(seen) < place + 4:
            return place + 4
        across, down = (int.from_bytes(seen[place + n : place + n + 2], "little") for n in (0, 2))
        if not 1 <= across <= 1023 or not 1 <= down <= 288:
            return None
        place += 4 + across * down * 8
        if place > MOST_GRAPHICS:
            return None
    return place if seen[0] else None


def until_nul(limit: int) -> Rule:
    """Up to and with a NUL; past ``limit`` bytes without one it is no command."""

    def rule(seen: bytes) -> int | None:
        if seen.endswith(b"\0"):
            return len(seen)
        return len(seen) + 1 if len(seen) < limit else None

    return rule


def bit_image(seen: bytes) -> int | None:
    """``ESC * m nL nH``: columns of one byte (8-dot modes) or three (24-dot modes)."""
    if not seen:
        return 1
    if seen[0] not in BYTES_A_COLUMN:
        return None
    return 3 if len(seen) < 3 else 3 + BYTES_A_COLUMN[seen[0]] * int.from_bytes(seen[1:3], "little")


def barcode(seen: bytes) -> int | None:
    """``GS k``: form A ends with NUL (m 0-6), form B tells its length (m 65-79)."""
    if not seen:
        return 1
    if seen[0] <= 6:
        text = _NUL_ENDED(seen[1:])
        return None if text is None else 1 + text
    if 65 <= seen[0] <= 79:
        return 2 if len(seen) < 2 else 2 + seen[1]
    return None


MOST_GRAPHICS = 2400 // 8 * 2400 + 64
"""Bytes of the largest graphics: 2400 by 2400 dots (Epson ESC/POS reference, ``GS ( L`` function 112)."""
BYTES_A_COLUMN = {0: 1, 1: 1, 32: 3, 33: 3}
_NUL_ENDED = until_nul(255)

COMMANDS: dict[str, Rule] = {
    "NUL": fixed(0),
    "HT": fixed(0),
    "LF": fixed(0),
    "CR": fixed(0),
    "FF": fixed(0),
    "ETB": fixed(0),
    "CAN": fixed(0),
    "ESC @": fixed(0),
    "ESC FF": fixed(0),
    "ESC ACK SOH": fixed(0),
    "ESC RS a": fixed(1),
    "ESC RS E": fixed(1),
    "ESC ?": fixed(1),
    "ESC !": fixed(1),
    "ESC SP": fixed(1),
    "ESC $": fixed(2),
    "ESC %": fixed(1),
    "ESC &": glyphs,
    "ESC *": bit_image,
    "ESC -": fixed(1),
    "ESC 2": fixed(0),
    "ESC 3": fixed(1),
    "ESC =": fixed(1),
    "ESC B": fixed(2),
    "ESC D": until_nul(33),
    "ESC E": fixed(1),
    "ESC G": fixed(1),
    "ESC J": fixed(1),
    "ESC L": fixed(0),
    "ESC M": fixed(1),
    "ESC R": fixed(1),
    "ESC S": fixed(0),
    "ESC T": fixed(1),
    "ESC U": fixed(1),
    "ESC V": fixed(1),
    "ESC W": fixed(8),
    "ESC \\": fixed(2),
    "ESC a": fixed(1),
    "ESC c 0": fixed(1),
    "ESC c 1": fixed(1),
    "ESC c 3": fixed(1),
    "ESC c 4": fixed(1),
    "ESC c 5": fixed(1),
    "ESC d": fixed(1),
    "ESC i": fixed(0),
    "ESC m": fixed(0),
    "ESC p": fixed(3),
    "ESC r": fixed(1),
    "ESC t": fixed(1),
    "ESC u": fixed(1),
    "ESC v": fixed(0),
    "ESC {": fixed(1),
    "FS .": fixed(0),
    "FS &": fixed(0),
    "FS p": fixed(2),
    "FS q": lasting_images,
    "GS !": fixed(1),
    "GS $": fixed(2),
    "GS *": downloaded_image,
    "GS /": fixed(1),
    "GS 8 L": graphics,
    "GS B": fixed(1),
    "GS H": fixed(1),
    "GS I": fixed(1),
    "GS L": fixed(2),
    "GS P": fixed(2),
    "GS V": by_first({0: 1, 1: 1, 48: 1, 49: 1, 65: 2, 66: 2}),
    "GS W": fixed(2),
    "GS \\": fixed(2),
    "GS a": fixed(1),
    "GS b": fixed(1),
    "GS e": by_first({1: 1, 2: 1, 3: 2, 5: 1, 6: 1, 18: 1, 20: 1, 32: 3}),
    "GS f": fixed(1),
    "GS h": fixed(1),
    "GS k": barcode,
    "GS r": fixed(1),
    "GS v 0": by_first(dict.fromkeys((0, 1, 2, 3, 48, 49, 50, 51), 5)),
    "GS w": fixed(1),
    "GS |": fixed(1),
    "GS E0": fixed(1),
}

REAL_TIME: dict[str, Rule] = {
    "DLE EOT": by_first(dict.fromkeys((1, 2, 3, 4, 17, 20), 1)),
    "DLE ENQ": by_first(dict.fromkeys((1, 2), 1)),
    "DLE DC4": by_first({1: 3, 2: 3, 8: 8}),
}

BLOCKS: dict[str, dict[bytes, str]] = {
    "GS ( A": {b"": "GS ( A"},
    "GS ( K": {b"": "GS ( K"},
    "GS ( D": {b"\x14": "GS ( D"},
    "GS ( H": {b"\x30": "GS ( H 48", b"\x31": "GS ( H 49"},
    "GS ( L": {
        b"0\x70": "GS ( L 112",
        b"0\x32": "GS ( L 50",
        b"0\x02": "GS ( L 50",
        b"0\x43": "GS ( L 67",
        b"0\x45": "GS ( L 69",
    },
    "GS ( k": {
        b"0A": "GS ( k 065",
        b"0B": "GS ( k 066",
        b"0C": "GS ( k 067",
        b"0D": "GS ( k 068",
        b"0E": "GS ( k 069",
        b"0F": "GS ( k 070",
        b"0P": "GS ( k 080",
        b"0Q": "GS ( k 081",
        b"1A": "GS ( k 165",
        b"1C": "GS ( k 167",
        b"1E": "GS ( k 169",
        b"1P": "GS ( k 180",
        b"1Q": "GS ( k 181",
    },
}
"""The commands of ``GS (``: by the bytes that select the function, the name with the manual's function number."""


@dataclass(frozen=True, slots=True)
class Raster:
    """The size of a raster image: bytes in a row, rows."""

    row_bytes: int
    rows: int


def raster_behind(name: str, data: bytes) -> Raster | None:
    """The image that follows this command in the stream, None when none does."""
    if name != "GS v 0":
        return None
    return Raster(int.from_bytes(data[1:3], "little"), int.from_bytes(data[3:5], "little"))


NAMES: dict[bytes, str] = {code(name): name for name in (*COMMANDS, *REAL_TIME)}
RULES: dict[str, Rule] = {**COMMANDS, **REAL_TIME}
BLOCK_LEADS = frozenset({code("GS ("), code("ESC ("), code("FS (")})
BEGINNINGS = frozenset(known[:n] for known in NAMES for n in range(1, len(known))) | {
    b"\x1c",
    b"\x1d",
    b"\x1b",
    b"\x10",
}
STRAYS = bytes(byte for byte in range(0x20) if bytes([byte]) not in NAMES.keys() | BEGINNINGS)
"""Control bytes that are no command and begin none."""

STATUS_QUERIES = frozenset(
    {
        *REAL_TIME,
        *("ESC u", "ESC v", "GS I", "GS a", "GS r", "GS ( H 48", "GS ( H 49", "GS E0", "GS e"),
        *("ETB", "ESC ACK SOH", "ESC RS a", "ESC RS E"),
    }
)
"""What a host asks between jobs: it puts nothing on paper and begins no job."""
NO_JOB = STATUS_QUERIES | {"NUL"}
"""What begins no job. NUL between commands is nothing at all to a printer: hosts complete with it what broke off."""

_CUTS = frozenset({"GS V", "ESC i", "ESC m"})
_EJECTS = frozenset({2, 3, 5, 32})


def cuts(command: Command) -> bool:
    """Whether a command cuts. ``GS e`` retracts, presents or ejects a ticket and cuts it if that has not been done."""
    return command.name in _CUTS or (command.name == "GS e" and command.data[0] in _EJECTS)


def cuts_partly(command: Command) -> bool:
    """Whether the cut of a command leaves a point standing."""
    return command.name == "ESC m" or (command.name == "GS V" and command.data[0] in (1, 49, 66))
