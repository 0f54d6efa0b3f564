"""An ear for a bus's news, and a wire that can be cut."""

from __future__ import annotations

import socket
import struct
import threading
from collections.abc import Callable
from contextlib import suppress

from broker.bus import BusNews, Delivery, LinkDown, LinkUp

DEADLINE = 10.0


class Ear:
    """Remembers all news; waits for some, with a deadline."""

    def __init__(self) -> None:
        self.news: list[BusNews] = []
        self._changed = threading.Condition()

    def __call__(self, item: BusNews) -> None:
        with self._changed:
            self.news.append(item)
            self._changed.notify_all()

    @property
    def deliveries(self) -> list[Delivery]:
        return [item for item in self.news if isinstance(item, Delivery)]

    @property
    def payloads(self) -> list[bytes]:
        return [item.payload for item in self.deliveries]

    def until(self, condition: Callable[[list[BusNews]], bool]) -> None:
        with self._changed:
            if not self._changed.wait_for(lambda: condition(self.news), DEADLINE):
                raise AssertionError(f"waited in vain; heard: {[str(item)[:200] for item in self.news[-20:]]}")

    def until_up(self, times: int = 1) -> None:
        self.until(lambda news: sum(isinstance(item, LinkUp) for item in news) >= times)

    def until_down(self, because: str = "") -> None:
        self.until(lambda news: any(isinstance(item, LinkDown) and because in item.reason for item in news))

    def until_payload(self, payload: bytes) -> None:
        self.until(lambda news: any(isinstance(item, Delivery) and item.payload == payload for item in news))


class Wire:
    """A TCP proxy to a port of this machine; cutting it resets what runs over it, as when a peer is killed."""

    def __init__(self, port: int) -> None:
        self._target = port
        self._ends: list[socket.socket] = []
        self._listener = socket.create_server(("127.0.0.1", 0))
        self.port: int = self._listener.getsockname()[1]
        threading.Thread(target=self._accept, daemon=True).start()

    def cut(self) -> None:
        ends, self._ends = self._ends, []
        for end in ends:
            with suppress(OSError):
                end.setsockopt(socket.SOL_SOCKET, socket.SO_LINGER, struct.pack("ii", 1, 0))
                end.shutdown(socket.SHUT_RD)
            end.close()

    def close(self) -> None:
        self._listener.close()
        self.cut()

    def _accept(self) -> None:
        with suppress(OSError):
            while True:
                near, _ = self._listener.accept()
                try:
                    far = socket.create_connection(("127.0.0.1", self._target), timeout=2)
                except OSError:
                    near.close()
                    continue
                far.settimeout(None)
                for end in (near, far):
                    end.setsockopt(socket.IPPROTO_TCP, socket.TCP_NODELAY, 1)
                self._ends += [near, far]
                threading.Thread(target=self._pump, args=(near, far), daemon=True).start()
                threading.Thread(target=self._pump, args=(far, near), daemon=True).start()

    def _pump(self, source: socket.socket, target: socket.socket) -> None:
        with suppress(OSError):
            while block := source.recv(65536):
                target.sendall(block)
        for end in (source, target):
            with suppress(OSError):
                end.shutdown(socket.SHUT_RDWR)
