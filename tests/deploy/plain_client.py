"""The least MQTT 3.1.1 client there can be: it asks for whatever a test wants, and remembers what it hears."""

from __future__ import annotations

import select
import socket
import ssl
import struct
import threading
from collections.abc import Callable
from contextlib import suppress
from typing import NamedTuple

DEADLINE = 20.0
_MOMENT = 0.01
_CONNACK, _PUBLISH, _SUBACK = 2, 3, 9


class Heard(NamedTuple):
    """One message."""

    topic: str
    payload: bytes
    retained: bool


class PlainClient:
    """One connection. ``will`` is a topic and a payload; ``password`` is None where a certificate was shown."""

    def __init__(
        self, link: socket.socket, device: str, password: str | None, will: tuple[str, bytes] | None = None
    ) -> None:
        self.heard: list[Heard] = []
        self._link = link
        self._answers: list[tuple[int, bytes]] = []
        self._changed = threading.Condition()
        self._one_at_a_time = threading.Lock()
        flags = 0x02 | (0x04 if will else 0) | (0xC0 if password else 0)
        body = _text("MQTT") + bytes([4, flags, 0, 60]) + _text(device)
        if will:
            body += _text(will[0]) + struct.pack(">H", len(will[1])) + will[1]
        if password:
            body += _text(device) + _text(password)
        with suppress(OSError):
            self._send(_packet(0x10, body))
        self._ears = threading.Thread(target=self._listen, daemon=True)
        self._ears.start()
        self.accepted = self._answer(_CONNACK)[1:] == b"\0"

    def subscribe(self, *patterns: str) -> None:
        """Ask for patterns, and wait until the broker has said something to each."""
        body = b"\0\1" + b"".join(_text(pattern) + b"\0" for pattern in patterns)
        self._send(_packet(0x82, body))
        self._answer(_SUBACK)

    def publish(self, topic: str, payload: bytes, *, retain: bool = False) -> None:
        self._send(_packet(0x31 if retain else 0x30, _text(topic) + payload))

    def until(self, condition: Callable[[list[Heard]], bool]) -> None:
        with self._changed:
            if not self._changed.wait_for(lambda: condition(self.heard), DEADLINE):
                raise AssertionError(f"waited in vain; heard last: {self.heard[-5:]}")

    def drop(self) -> None:
        """Be gone without a goodbye."""
        with suppress(OSError):
            socket.socket.shutdown(self._link, socket.SHUT_RDWR)
        self._ears.join(DEADLINE)
        self._link.close()

    def _answer(self, kind: int) -> bytes:
        """What the broker says to a packet of ours; nothing when it hung up."""
        with self._changed:
            self._changed.wait_for(lambda: any(said in (kind, 0) for said, _ in self._answers), DEADLINE)
            said, body = self._answers[-1]
            if said == kind:
                self._answers.pop()
            return body

    def _listen(self) -> None:
        with suppress(OSError, ValueError, EOFError):
            while True:
                self._take(*self._read())
        self._tell_of(0, b"")

    def _take(self, head: int, body: bytes) -> None:
        if head >> 4 == _PUBLISH:
            length = struct.unpack(">H", body[:2])[0]
            with self._changed:
                self.heard.append(Heard(body[2 : 2 + length].decode(), body[2 + length :], bool(head & 1)))
                self._changed.notify_all()
        else:
            self._tell_of(head >> 4, body)

    def _tell_of(self, kind: int, body: bytes) -> None:
        with self._changed:
            self._answers.append((kind, body))
            self._changed.notify_all()

    def _read(self) -> tuple[int, bytes]:
        head, size, shift = self._exactly(1)[0], 0, 0
        while True:
            digit = self._exactly(1)[0]
            size |= (digit & 0x7F) << shift
            shift += 7
            if not digit & 0x80:
                return head, self._exactly(size)

    def _exactly(self, count: int) -> bytes:
        data = b""
        while len(data) < count:
            data += self._some(count - len(data))
        return data

    def _some(self, count: int) -> bytes:
        """Whatever comes. TLS must not be read and written at the same time, nor may reading keep writing waiting."""
        while True:
            if not (isinstance(self._link, ssl.SSLSocket) and self._link.pending()):
                select.select([self._link], [], [])
            with self._one_at_a_time, suppress(TimeoutError, ssl.SSLWantReadError):
                self._link.settimeout(_MOMENT)
                if more := self._link.recv(count):
                    return more
                raise EOFError

    def _send(self, packet: bytes) -> None:
        with self._one_at_a_time:
            self._link.settimeout(DEADLINE)
            self._link.sendall(packet)


def _text(text: str) -> bytes:
    return struct.pack(">H", len(text.encode())) + text.encode()


def _packet(head: int, body: bytes) -> bytes:
    size, digits = len(body), b""
    while True:
        size, digit = divmod(size, 128)
        digits += bytes([digit | (0x80 if size else 0)])
        if not size:
            return bytes([head]) + digits + body
