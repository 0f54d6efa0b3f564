"""From the bytes of a line to the commands in them, as the Alpha protocol frames them.

A packet is NULs (the first one after power on needs five of them, to find the line's rate), SOH, the type of panel, two
figures of address, then for each command STX, the command and, if its sender wished, ETX and a checksum; EOT ends it.
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from string import hexdigits

from hw_sim.led.events import Complaint, Event

NUL, SOH, STX, ETX, EOT = 0, 1, 2, 3, 4
BUFFER_BYTES = 16384
SILENCE_SECONDS = 1.0
"""A longer pause between two bytes ends a packet unheard."""

_WAKING = 5
_HEAD = 3

Complain = Callable[[Event], None]


@dataclass(frozen=True, slots=True)
class Packet:
    """Whom it is for, and the commands whose checksums fit."""

    kind: bytes
    address: str
    commands: tuple[bytes, ...]


class Receiver:
    """Takes a line's bytes one by one; ``parity``: they are seven bits and even parity."""

    def __init__(self, parity: bool, complain: Complain) -> None:
        self._parity = parity
        self._complain = complain
        self._nuls = 0
        self._awake = False
        self._packet: bytearray | None = None
        self._last_at = 0.0

    def take(self, byte: int, at: float) -> Packet | None:
        """The packet that this byte ends, if it does. ``at``: seconds, never going back."""
        self._watch_the_clock(at)
        if self._parity and byte.bit_count() % 2:
            self._spoil(Event(Complaint.PARITY, f"{byte:02x}"))
            return None
        return self._understand(byte & 0x7F if self._parity else byte)

    def _understand(self, byte: int) -> Packet | None:
        if byte == SOH:
            self._begin()
        elif self._packet is None:
            self._nuls = self._nuls + 1 if byte == NUL else 0
        elif byte == EOT:
            return self._end()
        elif len(self._packet) >= BUFFER_BYTES:
            self._spoil(Event(Complaint.OVERRUN, f"{BUFFER_BYTES} bytes"))
        else:
            self._packet.append(byte)
        return None

    def _watch_the_clock(self, at: float) -> None:
        if self._packet is not None and at - self._last_at > SILENCE_SECONDS:
            self._spoil(Event(Complaint.TIMEOUT, f"{at - self._last_at:.1f} s"))
        self._last_at = at

    def _spoil(self, event: Event) -> None:
        """Whatever was under way is lost."""
        self._packet, self._nuls = None, 0
        self._complain(event)

    def _begin(self) -> None:
        if self._packet is not None:
            self._complain(Event(Complaint.MALFORMED, "a packet began before the last one had ended"))
        self._awake = self._awake or self._nuls >= _WAKING
        self._packet = bytearray() if self._awake else None
        self._nuls = 0
        if not self._awake:
            self._complain(Event(Complaint.MALFORMED, "the first packet needs five NULs before it"))

    def _end(self) -> Packet | None:
        data, self._packet = bytes(self._packet or b""), None
        head, *blocks = data.split(bytes([STX]))
        if len(head) != _HEAD or not blocks:
            self._complain(Event(Complaint.MALFORMED, repr(data[:20])))
            return None
        commands = (self._checked(block) for block in blocks)
        return Packet(head[:1], head[1:].decode("latin-1"), tuple(command for command in commands if command))

    def _checked(self, block: bytes) -> bytes:
        """The command in a block; nothing when its checksum does not fit."""
        command, etx, said = block.partition(bytes([ETX]))
        right = (STX + sum(command) + ETX) & 0xFFFF
        if not etx or not said:
            return command
        if len(said) != 4 or not set(said.decode("latin-1")) <= set(hexdigits) or int(said, 16) != right:
            self._complain(Event(Complaint.CHECKSUM, f"{said!r} instead of {right:04X}"))
            return b""
        return command
