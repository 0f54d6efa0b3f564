"""One kiosk as the product has it: its connection, its codec, one command at a time."""

from __future__ import annotations

import queue
import time
from types import TracebackType

from bench.product import CENTRE, Product
from bench.wishes import Wishes, ticket_in
from broker import topics
from broker.bus import BusNews, Delivery, LinkUp
from broker.member import LinkConfig, Member
from broker.topics import Role
from queueing import messages as m
from runtime.clock import SystemClock

PATIENCE = 20.0
_AGAIN = 0.5


class NoAnswer(Exception):
    """The coordinator did not answer in time."""


class Kiosk:
    """Joined to the product and known to be heard. A context manager: it leaves at the end."""

    def __init__(self, product: Product, device: str) -> None:
        self._inbox: queue.SimpleQueue[BusNews] = queue.SimpleQueue()
        link = LinkConfig(url=product.url, secret_file=product.secret_file(device))
        self._device = device
        self._member = Member(link, CENTRE, device, Role.KIOSK, SystemClock(), self._inbox.put)
        self._member.hear(topics.ANSWERS, device)

    def __enter__(self) -> Kiosk:
        self._member.join()
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, traceback: TracebackType | None
    ) -> None:
        self._member.leave()

    def ask(self, command: m.KioskCommand, wait: float = PATIENCE) -> m.Answer:
        """Say it once and wait for its answer. Raises :class:`NoAnswer` after ``wait`` seconds."""
        self._member.say(topics.COMMANDS, self._device, command)
        deadline = time.monotonic() + wait
        while (left := deadline - time.monotonic()) > 0:
            answer = self._hear(left)
            if answer is not None and answer.key == command.key:
                return answer
        raise NoAnswer(f"{self._device}: no answer to {type(command).__name__} in {wait:g} s")

    def take_first_ticket(self, wishes: Wishes) -> None:
        """Ask until somebody is there to answer, as kiosks do when a hall opens."""
        command = wishes.reserve()
        deadline = time.monotonic() + PATIENCE
        while True:
            try:
                ticket = ticket_in(self.ask(command, _AGAIN)).ticket
                break
            except NoAnswer:
                if time.monotonic() > deadline:
                    raise
        self.ask(wishes.confirm(ticket))

    def _hear(self, seconds: float) -> m.Answer | None:
        try:
            news = self._inbox.get(timeout=seconds)
        except queue.Empty:
            return None
        if isinstance(news, LinkUp):
            self._member.announce()
        letter = self._member.mail.read(news) if isinstance(news, Delivery) else None
        return letter.message if letter and isinstance(letter.message, m.Accepted | m.Refused) else None
