"""An MQTT broker without a network, in one process: for tests and the virtual day.

News is delivered at once, in order, on the thread that caused it. Everything else is as ``tests/contracts`` asks of
every bus.
"""

from __future__ import annotations

import logging
import threading
from collections import deque
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from functools import partial

from broker.access import Access, access, matches
from broker.bus import BusNews, Deliver, Delivery, LinkDown, LinkUp, Will
from broker.topics import Role

log = logging.getLogger(__name__)


class MemoryBroker:
    """Retained messages, wildcards, last wills, access rules, and one connection for each device."""

    def __init__(self, centre: str) -> None:
        self._centre = centre
        self._up = True
        self._retained: dict[str, bytes] = {}
        self._members: dict[str, MemoryBus] = {}
        self._waiting: list[MemoryBus] = []
        self._post: deque[Callable[[], None]] = deque()
        self._posting = False
        self._lock = threading.RLock()

    def connect(self, device: str, role: Role, will: Will | None, deliver: Deliver) -> MemoryBus:
        """A bus for one device; it connects when it is started."""
        return MemoryBus(self, device, access(self._centre, device, role), will, deliver)

    def cut(self, device: str) -> None:
        """The device's connection breaks: its last will is published, and it connects again."""
        with self._turn():
            if member := self._members.get(device):
                self._lose(member, "the connection was cut")
                self._bequeath(member)
                self._admit(member)

    def go_down(self) -> None:
        """The broker dies, and forgets everything."""
        with self._turn():
            self._up = False
            self._retained.clear()
            self._waiting += self._members.values()
            for member in self._waiting:
                self._lose(member, "the broker died")

    def come_back(self) -> None:
        """The broker is there again, and who waited for it connects."""
        with self._turn():
            self._up = True
            waiting, self._waiting = self._waiting, []
            for member in waiting:
                self._admit(member)

    def join(self, member: MemoryBus) -> None:
        with self._turn():
            if self._up:
                self._admit(member)
            else:
                self._waiting.append(member)
                self._tell(member, LinkDown("there is no broker"))

    def leave(self, member: MemoryBus) -> None:
        with self._turn():
            if self._has(member):
                del self._members[member.device]
            if member in self._waiting:
                self._waiting.remove(member)

    def publish(self, member: MemoryBus, topic: str, payload: bytes, retain: bool) -> bool:
        with self._turn():
            if not self._has(member):
                return False
            if member.access.may_publish(topic):
                self._spread(topic, payload, retain)
            else:
                log.warning("%s may not publish on %s: dropped", member.device, topic)
            return True

    def hear(self, member: MemoryBus, pattern: str) -> None:
        with self._turn():
            if self._has(member):
                self._grant(member, pattern)

    @contextmanager
    def _turn(self) -> Iterator[None]:
        """One thing after another: what is told inside is delivered at the end, by whoever came first."""
        with self._lock:
            yield
            if self._posting:
                return
            self._posting = True
            while self._post:
                self._post.popleft()()
            self._posting = False

    def _has(self, member: MemoryBus) -> bool:
        return self._members.get(member.device) is member

    def _admit(self, member: MemoryBus) -> None:
        if member.will and not member.access.may_publish(member.will.topic):
            self._tell(member, LinkDown(f"{member.device} may not publish its last will on {member.will.topic}"))
            return
        if old := self._members.get(member.device):
            self._lose(old, f"another program connected as {member.device}")
            self._bequeath(old)
        self._members[member.device] = member
        if all(self._grant(member, pattern) for pattern in member.patterns):
            self._tell(member, LinkUp())

    def _grant(self, member: MemoryBus, pattern: str) -> bool:
        if not member.access.may_subscribe(pattern):
            self._lose(member, f"{member.device} may not subscribe to {pattern}")
            return False
        for topic, payload in self._retained.items():
            if matches(pattern, topic):
                self._tell(member, Delivery(topic, payload, retained=True))
        return True

    def _spread(self, topic: str, payload: bytes, retain: bool) -> None:
        if retain and payload:
            self._retained[topic] = payload
        elif retain:
            self._retained.pop(topic, None)
        for member in self._members.values():
            if any(matches(pattern, topic) for pattern in member.patterns):
                self._tell(member, Delivery(topic, payload, retained=False))

    def _lose(self, member: MemoryBus, reason: str) -> None:
        self._members.pop(member.device, None)
        self._tell(member, LinkDown(reason))

    def _bequeath(self, member: MemoryBus) -> None:
        if member.will:
            self._spread(member.will.topic, member.will.payload, retain=True)

    def _tell(self, member: MemoryBus, news: BusNews) -> None:
        self._post.append(partial(member.tell, news))


class MemoryBus:
    """One device's connection to a :class:`MemoryBroker`; implements :class:`broker.bus.Bus`."""

    def __init__(self, broker: MemoryBroker, device: str, allowed: Access, will: Will | None, deliver: Deliver) -> None:
        self._broker = broker
        self._deliver = deliver
        self.device = device
        self.access = allowed
        self.will = will
        self.patterns: dict[str, None] = {}

    def start(self) -> None:
        self._broker.join(self)

    def stop(self) -> None:
        self._broker.leave(self)

    def subscribe(self, pattern: str) -> None:
        self.patterns[pattern] = None
        self._broker.hear(self, pattern)

    def publish(self, topic: str, payload: bytes, *, retain: bool = False) -> bool:
        return self._broker.publish(self, topic, payload, retain)

    def tell(self, news: BusNews) -> None:
        """Hand over the news; the program's error is logged and stops nobody else."""
        try:
            self._deliver(news)
        except Exception:
            log.exception("%s failed on %s", self.device, type(news).__name__)
