"""Whether people were called in their turn, worked out anew from the journal's events. Pure.

It shares no code with the coordinator's lines. A ticket is *bypassed* by each ticket that came later and is called,
while it waits, by a counter that serves its line at that moment.
"""

from __future__ import annotations

from bisect import bisect_left
from collections import defaultdict
from collections.abc import Callable, Iterable
from dataclasses import dataclass, field
from typing import Any

from queueing import messages as m
from queueing.policy import Policy
from queueing.ticket import Category

_TOLERANCE = 0.001
"""Seconds by which two turns may differ and still be equal."""

_AT_ONCE = float("-inf")

Arrival = tuple[float, int]
"""When somebody came, and the place of that in the journal; who was merged later came first of those at one moment."""


@dataclass(slots=True)
class _Place:
    """A ticket in a line: since which event, with which turn."""

    ticket: str
    line: str
    since: int
    turn: float


@dataclass(slots=True)
class _Known:
    """What is known of a ticket."""

    service: str
    category: Category
    then: tuple[str, ...] = ()
    slot: Any = None
    arrived: Arrival = (0.0, 0)
    turn: float = 0.0
    called_at: float = 0.0
    returns_to: str | None = None


@dataclass(slots=True)
class Fairness:
    """What was found: how often each wait was bypassed, by ticket, and calls against the order of turns, in words."""

    most_allowed: int = 0
    bypassed: dict[str, int] = field(default_factory=dict)
    out_of_order: list[str] = field(default_factory=list)

    @property
    def most(self) -> int:
        return max(self.bypassed.values(), default=0)

    @property
    def broken(self) -> list[str]:
        """The tickets that were bypassed more often than the policy allows."""
        return [ticket for ticket, times in self.bypassed.items() if times > self.most_allowed]


def judge_fairness(events: Iterable[m.Event]) -> Fairness:
    """Go through a day's events in the journal's order."""
    lines = _Lines()
    for index, event in enumerate(events):
        lines.take(index, event)
    lines.end()
    return lines.found


