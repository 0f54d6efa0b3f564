"""MQTT 3.1.1 in as few steps as go: many clients in one process must cost next to nothing."""

from __future__ import annotations

import socket
import struct
from collections.abc import Iterator

_CONNECT, _CONNACK, _PUBLISH, _SUBSCRIBE, _SUBACK = 0x10, 0x20, 0x30, 0x82, 0x90
_CLEAN_WITH_PASSWORD = 0xC2
_READ = 65_536
_PATIENCE = 20.0


class NotAdmitted(Exception):
    """The broker did not let the client in, or refused its subscription."""


class WireClient:
    """One device, connected, hearing one topic (quality of service 0, no keepalive)."""

    def __init__(self, host: str, port: int, device: str, secret: str, hears: str) -> None:
        self._socket = socket.create_connection((host, port), _PATIENCE)
        self._socket.setsockopt(socket.IPPROTO_TCP, socket.TCP_NODELAY, 1)
        self._read = bytearray()
        who = struct.pack("!BBH", 4, _CLEAN_WITH_PASSWORD, 0) + _text(device) + _text(device) + _text(secret)
        self._demand(_CONNECT, _text("MQTT") + who, _CONNACK, device)
        self._demand(_SUBSCRIBE, struct.pack("!H", 1) + _text(hears) + b"\0", _SUBACK, device)

    def fileno(self) -> int:
        return self._socket.fileno()

    def say(self, topic: str, payload: bytes) -> None:
        """Publish."""
        self._socket.sendall(packet(_PUBLISH, _text(topic) + payload))

    def hear(self) -> list[bytes]:
        """Wait for bytes, once, and return the payloads of the messages that are whole by now."""
        return [_payload(body) for kind, body in self._packets() if kind & 0xF0 == _PUBLISH]

    def close(self) -> None:
        self._socket.close()

    def _demand(self, kind: int, body: bytes, reply: int, device: str) -> None:
        self._socket.sendall(packet(kind, body))
        replies = list(self._packets())
        if [got for got, _ in replies] != [reply] or replies[0][1][-1] != 0:
            raise NotAdmitted(f"{device}: the broker answered {replies!r}")

    def _packets(self) -> Iterator[tuple[int, bytes]]:
        if not (more := self._socket.recv(_READ)):
            raise ConnectionError("the broker hung up")
        self._read += more
        while (found := split(self._read)) is not None:
            kind, begin, end = found
            yield kind, bytes(self._read[begin:end])
            del self._read[:end]


def packet(kind: int, body: bytes) -> bytes:
    """A whole packet: first byte, length in groups of seven bits, body."""
    length, left = bytearray(), len(body)
    while True:
        left, low = left >> 7, left & 0x7F
        length.append(low | (0x80 if left else 0))
        if not left:
            return bytes((kind,)) + length + body


def split(read: bytes | bytearray) -> tuple[int, int, int] | None:
    """First byte, and where the body of the first packet begins and ends; None while it is not whole."""
    length = shift = 0
    for place in range(1, len(read)):
        length |= (read[place] & 0x7F) << shift
        shift += 7
        if not read[place] & 0x80:
            end = place + 1 + length
            return (read[0], place + 1, end) if end <= len(read) else None
    return None


def _text(words: str) -> bytes:
    encoded = words.encode()
    return struct.pack("!H", len(encoded)) + encoded


def _payload(body: bytes) -> bytes:
    (topic,) = struct.unpack_from("!H", body)
    return body[2 + topic :]
