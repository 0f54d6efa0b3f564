"""A coordinator that does nothing but call numbers: what boards hear, over an MQTT broker of the product's own kind."""

from __future__ import annotations

import threading
import time
from collections.abc import Sequence
from datetime import UTC, datetime
from pathlib import Path
from types import TracebackType
from typing import NamedTuple

from broker.access import issue
from broker.codec import encode
from broker.mqtt import MqttBus
from broker.private_files import write_private
from broker.server import choose
from broker.topics import BOARD, Role, Topic
from hw_sim.hall_config import CENTRE, HALL
from queueing.catalogue import Direction
from queueing.messages import BoardCall, BoardState

HOST = "127.0.0.1"
SHOWN = 8
_SAID_AGAIN = 1.0


class Called(NamedTuple):
    """A number called to a counter, and when that was said, by the monotonic clock and by the calendar's."""

    number: str
    counter: str
    at: float
    wall: float


class Caller:
    """Says the hall's calls to ``boards``, and the same every second. A context manager: the broker runs within."""

    def __init__(self, directory: Path, boards: Sequence[str]) -> None:
        directory.mkdir(parents=True, exist_ok=True)
        self._directory = directory
        issued = {"caller": issue("caller", Role.COORDINATOR)}
        issued |= {board: issue(board, Role.BOARD) for board in boards}
        self._secrets = {device: secret for device, (_, secret) in issued.items()}
        credentials = tuple(credential for credential, _ in issued.values())
        self._broker = choose("auto", CENTRE, HOST, 0, directory, credentials)
        self._calls: tuple[BoardCall, ...] = ()
        self._revision = 0
        self._lock = threading.Lock()
        self._ended = threading.Event()

    def __enter__(self) -> Caller:
        self._broker.start()
        self._bus = MqttBus(self._broker.url, "caller", self._secrets["caller"], None, lambda _: None)
        self._bus.start()
        self._thread = threading.Thread(target=self._repeat, name="caller")
        self._thread.start()
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, traceback: TracebackType | None
    ) -> None:
        self._ended.set()
        self._thread.join()
        self._bus.stop()
        self._broker.stop()

    @property
    def url(self) -> str:
        return self._broker.url

    def secret(self, device: str) -> str:
        return self._secrets[device]

    def secret_file(self, device: str) -> Path:
        file = self._directory / f"{device}.secret"
        write_private(file, self._secrets[device])
        return file

    def call(self) -> Called:
        """Call the next number."""
        with self._lock:
            self._revision += 1
            call = BoardCall(
                number=f"A{self._revision % 1000:03d}",
                counter=str(self._revision % 30 + 1),
                direction=Direction.RIGHT,
                called_at=datetime.now(UTC),
            )
            self._calls = (call, *self._calls)[:SHOWN]
            at, wall = time.monotonic(), time.time()
            self._say()
        return Called(call.number, call.counter, at, wall)

    def _repeat(self) -> None:
        while not self._ended.wait(_SAID_AGAIN):
            with self._lock:
                self._say()

    def _say(self) -> None:
        now = datetime.now(UTC)
        state = BoardState(hall=HALL, epoch=1, revision=self._revision, at=now, calls=self._calls)
        self._bus.publish(str(Topic(CENTRE, BOARD, HALL)), encode(state), retain=True)
