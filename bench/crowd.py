"""Many kiosks at once, each with one command open, on one thread that costs little."""

from __future__ import annotations

import selectors
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from time import perf_counter

from bench.product import CENTRE, HOST, Product
from bench.wire import WireClient
from broker.codec import decode, encode
from broker.topics import ANSWERS, COMMANDS, Topic
from queueing import messages as m

_PATIENCE = 20.0


@dataclass(slots=True)
class _Kiosk:
    device: str
    client: WireClient
    topic: str
    open: list[bytes] = field(default_factory=list)
    said_at: float = 0.0
    answers: list[m.Answer] = field(default_factory=list)
    waits: list[float] = field(default_factory=list)

    def go_on(self) -> None:
        """Say the next command, if there is one."""
        if self.open:
            self.said_at = perf_counter()
            self.client.say(self.topic, self.open.pop())


@dataclass(frozen=True, slots=True)
class Round:
    """What each kiosk was answered, how long each answer took, and how long all took together, in seconds."""

    answers: Mapping[str, Sequence[m.Answer]]
    waits: Sequence[float]
    seconds: float


class Crowd:
    """The kiosks of a running product, each with its own connection."""

    def __init__(self, product: Product, devices: Sequence[str]) -> None:
        self._selector = selectors.DefaultSelector()
        self._kiosks = [_join(product, device) for device in devices]
        for kiosk in self._kiosks:
            self._selector.register(kiosk.client, selectors.EVENT_READ, kiosk)

    def work(self, commands: Mapping[str, Sequence[m.Command]]) -> Round:
        """Let every kiosk say its commands, each as soon as the one before is answered.

        Raises ``TimeoutError`` when answers stay away.
        """
        for kiosk in self._kiosks:
            kiosk.open = [encode(command) for command in reversed(commands[kiosk.device])]
            kiosk.answers, kiosk.waits = [], []
        expected = sum(len(kiosk.open) for kiosk in self._kiosks)
        began = perf_counter()
        for kiosk in self._kiosks:
            kiosk.go_on()
        self._hear(expected)
        took = perf_counter() - began
        waits = [wait for kiosk in self._kiosks for wait in kiosk.waits]
        return Round({kiosk.device: kiosk.answers for kiosk in self._kiosks}, waits, took)

    def close(self) -> None:
        self._selector.close()
        for kiosk in self._kiosks:
            kiosk.client.close()

    def _hear(self, expected: int) -> None:
        while expected:
            ready = self._selector.select(_PATIENCE)
            if not ready:
                raise TimeoutError(f"{expected} commands of {len(self._kiosks)} kiosks were not answered")
            for key, _ in ready:
                kiosk: _Kiosk = key.data
                for payload in kiosk.client.hear():
                    kiosk.waits.append(perf_counter() - kiosk.said_at)
                    kiosk.answers.append(decode(payload, ANSWERS.carries))
                    kiosk.go_on()
                    expected -= 1


def _join(product: Product, device: str) -> _Kiosk:
    secret = product.secret_file(device).read_text(encoding="utf-8")
    client = WireClient(HOST, product.port, device, secret, str(Topic(CENTRE, ANSWERS, device)))
    return _Kiosk(device, client, str(Topic(CENTRE, COMMANDS, device)))
