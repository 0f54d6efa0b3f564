"""The pure rules behind a desk: what is wished happens, or is refused, and all that happened is kept."""

from __future__ import annotations

from datetime import timedelta
from typing import Any

import pytest

from queueing import messages as m
from queueing.centre import Centre
from queueing.days import adoption_events, day_events, overdue_events, redate_events
from queueing.decisions import decide
from queueing.errors import QueueRuleBroken
from queueing.policy import Policy
from queueing.ruling import Decision
from queueing.succession import succeed
from queueing.ticket import Category, Language, Ticket, number_parts
from tests.makers import NOON, small_centre


class Desk:
    """One centre. ``pace`` passes with every wish."""

    def __init__(self, catalogue=None, policy=None, pace=timedelta(seconds=1)):
        self.catalogue, self.policy, self.pace = catalogue or small_centre(), policy or Policy(), pace
        self.centre = Centre()
        self.now, self.keys, self.events = NOON, 0, []
        self.begin()

    def take(self, events) -> None:
        for event in events:
            self.centre.apply(event)
            self.events.append(event)

    def begin(self, boot="") -> None:
        epoch = self.centre.epoch + 1
        self.take([m.CoordinatorStarted(epoch=epoch, at=self.now, boot=boot)])
        self.time_goes()

    def time_goes(self, seconds=0.0, **spans) -> None:
        self.now += timedelta(seconds=seconds, **spans)
        self.take(day_events(self.centre, self.catalogue, self.now))
        self.take(adoption_events(self.centre, self.catalogue, "r1", self.policy, self.now))
        self.take(overdue_events(self.centre, self.now))

    def clock_is_set(self, **spans) -> None:
        self.now += timedelta(**spans)
        self.take(redate_events(self.centre, self.catalogue, self.now))

    def reload(self, catalogue=None, policy=None) -> None:
        self.catalogue = succeed(self.catalogue, catalogue or self.catalogue, self.centre)
        self.policy = policy or self.policy
        self.time_goes()

    def decide(self, device: str, kind: type, **fields: Any) -> Decision:
        self.keys += 1
        self.now += self.pace
        return decide(self.centre, self.catalogue, kind(key=f"k{self.keys}", **fields), device, self.now)

    def do(self, device: str, kind: type, **fields: Any) -> Decision:
        decision = self.decide(device, kind, **fields)
        self.take(decision.events)
        return decision

    def refuses(self, rule: str, device: str, kind: type, **fields: Any) -> None:
        with pytest.raises(QueueRuleBroken) as broken:
            self.decide(device, kind, **fields)
        assert broken.value.rule == rule

    def reserve(self, service="passport", category=Category.ORDINARY, then=(), kiosk="kiosk-1") -> Ticket:
        wish = {"service": service, "category": category, "language": Language.AZ, "then": then}
        return self.centre.tickets[self.do(kiosk, m.ReserveTicket, **wish).ticket]

    def issue(self, service="passport", category=Category.ORDINARY, then=(), kiosk="kiosk-1") -> Ticket:
        ticket = self.reserve(service, category, then, kiosk)
        self.do(kiosk, m.ConfirmPrint, ticket=ticket.id, outcome=m.PrintOutcome.CONFIRMED)
        return ticket

    def call(self, counter="counter-1") -> Ticket:
        return self.centre.tickets[self.do(counter, m.CallNext).ticket]

    def at(self, counter: str, kind: type, ticket: Ticket, /, **fields: Any) -> Ticket:
        self.do(counter, kind, ticket=ticket.id, **fields)
        return ticket

    def in_line(self, name: str) -> list[str]:
        return [self.centre.tickets[place[2]].number for place in self.centre.lines[name].places()]


def alone(number: str, **fields: Any) -> m.OfflineTicket:
    """A ticket a kiosk issued by itself: ``alone("P600")``."""
    prefix, figures = number_parts(number)
    made = {
        "ticket": f"t{number}",
        "prefix": prefix,
        "sequence": int(figures),
        "service": "passport",
        "category": Category.ORDINARY,
        "language": Language.AZ,
        "day": NOON.date(),
        "waited": 60.0,
        "outcome": m.PrintOutcome.CONFIRMED,
    }
    return m.OfflineTicket(**(made | fields))


def replayed(events) -> Centre:
    """A centre that knows nothing but these events."""
    centre = Centre()
    for event in events:
        centre.apply(event)
    return centre