class _Lines:
    def __init__(self) -> None:
        self.found = Fairness()
        self._index = 0
        self._policy = Policy()
        self._weights: dict[str, dict[str, float]] = {}
        self._skills: dict[str, frozenset[str]] = {}
        self._slots: dict[str, Any] = {}
        self._known: dict[str, _Known] = {}
        self._waiting: dict[str, _Place] = {}
        self._in_line: defaultdict[str, dict[str, _Place]] = defaultdict(dict)
        self._calls: defaultdict[str, list[tuple[int, Arrival]]] = defaultdict(list)

    def take(self, index: int, event: Any) -> None:
        if rule := _RULES.get(type(event)):
            self._index = index
            rule(self, event)

    def end(self) -> None:
        for place in list(self._waiting.values()):
            self._leave(place.ticket)

    def adopt(self, event: m.PolicyAdopted) -> None:
        self._policy = event.policy
        self.found.most_allowed = event.policy.most_bypassed

    def arrange(self, event: m.CountersArranged) -> None:
        for duty in event.duties:
            self._weights[duty.counter] = dict(zip(duty.services, duty.weights, strict=True))

    def sign_in(self, event: m.OfficerSignedIn) -> None:
        self._skills[event.counter] = frozenset(event.skills)

    def sign_out(self, event: m.OfficerSignedOut) -> None:
        """Who waits for that counter alone goes back to the line of the service, where a counter serves it."""
        self._skills.pop(event.counter, None)
        for place in list(self._in_line[f":{event.counter}"].values()):
            if any(self._known[place.ticket].service in weights for weights in self._weights.values()):
                self._leave(place.ticket)
                self._join(place.ticket, place.turn)

    def book(self, event: m.AppointmentBooked) -> None:
        self._slots[event.appointment.code] = event.appointment

    def reserve(self, event: m.TicketReserved) -> None:
        slot = self._slots[event.appointment] if event.appointment else None
        self._known[event.ticket] = _Known(event.service, event.category, event.then, slot)

    def confirm(self, event: m.PrintConfirmed) -> None:
        known = self._known[event.ticket]
        known.arrived = (event.at.timestamp(), self._index)
        known.turn = self._turn(known)
        self._join(event.ticket, known.turn)

    def merge(self, event: m.TicketMerged) -> None:
        known = self._known[event.ticket] = _Known(event.service, event.category)
        known.arrived = (event.issued_at.timestamp(), -1)
        known.turn = self._turn(known)
        if event.outcome:
            self._join(event.ticket, known.turn)

    def come_back(self, event: m.TicketReturned) -> None:
        known = self._known[event.ticket]
        known.turn += max(0.0, event.at.timestamp() - known.called_at)
        known.arrived = (event.at.timestamp(), self._index)
        self._join(event.ticket, known.turn)

    def send(self, event: m.TicketTransferred) -> None:
        known = self._known[event.ticket]
        known.returns_to = event.from_service if event.returns else known.returns_to
        known.service = event.to_service
        self._join(event.ticket, known.turn, event.to_counter)

    def complete(self, event: m.ServiceCompleted) -> None:
        known = self._known[event.ticket]
        if event.goes_on_to is None:
            return
        turn = _AT_ONCE if known.returns_to else known.turn
        known.returns_to, known.service = None, event.goes_on_to
        self._join(event.ticket, turn)

    def change(self, event: m.CategoryChanged) -> None:
        known = self._known[event.ticket]
        starts = self._policy.head_start
        known.turn += starts.seconds(known.category) - starts.seconds(event.category)
        known.category = event.category
        if (place := self._waiting.get(event.ticket)) and place.turn != _AT_ONCE:
            place.turn = known.turn

    def cancel(self, event: m.TicketCancelled) -> None:
        if event.ticket in self._waiting:
            self._leave(event.ticket)

    def call(self, event: m.TicketCalled) -> None:
        place = self._waiting.get(event.ticket)
        if place is None:
            self.found.out_of_order.append(f"{event.number} was called to {event.counter} while it did not wait")
            return
        known = self._known[event.ticket]
        known.called_at = event.at.timestamp()
        if event.reason is not m.CallReason.BYPASSED:
            self._check_order(event, place)
        self._leave(event.ticket)
        for line in self._served(event.counter):
            self._calls[line].append((self._index, known.arrived))

    def resume(self, event: m.TicketResumed) -> None:
        self._known[event.ticket].called_at = event.at.timestamp()

    def _check_order(self, event: m.TicketCalled, called: _Place) -> None:
        """Nobody in a line that weighs as much at this counter had an earlier turn."""
        weights = self._weights[event.counter]
        weight = weights.get(called.line, 1.0)
        lines = [line for line in self._served(event.counter) if weights.get(line, 1.0) == weight]
        turns = [place.turn for line in lines for place in self._in_line[line].values()]
        if called.line not in self._served(event.counter):
            self.found.out_of_order.append(f"{event.number} was called to {event.counter}, which does not serve it")
        elif min(turns) < called.turn - _TOLERANCE:
            self.found.out_of_order.append(f"{event.number} was called to {event.counter} before its turn")

    def _served(self, counter: str) -> list[str]:
        skills = self._skills.get(counter)
        served = self._weights[counter]
        return [f":{counter}", *(name for name in served if not skills or name in skills)]

    def _turn(self, known: _Known) -> float:
        starts, arrived = self._policy.head_start, known.arrived[0]
        begins = arrived
        if known.slot is not None:
            late = arrived > known.slot.ends.timestamp()
            begins = (arrived if late else known.slot.begins.timestamp()) - 60 * starts.appointment
        return begins - starts.seconds(known.category)

    def _join(self, ticket: str, turn: float, only_at: str | None = None) -> None:
        line = f":{only_at}" if only_at else self._known[ticket].service
        self._waiting[ticket] = self._in_line[line][ticket] = _Place(ticket, line, self._index, turn)

    def _leave(self, ticket: str) -> None:
        """Count, one by one, who was called before it meanwhile."""
        place = self._waiting.pop(ticket)
        del self._in_line[place.line][ticket]
        calls = self._calls[place.line]
        meanwhile = calls[bisect_left(calls, (place.since, (0.0, 0))) :]
        came = self._known[ticket].arrived
        bypassed = sum(arrived > came for _, arrived in meanwhile)
        self.found.bypassed[ticket] = max(bypassed, self.found.bypassed.get(ticket, 0))


_RULES: dict[type, Callable[[_Lines, Any], None]] = {
    m.PolicyAdopted: _Lines.adopt,
    m.CountersArranged: _Lines.arrange,
    m.OfficerSignedIn: _Lines.sign_in,
    m.OfficerSignedOut: _Lines.sign_out,
    m.AppointmentBooked: _Lines.book,
    m.TicketReserved: _Lines.reserve,
    m.PrintConfirmed: _Lines.confirm,
    m.TicketMerged: _Lines.merge,
    m.TicketReturned: _Lines.come_back,
    m.TicketTransferred: _Lines.send,
    m.ServiceCompleted: _Lines.complete,
    m.CategoryChanged: _Lines.change,
    m.TicketCancelled: _Lines.cancel,
    m.TicketCalled: _Lines.call,
    m.TicketResumed: _Lines.resume,
}
