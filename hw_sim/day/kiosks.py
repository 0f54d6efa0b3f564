"""The kiosks: numbers from the coordinator, or from their own lease while nobody answers them."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace
from enum import Enum, auto
from random import Random

from hw_sim.day.people import Visitor
from hw_sim.day.plan import DAY, HOUR
from hw_sim.day.stage import Process, Stage, Wish
from queueing import messages as m
from queueing.catalogue import Catalogue
from queueing.commands import MOST_MERGED
from queueing.numbers import NumberBlock
from queueing.ticket import ticket_id

_JAMS = 0.007
_UNCERTAIN = 0.01
_SILENT = 0.002
"""The share of prints of which the kiosk hears nothing for longer than a reservation holds."""


class Trouble(Enum):
    """Why somebody leaves a kiosk without a paper."""

    NO_PAPER = auto()
    OUT_OF_NUMBERS = auto()
    OFFLINE = auto()


@dataclass(frozen=True, slots=True)
class Outage:
    """Nobody answers from second ``begins`` until ``ends``."""

    begins: float
    ends: float


class Kiosk:
    """One terminal, used by one visitor after the other."""

    def __init__(self, name: str, stage: Stage, catalogue: Catalogue, chance: Random) -> None:
        self.name = name
        self.free_at = 0.0
        self.outages: Sequence[Outage] = ()
        self.merged = 0
        self._stage, self._catalogue, self._chance = stage, catalogue, chance
        self._keys = 0
        self._left: dict[str, NumberBlock] = {}
        self._unsaid: list[tuple[float, m.OfflineTicket]] = []

    def queue(self, seconds: float) -> float:
        """Take a turn of ``seconds`` at this kiosk: how long it lasts until that is over."""
        self.free_at = max(self.free_at, self._stage.now) + seconds
        return self.free_at - self._stage.now

    def is_cut_off(self, second: float) -> bool:
        return any(outage.begins <= second < outage.ends for outage in self.outages)

    def keep_numbers(self) -> Process:
        """Hold a lease from the start on, and after each outage merge what was issued from it and renew it."""
        yield from self._renew()
        for outage in self.outages:
            yield outage.ends - self._stage.now
            while self._unsaid:
                yield from self._merge()
            yield from self._renew()

    def ask(self, command: type, **fields: object) -> Process:
        """The answer to a command of this kiosk, which is given a fresh key."""
        return (yield Wish(self.name, command(key=self._key(), **fields)))

    def issue(self, visitor: Visitor) -> Process:
        """A ticket's id, what the coordinator refused, or the trouble."""
        if self.is_cut_off(self._stage.now):
            return (yield from self._issue_alone(visitor))
        who = {"category": visitor.category, "language": visitor.language}
        if visitor.slot:
            answer = yield from self.ask(m.CheckIn, code=visitor.slot.code, **who)
        else:
            answer = yield from self.ask(m.ReserveTicket, service=visitor.service, then=visitor.then, **who)
        if isinstance(answer, m.Refused):
            return answer
        return (yield from self._print(answer.ticket.ticket))

    def _print(self, ticket: str) -> Process:
        luck = self._chance.random()
        yield 120 + 60 * luck / _SILENT if luck < _SILENT else 3
        if luck > 1 - _JAMS:
            yield from self.ask(m.VoidTicket, ticket=ticket, reason="paper jam")
            return Trouble.NO_PAPER
        outcome = m.PrintOutcome.UNCERTAIN if luck < _UNCERTAIN else m.PrintOutcome.CONFIRMED
        yield from self.ask(m.ConfirmPrint, ticket=ticket, outcome=outcome)
        return ticket

    def _issue_alone(self, visitor: Visitor) -> Process:
        if visitor.slot or visitor.then:
            return Trouble.OFFLINE
        prefix = self._catalogue.service(visitor.service).prefix
        sequence = self._draw(prefix)
        if sequence is None:
            return Trouble.OUT_OF_NUMBERS
        jams = self._chance.random() < _JAMS
        issued = m.OfflineTicket(
            ticket=ticket_id(self._key()),
            prefix=prefix,
            sequence=sequence,
            service=visitor.service,
            category=visitor.category,
            language=visitor.language,
            day=DAY,
            waited=0.0,
            outcome=None if jams else m.PrintOutcome.CONFIRMED,
        )
        self._unsaid.append((self._stage.now + self._chance.random(), issued))
        yield 3
        return Trouble.NO_PAPER if jams else issued.ticket

    def _draw(self, prefix: str) -> int | None:
        """The next number of the lease; None when it has none left."""
        block = self._left.pop(prefix, None)
        if block is None:
            return None
        if block.first < block.last:
            self._left[prefix] = NumberBlock(prefix=prefix, first=block.first + 1, last=block.last)
        return block.first

    def _merge(self) -> Process:
        together, self._unsaid = self._unsaid[:MOST_MERGED], self._unsaid[MOST_MERGED:]
        tickets = tuple(_waited(ticket, self._stage.now - issued) for issued, ticket in together)
        yield from self.ask(m.MergeTickets, tickets=tickets)
        self.merged += len(tickets)

    def _renew(self) -> Process:
        answer = yield from self.ask(m.LeaseNumbers)
        self._left = {block.prefix: block for block in answer.lease.blocks}

    def _key(self) -> str:
        self._keys += 1
        return f"{self.name}-{self._keys}"


def _waited(ticket: m.OfflineTicket, seconds: float) -> m.OfflineTicket:
    return replace(ticket, waited=max(0.0, seconds))


def plan_outages(kiosks: Sequence[Kiosk], seed: int) -> None:
    """Three times in the day a third of the kiosks hear nobody, for 12 to 35 minutes."""
    chance = Random(f"{seed}-outages")
    planned: dict[str, list[Outage]] = {kiosk.name: [] for kiosk in kiosks}
    for hour in (9, 12, 16):
        begins = hour * HOUR + chance.randrange(HOUR)
        for kiosk in chance.sample(list(kiosks), max(1, len(kiosks) // 3)):
            planned[kiosk.name].append(Outage(begins, begins + 60 * chance.uniform(12, 35)))
    for kiosk in kiosks:
        kiosk.outages = planned[kiosk.name]
