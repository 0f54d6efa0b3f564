"""What a printer sends, taken apart byte by byte. Pure.

Every kind of reply has fixed bits that no other has (*ESC/POS Command Reference*, "Identification of transmission
status"): real-time ``0xx1xx10``, the first byte of an automatic status ``0xx1xx00`` and its three others ``0xx0xxxx``,
a block ``37h`` identifier … ``00h``, XON ``11h``, XOFF ``13h``. Flow control may fall anywhere, a real-time reply
inside an automatic status. What fits nothing is noise.
"""

from __future__ import annotations

from dataclasses import dataclass

_XON, _XOFF = 0x11, 0x13
_BLOCK_HEADER = 0x37
_ASB_LENGTH = 4
_BLOCK_LIMIT = 80
_PROCESS_ID = 0x22
_PROCESS_ID_LENGTH = 6


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


Reply = RealTime | FlowControl | AutomaticStatus | Block | TransmittedStatus | Noise


class ReplyStream:
    """Bytes in, in pieces of any size; replies out. It remembers only the beginning of an unfinished reply."""

    def __init__(self) -> None:
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
            self._continue_asb(byte, found)

    def _begin(self, byte: int, found: list[Reply]) -> None:
        if byte == _BLOCK_HEADER or byte & 0x93 == 0x10:
            self._pending = bytes((byte,))
        elif byte & 0x93 == 0x12:
            found.append(RealTime(byte))
        elif byte & 0x90 == 0x00:
            found.append(TransmittedStatus(byte))
        else:
            found.append(Noise(byte))

    def _continue_asb(self, byte: int, found: list[Reply]) -> None:
        if byte & 0x93 == 0x12:
            found.append(RealTime(byte))
        elif byte & 0x90 == 0x00:
            self._pending += bytes((byte,))
            if len(self._pending) == _ASB_LENGTH:
                found.append(AutomaticStatus(self._pending))
                self._pending = b""
        else:
            self._abandon(byte, found)

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


def _block_is_whole(begun: bytes) -> bool:
    return len(begun) == _PROCESS_ID_LENGTH if begun[1:2] == bytes((_PROCESS_ID,)) else len(begun) > 1


def _block_may_go_on(begun: bytes, byte: int) -> bool:
    if len(begun) == 1:
        return 0x20 <= byte <= 0x2F
    limit = _PROCESS_ID_LENGTH if begun[1] == _PROCESS_ID else _BLOCK_LIMIT
    return 0x20 <= byte <= 0x7E and len(begun) < limit
