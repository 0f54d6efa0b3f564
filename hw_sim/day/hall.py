"""What people and officers in the halls see of each other: who holds which ticket, who is free, who is back."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence

from hw_sim.day.desk import Desk
from hw_sim.day.kiosks import Kiosk
from hw_sim.day.people import Standing, Visitor
from hw_sim.day.stage import Rest, Stage
from queueing import messages as m
from queueing.catalogue import Catalogue
from queueing.policy import Policy

_GLANCE = 2
"""Seconds until a free officer sees that somebody waits."""


class Hall:
    """The meeting place. It knows only what somebody there could see or hear."""

    def __init__(self, stage: Stage, desk: Desk, catalogue: Catalogue, policy: Policy, kiosks: Sequence[Kiosk]) -> None:
        self.stage, self.desk, self.catalogue, self.policy, self.kiosks = stage, desk, catalogue, policy, kiosks
        self.holders: dict[str, Visitor] = {}
        self.papers: dict[str, Standing] = {}
        self.at_work: dict[str, frozenset[str]] = {}
        self.until_close: frozenset[str] = frozenset()
        self._free: dict[str, Rest] = {}
        self._back: dict[str, tuple[str, str]] = {}
        self._service_of: dict[str, str] = {}

    def hand_out(self, visitor: Visitor, ticket: str) -> None:
        """The visitor holds the paper with this ticket."""
        visitor.ticket = ticket
        visitor.papers.append(ticket)
        self.holders[ticket] = visitor
        self.stands(visitor, Standing.WAITING)

    def stands(self, visitor: Visitor, standing: Standing) -> None:
        """What the visitor would say of the paper in hand from now on."""
        visitor.standing = standing
        if visitor.ticket:
            self.papers[visitor.ticket] = standing

    def hear(self, events: Iterable[m.Event]) -> None:
        """Free officers see whom they could call."""
        for event in events:
            match event:
                case m.TicketReserved() | m.TicketMerged():
                    self._service_of[event.ticket] = event.service
                case m.TicketTransferred():
                    self._service_of[event.ticket] = event.to_service
                case m.ServiceCompleted() if event.goes_on_to:
                    self._service_of[event.ticket] = event.goes_on_to
            match event:
                case m.TicketTransferred(to_counter=str(counter)):
                    self._wake(counter)
                case m.PrintConfirmed() | m.TicketMerged() | m.TicketTransferred() | m.TicketReturned():
                    self._wake_for(self._service_of[event.ticket])
                case m.ServiceCompleted(goes_on_to=str(service)):
                    self._wake_for(service)

    def look_around(self, waiting: Mapping[str, int]) -> None:
        """Every free officer for whom somebody waits sees it on the counter's display."""
        for counter in [name for name in self._free if waiting.get(name)]:
            self._wake(counter)

    def rest(self, counter: str, until: float) -> Rest:
        """The officer there is free, until somebody comes, or until a second of their own."""
        rest = self._free[counter] = Rest(until)
        return rest

    def rises(self, counter: str) -> None:
        """The officer there is free no more."""
        self._free.pop(counter, None)

    def come_back(self, visitor: Visitor, counter: str) -> None:
        """A visitor who had stepped aside stands in the hall again; ``counter`` had sent them."""
        assert visitor.ticket is not None
        self.stands(visitor, Standing.BACK)
        self._back[visitor.ticket] = (self._service_of[visitor.ticket], counter)
        self._wake_for(self._service_of[visitor.ticket])

    def take_back(self, counter: str) -> str | None:
        """The ticket of somebody who is back and whom this counter may resume."""
        services = self.at_work.get(counter, frozenset())
        for ticket, (service, sent_by) in self._back.items():
            if service in services or sent_by == counter:
                del self._back[ticket]
                return ticket
        return None

    def counters_for(self, service: str) -> list[str]:
        """Where somebody is at work who serves it."""
        return [name for name, services in self.at_work.items() if service in services]

    def _wake_for(self, service: str) -> None:
        for counter in self._free:
            if service in self.at_work.get(counter, ()):
                self._wake(counter)
                return

    def _wake(self, counter: str) -> None:
        if rest := self._free.pop(counter, None):
            self.stage.wake(rest, _GLANCE)
