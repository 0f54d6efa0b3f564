"""The numbers a kiosk may give out by itself when nobody answers it: which is next, on which service day. Pure.

A kiosk goes round each block: after the number it issued last comes the next, and after the block's last its first
again, whatever the day. A date that changes wrongly thus repeats nothing before the whole block has gone round. The
service day follows the kiosk's clock, but never goes back behind the newest day it knows of, so that a clock that is
wrong at boot, or jumps back, repeats no number within a day.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from datetime import date, datetime
from itertools import chain

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
    """A lease and what was used of it. It may be used from the service day ``usable_from`` on.

    It stands until another one has arrived: the coordinator lends what it replaced to nobody before this kiosk has
    issued from the new one. ``used`` and ``former`` are in the order of issue; ``former`` came before all of ``used``,
    and the lease minds it already.
    """

    lease: Lease
    usable_from: date
    used: tuple[Used, ...] = ()
    former: tuple[Used, ...] = ()

    def day(self, catalogue: Catalogue, now: datetime) -> date:
        """The service day at ``now``, an aware datetime."""
        return max(service_day(catalogue, now), self.lease.day, *(used.day for used in self.used))

    def left(self, catalogue: Catalogue, services: Iterable[Service], now: datetime) -> int:
        """How many numbers are left for these services."""
        day = self.day(catalogue, now)
        blocks = map(self._block, {service.prefix for service in services})
        return sum(self._left(block, day) for block in blocks if block is not None)

    def has(self, catalogue: Catalogue, service: Service, now: datetime) -> bool:
        """Whether a number is left for the service."""
        return self.left(catalogue, (service,), now) > 0

    def issue(
        self, catalogue: Catalogue, service: Service, category: Category, language: Language, key: str, now: datetime
    ) -> Issued | None:
        """The service's next number, for the wish with this ``key``; None when none is left."""
        day = self.day(catalogue, now)
        block = self._block(service.prefix)
        if block is None or not self._left(block, day):
            return None
        return Issued(
            ticket=ticket_id(f"{key}-leased"),
            prefix=service.prefix,
            sequence=self._next(block, day),
            service=service.id,
            category=category,
            language=language,
            day=day,
            at=now,
        )

    def _block(self, prefix: str) -> NumberBlock | None:
        return next((block for block in self.lease.blocks if block.prefix == prefix), None)

    def _left(self, block: NumberBlock, day: date) -> int:
        return 0 if day < self.usable_from else len(block) - len(self._gone(block, day))

    def _next(self, block: NumberBlock, day: date) -> int:
        gone = self._gone(block, day)
        return next(sequence for sequence in _round(block, self._last(block.prefix)) if sequence not in gone)

    def _gone(self, block: NumberBlock, day: date) -> set[int]:
        """The numbers of the block that are used on that day."""
        of_day = (used for used in chain(self.former, self.used) if used.day == day and used.prefix == block.prefix)
        return {used.sequence for used in of_day if used.sequence in block}

    def _last(self, prefix: str) -> int:
        """The number of the prefix that was issued last; 0 when none was."""
        backwards = chain(reversed(self.used), reversed(self.former))
        return next((used.sequence for used in backwards if used.prefix == prefix), 0)


def _round(block: NumberBlock, last: int) -> Iterator[int]:
    """All numbers of the block, from the one after ``last`` on; from its first when ``last`` is none of them."""
    start = last + 1 if last in block else block.first
    return chain(range(start, block.last + 1), range(block.first, start))


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
