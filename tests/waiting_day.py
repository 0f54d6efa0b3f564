"""A made-up centre whose days are hard to foretell. All times are minutes from the opening.

Five services of unlike length share counters that come and go; the catalogue's averages are wrong; people come in two
waves; one in eight goes before others who came earlier; one in ten does not answer the call.
"""

from __future__ import annotations

import heapq
from collections.abc import Iterator
from dataclasses import dataclass
from itertools import count
from random import Random

from queueing.answers import WaitingRange
from queueing.waiting import Experience, expected_minutes

LAST_TICKET = 420.0
HEAD_START = 30.0
PRIORITY, NO_SHOW = 1 / 8, 1 / 10
SPREAD = 0.5
"""Of the logarithm of a service's minutes."""


@dataclass(frozen=True, slots=True)
class Kind:
    """A service: minutes in the catalogue, minutes in truth, how many come in the busiest hour."""

    catalogue: float
    truth: float
    an_hour: float


@dataclass(frozen=True, slots=True)
class Desk:
    """A counter, the services it calls, and when it is away."""

    services: tuple[str, ...]
    away: tuple[tuple[float, float], ...]

    def back(self, now: float) -> float:
        """When it is there: now, or at the end of its absence."""
        return next((end for start, end in self.away if start <= now < end), now)


@dataclass(frozen=True, slots=True)
class Wait:
    """One wait as it was foretold and as it came out."""

    joined: float
    expected: float
    said: WaitingRange
    waited: float


KINDS = {
    "passport": Kind(catalogue=8, truth=9.5, an_hour=48),
    "notary": Kind(catalogue=15, truth=13, an_hour=23),
    "gas": Kind(catalogue=4, truth=4.5, an_hour=39),
    "civil": Kind(catalogue=12, truth=16, an_hour=16),
    "bank": Kind(catalogue=3, truth=2.5, an_hour=20),
}
DESKS = (
    *(Desk(("passport",), ((lunch, lunch + 45),)) for lunch in (240, 270, 300)),
    *(Desk(("notary",), ((lunch, lunch + 45),)) for lunch in (180, 225, 270)),
    Desk(("civil",), ((270, 330),)),
    Desk(("passport", "civil"), ((0, 60), (300, 345))),
    Desk(("passport", "gas"), ((120, 150), (255, 300))),
    Desk(("civil", "notary"), ((225, 270), (420, 480))),
    Desk(("gas", "bank"), ((285, 330),)),
    Desk(("gas", "bank"), ((0, 90), (345, 390))),
)


class Day:
    """One day of this centre, told to ``experience`` as it happens. ``busier``: how many times as many people come."""

    def __init__(self, random: Random, experience: Experience, busier: float = 1.0) -> None:
        self._random = random
        self._experience = experience
        self._lines: dict[str, list[tuple[float, float, float, WaitingRange]]] = {service: [] for service in KINDS}
        self._idle: list[int] = []
        self._order = count()
        self._moments: list[tuple[float, int, str | int]] = []
        for number in range(len(DESKS)):
            self._plan(0.0, number)
        for service, kind in KINDS.items():
            self._plan_people(service, kind.an_hour * busier)

    def waits(self) -> Iterator[Wait]:
        """Every wait of the day, when it ends."""
        while self._moments:
            now, _, who = heapq.heappop(self._moments)
            if isinstance(who, str):
                self._join(who, now)
            else:
                self._idle.append(who)
            for desk in tuple(self._idle):
                yield from self._attend(desk, now)

    def _plan(self, at: float, who: str | int) -> None:
        heapq.heappush(self._moments, (at, next(self._order), who))

    def _plan_people(self, service: str, an_hour: float) -> None:
        now = 0.0
        while (now := now + self._random.expovariate(an_hour / 60)) < LAST_TICKET:
            if self._random.random() < max(1 - abs(now - 100) / 120, 0.7 - abs(now - 320) / 150, 0.35):
                self._plan(now, service)

    def _join(self, service: str, now: float) -> None:
        turn = now - HEAD_START * (self._random.random() < PRIORITY)
        ahead = sum(place[0] <= turn for place in self._lines[service])
        counters = sum(service in desk.services and desk.back(now) == now for desk in DESKS)
        minutes = self._experience.minutes(service, KINDS[service].catalogue)
        expected = expected_minutes(ahead, minutes, counters)
        said = self._experience.range(service, expected)
        heapq.heappush(self._lines[service], (turn, now, expected, said))

    def _attend(self, number: int, now: float) -> Iterator[Wait]:
        """What an idle desk does: stay away, call whoever is first, or go on idling."""
        desk = DESKS[number]
        waiting = [service for service in desk.services if self._lines[service]]
        if desk.back(now) > now:
            self._idle.remove(number)
            self._plan(desk.back(now), number)
        elif waiting:
            self._idle.remove(number)
            service = min(waiting, key=lambda service: self._lines[service][0])
            yield self._call(service, now)
            self._plan(now + self._serve(service), number)

    def _call(self, service: str, now: float) -> Wait:
        _, joined, expected, said = heapq.heappop(self._lines[service])
        self._experience.note_wait(service, expected, now - joined)
        return Wait(joined, expected, said, now - joined)

    def _serve(self, service: str) -> float:
        """Minutes until the desk is idle again; nobody comes within one."""
        if self._random.random() < NO_SHOW:
            return 1.0
        minutes = KINDS[service].truth * self._random.lognormvariate(-SPREAD * SPREAD / 2, SPREAD)
        self._experience.note_service(service, minutes)
        return minutes
