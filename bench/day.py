"""A day of a centre in its journal, through the real coordinator: people come, are served, sent on, or miss it."""

from __future__ import annotations

import random
from collections.abc import Iterable
from datetime import timedelta

from bench.offers import MORNING
from bench.wishes import SEED, Refusal, Wishes, ticket_in
from broker import topics
from broker.coordinator import Coordinator, Speech
from broker.mail import Letter
from broker.topics import Topic
from queueing import messages as m
from queueing.catalogue import Catalogue

_CENTRE = "bench"
_KIOSKS = 12
_MINUTE = timedelta(minutes=1)
_VOIDED, _SILENT = 0.02, 0.01
_RECALLED, _MISSED, _SENT_ON = 0.12, 0.08, 0.05
"""Shares of what does not go the usual way."""

Wish = tuple[str, m.Command]
"""A command and the device that sends it."""


class Day:
    """Each minute as many come as there are counters, and each counter calls one."""

    def __init__(self, coordinator: Coordinator, catalogue: Catalogue) -> None:
        self._coordinator = coordinator
        self._counters = [counter.id for counter in catalogue.counters]
        self._services = [service.id for service in catalogue.services]
        self._wishes = Wishes(self._services)
        self._random = random.Random(SEED)
        self._now = MORNING
        self._events = _count(coordinator.start(self._now))

    def live(self, events: int) -> None:
        """Go on until so many events have happened."""
        while self._events < events:
            self._now += _MINUTE
            self._events += _count(self._coordinator.tick(self._now))
            self._come()
            self._serve()

    def _come(self) -> None:
        reserved = self._ask((f"kiosk-{n % _KIOSKS}", self._wishes.reserve()) for n in range(len(self._counters)))
        self._ask(
            self._printed(device, ticket_in(answer).ticket) for device, answer in reserved if not self._is(_SILENT)
        )

    def _printed(self, device: str, ticket: str) -> Wish:
        if self._is(_VOIDED):
            return device, m.VoidTicket(key=self._wishes.key(), ticket=ticket, reason="paper-end")
        return device, self._wishes.confirm(ticket)

    def _serve(self) -> None:
        answers = self._ask((counter, m.CallNext(key=self._wishes.key())) for counter in self._counters)
        called = [(counter, answer.ticket) for counter, answer in answers if isinstance(answer, m.Accepted)]
        at_counters = [(counter, ticket.ticket, ticket.service) for counter, ticket in called if ticket]
        self._ask(
            self._at(counter, m.RecallTicket, ticket) for counter, ticket, _ in at_counters if self._is(_RECALLED)
        )
        missed = {counter for counter, _, _ in at_counters if self._is(_MISSED)}
        self._ask(self._at(c, m.MarkNoShow, ticket) for c, ticket, _ in at_counters if c in missed)
        there = [visit for visit in at_counters if visit[0] not in missed]
        self._ask(self._at(counter, m.StartService, ticket) for counter, ticket, _ in there)
        self._ask(self._done(*visit) for visit in there)

    def _at(self, counter: str, kind: type[m.RecallTicket | m.MarkNoShow | m.StartService], ticket: str) -> Wish:
        return counter, kind(key=self._wishes.key(), ticket=ticket)

    def _done(self, counter: str, ticket: str, service: str) -> Wish:
        if self._is(_SENT_ON):
            other = self._random.choice([name for name in self._services if name != service])
            return counter, m.TransferTicket(key=self._wishes.key(), ticket=ticket, service=other)
        return counter, m.CompleteService(key=self._wishes.key(), ticket=ticket)

    def _is(self, share: float) -> bool:
        return self._random.random() < share

    def _ask(self, wishes: Iterable[Wish]) -> list[tuple[str, m.Answer]]:
        """Send commands that come together, and return each device with its answer; nobody may be left without."""
        letters = [Letter(Topic(_CENTRE, topics.COMMANDS, device), wish, retained=False) for device, wish in wishes]
        spoken = self._coordinator.handle(letters, self._now)
        self._events += _count(spoken)
        answers = [(s.name or "", s.message) for s in spoken if s.family is topics.ANSWERS]
        if len(answers) != len(letters):
            raise Refusal(f"{len(letters)} commands got {len(answers)} answers")
        return answers  # type: ignore[return-value]  # what the family of answers carries


def _count(spoken: Iterable[Speech]) -> int:
    return sum(speech.family is topics.EVENTS for speech in spoken)
