"""The numbers a kiosk may give out by itself when nobody answers it: which is next, on which service day. Pure.

A day's numbers begin at the first of each block. The service day follows the kiosk's clock, but never goes back behind
the newest day it knows of, so that a clock that is wrong at boot, or jumps back, repeats no number within a day.
"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date, datetime

from queueing.calendar import service_day
from queueing.catalogue import Catalogue, Service
from queueing.messages import Lease, TicketFacts
from queueing.numbers import NumberBlock
from queueing.ticket import Category, Language, TicketState, ticket_id, ticket_number


@dataclass(frozen=True, slots=True, kw_only=True)
class Issued:
    """A number this kiosk gave out by itself, on service day ``day``, when its clock said ``at``."""

    ticket: str
    prefix: str
    sequence: int
    service: str
    category: Category
    language: Language
    day: date
    at: datetime

    @property
    def number(self) -> str:
        return ticket_number(self.prefix, self.sequence)


@dataclass(frozen=True, slots=True, kw_only=True)
class Used:
    """A number that is gone on that service day."""

    day: date
    prefix: str
    sequence: int


@dataclass(frozen=True, slots=True, kw_only=True)
class Supply:
    """A lease and what was used of it.

    It may be used from the service day ``usable_from`` on. ``renewing_since``: the day on which another lease was asked
    for, without an answer so far. The coordinator may have taken this one back then, and keeps it from others only
    until that day ends.
    """

    lease: Lease
    usable_from: date
    used: frozenset[Used] = frozenset()
    renewing_since: date | None = None

    def day(self, catalogue: Catalogue, now: datetime) -> date:
        """The service day at ``now``, an aware datetime."""
        return max(service_day(catalogue, now), self.lease.day, *(used.day for used in self.used))

    def left(self, catalogue: Catalogue, services: Iterable[Service], now: datetime) -> int:
        """How many numbers are left for these services."""
        day = self.day(catalogue, now)
        return sum(len(self._rest(prefix, day)) for prefix in {service.prefix for service in services})

    def has(self, catalogue: Catalogue, service: Service, now: datetime) -> bool:
        """Whether a number is left for the service."""
        return bool(self._rest(service.prefix, self.day(catalogue, now)))

    def issue(
        self, catalogue: Catalogue, service: Service, category: Category, language: Language, key: str, now: datetime
    ) -> Issued | None:
        """The service's next number, for the wish with this ``key``; None when none is left."""
        day = self.day(catalogue, now)
        rest = self._rest(service.prefix, day)
        if not rest:
            return None
        return Issued(
            ticket=ticket_id(f"{key}-leased"),
            prefix=service.prefix,
            sequence=rest[0],
            service=service.id,
            category=category,
            language=language,
            day=day,
            at=now,
        )

    def _rest(self, prefix: str, day: date) -> range:
        block = next((block for block in self.lease.blocks if block.prefix == prefix), None)
        if block is None or day < self.usable_from or (self.renewing_since is not None and day > self.renewing_since):
            return range(0)
        return range(self._highest(block, day) + 1, block.last + 1)

    def _highest(self, block: NumberBlock, day: date) -> int:
        """The highest number of the block that is used on that day, or the one before its first."""
        of_block = (used.sequence for used in self.used if used.prefix == block.prefix and used.day == day)
        return max((sequence for sequence in of_block if sequence in block), default=block.first - 1)


def facts_of(issued: Issued, catalogue: Catalogue) -> TicketFacts:
    """What is printed of it. Nobody knows how many are ahead, nor how long that will take."""
    return TicketFacts(
        ticket=issued.ticket,
        number=issued.number,
        service=issued.service,
        category=issued.category,
        language=issued.language,
        state=TicketState.RESERVED,
        issued_at=issued.at,
        ahead=None,
        counters=tuple(counter.label for counter in catalogue.counters_for(issued.service)),
    )
