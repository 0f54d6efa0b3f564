"""What a printer sends, taken apart byte by byte. Pure.

Every kind of reply has fixed bits that no other of the same family has (*ESC/POS Command Reference*, "Identification
of transmission status"; Custom's KPM and Star's *Line Mode* command manuals): real-time ``0xx1xx10``, the first byte
of an automatic status ``0xx1xx00`` and its three others ``0xx0xxxx``, a block ``37h`` identifier … ``00h``, XON
``11h``, XOFF ``13h``; Custom's full status ``10h 0Fh`` and four bytes ``xxx0xxxx``; Star's automatic status a first
byte ``0xx0xxx1`` that tells its length and others ``0xx0xxx0``. Flow control may fall anywhere, a real-time reply
inside any status. What fits nothing that the family can say is noise.
"""

from __future__ import annotations

from dataclasses import dataclass

from printer.profiles import Family

_XON, _XOFF = 0x11, 0x13
_BLOCK_HEADER = 0x37
_ASB_LENGTH = 4
_FULL_STATUS_BEGINS = b"\x10\x0f"
_FULL_STATUS_LENGTH = 6
_STAR_SHORTEST = 7
_STAR_COUNTER = 5
_PROCESS_ID = 0x22
_BLOCK_LENGTHS = {_PROCESS_ID: (6, 6), 0x23: (2, 80), 0x25: (2, 2)}
"""Shortest and longest of each identifier, without its closing ``00h``."""


@dataclass(frozen=True, slots=True)
class RealTime:
    """The answer to one DLE EOT."""

    value: int


@dataclass(frozen=True, slots=True)
class FlowControl:
    """``go``: XON, the printer takes data again; else XOFF."""

    go: bool


@dataclass(frozen=True, slots=True)
class AutomaticStatus:
    """The four bytes of an Automatic Status Back."""

    data: bytes


@dataclass(frozen=True, slots=True)
class FullStatus:
    """Custom's paper, user, recoverable and unrecoverable errors: the answer to DLE EOT 20, or told by itself."""

    data: bytes


@dataclass(frozen=True, slots=True)
class StarStatus:
    """Star's automatic status without its two header bytes: five bytes at least."""

    data: bytes

    @property
    def counted(self) -> bool:
        """Whether an ETB was executed since the status before this one."""
        return bool(self.data[0] & 0x02)

    @property
    def counter(self) -> int | None:
        """How many ETB were executed, modulo 32; None of a model that does not count."""
        if len(self.data) < _STAR_COUNTER + 1:
            return None
        byte = self.data[_STAR_COUNTER]
        return byte >> 1 & 0x07 | byte >> 2 & 0x18


@dataclass(frozen=True, slots=True)
class Block:
    """``37h`` identifier data ``00h``: 23h offline response (GS ( H 49), 25h buffers cleared (DLE DC4 8)."""

    identifier: int
    data: bytes

    @property
    def process_id(self) -> bytes | None:
        """The mark of GS ( H function 48 when the block is its answer."""
        return self.data if self.identifier == _PROCESS_ID else None


@dataclass(frozen=True, slots=True)
class TransmittedStatus:
    """The answer to GS r."""

    value: int


@dataclass(frozen=True, slots=True)
class Noise:
    """A byte that belongs to nothing: a wrong speed, a bad cable, another device."""

    value: int


Reply = RealTime | FlowControl | AutomaticStatus | FullStatus | StarStatus | Block | TransmittedStatus | Noise


class ReplyStream:
    """Bytes of a printer of ``family`` in, in pieces of any size; replies out.

    It remembers only the beginning of an unfinished reply.
    """

    def __init__(self, family: Family = Family.EPSON) -> None:
        self._family = family
        self._pending = b""

    def feed(self, data: bytes) -> list[Reply]:
        """The replies that are complete now."""
        found: list[Reply] = []
        for byte in data:
            self._take(byte, found)
        return found

    @property
    def unfinished(self) -> bool:
        """Whether a reply has begun and its rest is still to come."""
        return bool(self._pending)

    def forget(self) -> None:
        """Drop an unfinished reply: its rest is not expected any more."""
        self._pending = b""

    def _take(self, byte: int, found: list[Reply]) -> None:
        if byte in (_XON, _XOFF):
            found.append(FlowControl(byte == _XON))
        elif not self._pending:
            self._begin(byte, found)
        elif self._pending[0] == _BLOCK_HEADER:
            self._continue_block(byte, found)
        else:
            self._continue_status(byte, found)

    def _begin(self, byte: int, found: list[Reply]) -> None:
        if byte == _BLOCK_HEADER or self._begins_status(byte):
            self._pending = bytes((byte,))
        elif _is_real_time(byte):
            found.append(RealTime(byte))
        elif byte & 0x90 == 0x00 and self._family is not Family.STAR:
            found.append(TransmittedStatus(byte))
        else:
            found.append(Noise(byte))

    def _begins_status(self, byte: int) -> bool:
        if self._family is Family.STAR:
            return byte & 0x91 == 0x01 and _star_length(byte) >= _STAR_SHORTEST
        return byte & 0x93 == 0x10

    def _continue_status(self, byte: int, found: list[Reply]) -> None:
        if _is_real_time(byte):
            found.append(RealTime(byte))
        elif self._may_follow(byte):
            self._pending += bytes((byte,))
            if whole := self._whole_status():
                found.append(whole)
                self._pending = b""
        else:
            self._abandon(byte, found)

    def _may_follow(self, byte: int) -> bool:
        """Whether the byte can be the next one of the status that has begun."""
        if self._family is Family.STAR:
            return byte & 0x91 == 0x00
        return byte & (0x10 if self._is_full else 0x90) == 0x00

    def _whole_status(self) -> Reply | None:
        length = len(self._pending)
        if self._family is Family.STAR:
            return StarStatus(self._pending[2:]) if length == _star_length(self._pending[0]) else None
        if self._is_full:
            return FullStatus(self._pending[2:]) if length == _FULL_STATUS_LENGTH else None
        return AutomaticStatus(self._pending) if length == _ASB_LENGTH else None

    @property
    def _is_full(self) -> bool:
        return self._family is Family.CUSTOM and self._pending.startswith(_FULL_STATUS_BEGINS)

    def _continue_block(self, byte: int, found: list[Reply]) -> None:
        if byte == 0x00 and _block_is_whole(self._pending):
            found.append(Block(self._pending[1], self._pending[2:]))
            self._pending = b""
        elif _block_may_go_on(self._pending, byte):
            self._pending += bytes((byte,))
        else:
            self._abandon(byte, found)

    def _abandon(self, byte: int, found: list[Reply]) -> None:
        lost, *rest = self._pending
        self._pending = b""
        found.append(Noise(lost))
        for again in (*rest, byte):
            self._take(again, found)


def _is_real_time(byte: int) -> bool:
    return byte & 0x93 == 0x12


def _star_length(first: int) -> int:
    """How many bytes a Star status has, its two headers among them."""
    return first >> 1 & 0x07 | first >> 2 & 0x18


def _block_is_whole(begun: bytes) -> bool:
    return len(begun) > 1 and len(begun) >= _BLOCK_LENGTHS[begun[1]][0]


def _block_may_go_on(begun: bytes, byte: int) -> bool:
    if len(begun) == 1:
        return byte in _BLOCK_LENGTHS
    return 0x20 <= byte <= 0x7E and len(begun) < _BLOCK_LENGTHS[begun[1]][1]
