"""From the product's broker to a browser: serves one page, and passes on by WebSocket (RFC 6455) what boards hear."""

from __future__ import annotations

import base64
import hashlib
import json
import queue
import socket
import struct
import threading
from collections.abc import Iterator
from pathlib import Path
from types import TracebackType
from typing import NamedTuple

from broker.bus import BusNews, Delivery
from broker.mqtt import MqttBus
from broker.topics import BOARD, Topic
from hw_sim.caller import HOST, Caller
from hw_sim.hall_config import CENTRE, HALL

DEVICE = "browser-1"
PAGE = Path(__file__).parent / "board.html"
_GUID = "258EAFA5-E914-47DA-95CA-C5AB0DC85B11"
_TEXT, _CLOSE = 0x81, 0x88


class Painted(NamedTuple):
    """The page has painted ``number``, at second ``at`` of the calendar."""

    number: str
    at: float


class Relay:
    """One page for one browser at a time. A context manager."""

    def __init__(self, caller: Caller) -> None:
        self._caller = caller
        self.painted: queue.SimpleQueue[Painted] = queue.SimpleQueue()
        self._listener = socket.create_server((HOST, 0))
        self._browser: socket.socket | None = None
        self._latest = b""

    @property
    def url(self) -> str:
        return f"http://{HOST}:{self._listener.getsockname()[1]}/"

    def __enter__(self) -> Relay:
        self._bus = MqttBus(self._caller.url, DEVICE, self._caller.secret(DEVICE), None, self._pass_on)
        self._bus.subscribe(str(Topic(CENTRE, BOARD, HALL)))
        self._bus.start()
        threading.Thread(target=self._accept, name="relay", daemon=True).start()
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, traceback: TracebackType | None
    ) -> None:
        self._bus.stop()
        self._listener.close()

    def _pass_on(self, news: BusNews) -> None:
        if isinstance(news, Delivery):
            self._latest = news.payload
            if self._browser is not None:
                _send(self._browser, news.payload)

    def _accept(self) -> None:
        while True:
            try:
                connection, _ = self._listener.accept()
            except OSError:
                return
            connection.setsockopt(socket.IPPROTO_TCP, socket.TCP_NODELAY, 1)
            threading.Thread(target=self._serve, args=(connection,), daemon=True).start()

    def _serve(self, connection: socket.socket) -> None:
        with connection:
            key = next((value for name, value in _headers(connection) if name == "sec-websocket-key"), None)
            if key is None:
                page = PAGE.read_bytes()
                head = f"HTTP/1.1 200 OK\r\nContent-Type: text/html\r\nContent-Length: {len(page)}\r\n"
                connection.sendall(head.encode() + b"Connection: close\r\n\r\n" + page)
                return
            self._talk(connection, key)

    def _talk(self, connection: socket.socket, key: str) -> None:
        accept = base64.b64encode(hashlib.sha1((key + _GUID).encode(), usedforsecurity=False).digest()).decode()
        head = "HTTP/1.1 101 Switching Protocols\r\nUpgrade: websocket\r\nConnection: Upgrade\r\n"
        connection.sendall(f"{head}Sec-WebSocket-Accept: {accept}\r\n\r\n".encode())
        self._browser = connection
        if self._latest:
            _send(connection, self._latest)
        for text in _texts(connection):
            self.painted.put(Painted(**json.loads(text)))
        self._browser = None


def _headers(connection: socket.socket) -> Iterator[tuple[str, str]]:
    head = b""
    while b"\r\n\r\n" not in head and (more := connection.recv(4096)):
        head += more
    for line in head.decode("latin-1").split("\r\n")[1:]:
        name, _, value = line.partition(":")
        yield name.lower(), value.strip()


def _send(connection: socket.socket, payload: bytes) -> None:
    """One text frame; whether the browser has gone is found out by whoever reads."""
    length = (
        struct.pack("!BB", _TEXT, len(payload)) if len(payload) < 126 else struct.pack("!BBH", _TEXT, 126, len(payload))
    )
    try:
        connection.sendall(length + payload)
    except OSError:
        return


def _texts(connection: socket.socket) -> Iterator[bytes]:
    """What the browser says, frame by frame; its frames here are short, whole and masked."""
    with connection.makefile("rb") as stream:
        while len(head := stream.read(2)) == 2 and head[0] != _CLOSE:
            mask, length = stream.read(4), head[1] & 0x7F
            yield bytes(byte ^ mask[index % 4] for index, byte in enumerate(stream.read(length)))
