"""The rules once more, from their words alone, on plain lists: who is next, and who has been bypassed how often."""

from __future__ import annotations

from collections import Counter
from dataclasses import dataclass, field
from heapq import nlargest

from queueing import messages as m
from queueing.centre import Centre
from queueing.staffing import own_line
from queueing.ticket import Ticket, TicketState
from queueing.ticket_events import CallReason


def line_of(ticket: Ticket) -> str:
    return own_line(ticket.only_at) if ticket.only_at else ticket.service


def waiting(centre: Centre) -> list[Ticket]:
    return [ticket for ticket in centre.tickets.values() if ticket.state is TicketState.WAITING]


@dataclass
class Oracle:
    """Follows the events of one centre.

    ``owed``: the services each ticket is to come back to; ``returning``: those on their way back; ``bypassed``: how
    many who came later were called before each that waits, to counters that could have called it; ``called``: the
    arrivals of all calls at the counters of each line; ``most``: the largest limit of the day.
    """

    owed: dict[str, list[str]] = field(default_factory=dict)
    returning: set[str] = field(default_factory=set)
    bypassed: Counter[str] = field(default_factory=Counter)
    called: dict[str, list[float]] = field(default_factory=dict)
    most: int = 0

    def next_at(self, centre: Centre, counter: str, now: float) -> tuple[str, CallReason] | None:
        """Who must be called to the counter now, and why."""
        weights = dict(centre.lines.staffing.duty(counter))
        able = [ticket for ticket in waiting(centre) if line_of(ticket) in weights]
        if not able:
            return None
        first = min(able, key=lambda ticket: self._rank(ticket, weights[line_of(ticket)], now))
        limited = [t for t in able if self._later_calls(t) >= centre.policy.most_bypassed]
        oldest = min(limited, key=lambda ticket: (ticket.arrived, ticket.id), default=first)
        if oldest.arrived < first.arrived:
            return oldest.id, CallReason.BYPASSED
        return first.id, CallReason.RETURNING if first.id in self.returning else CallReason.TURN

    def _rank(self, ticket: Ticket, weight: float, now: float) -> tuple[bool, float, float, float, str]:
        waited = now - ticket.turn
        counts = waited * weight if waited > 0 else waited / weight
        coming_back = ticket.id in self.returning
        return not coming_back, 0 if coming_back else -counts, ticket.turn if not coming_back else 0, *_age(ticket)

    def _later_calls(self, ticket: Ticket) -> int:
        return sum(arrived > ticket.arrived for arrived in self.called.get(line_of(ticket), ()))

    def before(self, centre: Centre, event: m.Event) -> None:
        """Take note of what is about to happen to ``centre``."""
        match event:
            case m.TicketCalled():
                self._count(centre, event)
            case m.TicketTransferred(returns=True):
                self.owed.setdefault(event.ticket, []).append(event.from_service)
            case m.ServiceCompleted() if self.owed.get(event.ticket):
                assert event.goes_on_to == self.owed[event.ticket].pop(), "it was to come back"
                self.returning.add(event.ticket)
            case m.ServiceDayStarted():
                self.__init__()  # type: ignore[misc]

    def after(self, centre: Centre, event: m.Event) -> None:
        """Take note of what has just happened to ``centre``."""
        if isinstance(event, m.PolicyAdopted | m.CountersArranged):
            self._regroup(centre)
        if isinstance(event, m.PolicyAdopted):
            self.most = max(self.most, event.policy.most_bypassed)

    def _count(self, centre: Centre, event: m.TicketCalled) -> None:
        arrived = centre.tickets[event.ticket].arrived
        lines = {line for line, _ in centre.lines.staffing.duty(event.counter)}
        for ticket in waiting(centre):
            if line_of(ticket) in lines and ticket.arrived < arrived:
                self.bypassed[ticket.id] += 1
                assert self.bypassed[ticket.id] <= self.most, f"{ticket.number} was bypassed once too often"
        for line in {other for name in lines for other in _companions(centre, name)}:
            self.called.setdefault(line, []).append(arrived)
        self.returning.discard(event.ticket)
        del self.bypassed[event.ticket]

    def _regroup(self, centre: Centre) -> None:
        """Lines that are one from now on remember what any of them remembered."""
        known = {line: Counter(calls) for line, calls in self.called.items()}
        for line in {*known, *(name for duty in centre.lines.staffing.duties.values() for name, _ in duty)}:
            together: Counter[float] = Counter()
            for other in _companions(centre, line):
                together |= known.get(other, Counter())
            self.called[line] = nlargest(centre.policy.most_bypassed, together.elements())


def _companions(centre: Centre, line: str) -> set[str]:
    """The lines that the same counters serve with the same weights."""
    duties = centre.lines.staffing.duties
    by = {(counter, weight) for counter, duty in duties.items() for name, weight in duty if name == line}
    names = {name for duty in duties.values() for name, _ in duty}
    return {line} | {
        name
        for name in names
        if by and by == {(counter, weight) for counter, duty in duties.items() for n, weight in duty if n == name}
    }


def _age(ticket: Ticket) -> tuple[float, str]:
    return ticket.arrived, ticket.id
