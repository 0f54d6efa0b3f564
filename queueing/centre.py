"""The state of a whole centre: its tickets, its lines, what each counter has in hand.

It is changed by events alone, so replaying the journal gives it back exactly.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Callable
from dataclasses import dataclass, replace
from datetime import UTC, date, datetime
from typing import Any

from queueing import messages as m
from queueing.lifecycle import Step, next_state
from queueing.line import Line
from queueing.policy import Policy
from queueing.ticket import Ticket, TicketState

CALLS_KEPT = 8
"""Latest calls to each counter that are remembered for the boards."""

_BEFORE_ALL = datetime.min.replace(tzinfo=UTC)


@dataclass(frozen=True, slots=True)
class Call:
    """A ticket that was called. A greater ``order`` is a later call, whatever the clock said."""

    order: int
    ticket: str
    number: str
    counter: str
    at: datetime
    recalls: int


class Centre:
    """All lines of a centre. Only :meth:`apply` changes it.

    ``latest_joining``: nobody who joins later waits since earlier, so that a clock put back lets nobody overtake.
    """

    def __init__(self, policy: Policy) -> None:
        self.policy = policy
        self.epoch = 0
        self.day: date | None = None
        self.tickets: dict[str, Ticket] = {}
        self.reserved: dict[str, datetime] = {}
        self.lines: defaultdict[str, Line] = defaultdict(Line)
        self.in_hand: dict[str, str] = {}
        self.sequences: defaultdict[str, int] = defaultdict(int)
        self.calls: defaultdict[str, list[Call]] = defaultdict(list)
        self._called = 0

    def apply(self, event: m.Event) -> None:
        """Take a fact in. Raises ``QueueRuleBroken`` when the fact contradicts what is known."""
        _APPLY[type(event)](self, event)

    def _start(self, event: m.CoordinatorStarted) -> None:
        self.epoch = event.epoch

    def _start_day(self, event: m.ServiceDayStarted) -> None:
        self.day = event.day
        self.tickets.clear()
        self.reserved.clear()
        self.lines.clear()
        self.in_hand.clear()
        self.sequences.clear()
        self.calls.clear()
        self.latest_joining = _BEFORE_ALL

    def _reserve(self, event: m.TicketReserved) -> None:
        if self.day is None:
            raise ValueError("a ticket was reserved before any service day began")
        self.tickets[event.ticket] = Ticket(
            id=event.ticket,
            number=event.number,
            service=event.service,
            category=event.category,
            language=event.language,
            kiosk=event.kiosk,
            service_day=self.day,
            state=TicketState.RESERVED,
            reserved_at=event.at,
        )
        self.reserved[event.ticket] = event.at
        prefix = event.number.rstrip("0123456789")
        self.sequences[prefix] = max(self.sequences[prefix], event.sequence)

    def _confirm(self, event: m.PrintConfirmed) -> None:
        self.reserved.pop(event.ticket, None)
        self.latest_joining = max(self.latest_joining, event.at)
        ticket = self._advance(event.ticket, Step.CONFIRM_PRINT, waiting_since=self.latest_joining)
        self._join(ticket)

    def _void(self, event: m.TicketVoided) -> None:
        self.reserved.pop(event.ticket, None)
        self._advance(event.ticket, Step.VOID)

    def _lapse(self, event: m.ReservationLapsed) -> None:
        self.reserved.pop(event.ticket, None)
        self._advance(event.ticket, Step.LAPSE)

    def _call(self, event: m.TicketCalled) -> None:
        ticket = self._advance(event.ticket, Step.CALL, counter=event.counter, called_at=event.at, recalls=0)
        self.lines[ticket.service].leave(ticket.id)
        self.in_hand[event.counter] = ticket.id
        self._show(ticket, event.at)

    def _recall(self, event: m.TicketRecalled) -> None:
        recalls = self.tickets[event.ticket].recalls + 1
        self._show(self._advance(event.ticket, Step.RECALL, recalls=recalls), event.at)

    def _serve(self, event: m.ServiceStarted) -> None:
        self._advance(event.ticket, Step.START_SERVICE)

    def _complete(self, event: m.ServiceCompleted) -> None:
        self._advance(event.ticket, Step.COMPLETE)
        del self.in_hand[event.counter]

    def _no_show(self, event: m.NoShowMarked) -> None:
        self._advance(event.ticket, Step.MARK_NO_SHOW)
        del self.in_hand[event.counter]

    def _transfer(self, event: m.TicketTransferred) -> None:
        del self.in_hand[event.counter]
        self._join(self._advance(event.ticket, Step.TRANSFER, service=event.to_service, counter=None, recalls=0))

    def _advance(self, ticket_id: str, step: Step, **changes: Any) -> Ticket:
        ticket = self.tickets[ticket_id]
        ticket = replace(ticket, state=next_state(ticket.state, step), **changes)
        self.tickets[ticket_id] = ticket
        return ticket

    def _join(self, ticket: Ticket) -> None:
        self.lines[ticket.service].join(ticket.id, self.policy.turn_of(ticket))

    def _show(self, ticket: Ticket, at: datetime) -> None:
        assert ticket.counter is not None
        self._called += 1
        for counter, calls in self.calls.items():
            self.calls[counter] = [call for call in calls if call.ticket != ticket.id]
        call = Call(self._called, ticket.id, ticket.number, ticket.counter, at, ticket.recalls)
        self.calls[ticket.counter] = [call, *self.calls[ticket.counter]][:CALLS_KEPT]


_APPLY: dict[type, Callable[[Centre, Any], None]] = {
    m.CoordinatorStarted: Centre._start,
    m.ServiceDayStarted: Centre._start_day,
    m.TicketReserved: Centre._reserve,
    m.PrintConfirmed: Centre._confirm,
    m.TicketVoided: Centre._void,
    m.ReservationLapsed: Centre._lapse,
    m.TicketCalled: Centre._call,
    m.TicketRecalled: Centre._recall,
    m.ServiceStarted: Centre._serve,
    m.ServiceCompleted: Centre._complete,
    m.NoShowMarked: Centre._no_show,
    m.TicketTransferred: Centre._transfer,
}
