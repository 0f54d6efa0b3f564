"""The tickets of a service day, and what each event of a ticket's life does to them."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Callable
from datetime import date, datetime, timedelta
from typing import Any

from queueing import messages as m
from queueing.appointments import Appointments
from queueing.lifecycle import OPEN, Step, next_state
from queueing.lines import Lines
from queueing.numbers import Numbers
from queueing.policy import Policy
from queueing.shown import Shown
from queueing.staffing import line_of
from queueing.ticket import Ticket, TicketState, number_parts
from queueing.turns import RETURNING, first_turn
from queueing.waiting import Experience

_INSTANT = 1e-6
"""Seconds between two arrivals at least, so that their order is never in doubt."""


class Lives:
    """Where every ticket of the day stands: being printed, in line, at a counter, parked, or done with."""

    def __init__(self) -> None:
        self.day: date | None = None
        self._begin()

    def _begin(self) -> None:
        self.adopted: Policy | None = None
        self.tickets: dict[str, Ticket] = {}
        self.reserved: dict[str, datetime] = {}
        self.parked: dict[str, None] = {}
        self.in_hand: dict[str, str] = {}
        self.issued: defaultdict[str, int] = defaultdict(int)
        self.lines = Lines(self.policy.most_bypassed)
        self.numbers = Numbers()
        self.shown = Shown()
        self.appointments = Appointments()
        self.experience = Experience()
        self.latest_arrival = 0.0
        self._latest_merged: defaultdict[str, float] = defaultdict(float)

    @property
    def policy(self) -> Policy:
        """The rules in force."""
        return self.adopted or Policy()

    # --- a number, a paper --------------------------------------------------------------------------------------------

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
            state=TicketState.RESERVED,
            reserved_at=event.at,
            journey=event.then,
            appointment=event.appointment,
        )
        self.reserved[event.ticket] = event.at
        self.issued[event.service] += 1
        self.numbers.issue(number_parts(event.number)[0], event.sequence)
        if event.appointment:
            self.appointments.keep(event.appointment)

    def _confirm(self, event: m.PrintConfirmed) -> None:
        ticket = self._advance(event.ticket, Step.CONFIRM_PRINT)
        self.reserved.pop(event.ticket, None)
        self._arrive(ticket, event.at)
        ticket.expected = event.expected
        self._join(ticket)

    def _void(self, event: m.TicketVoided) -> None:
        ticket = self._advance(event.ticket, Step.VOID)
        self.reserved.pop(event.ticket, None)
        self.issued[ticket.service] -= 1
        if ticket.appointment:
            self.appointments.free(ticket.appointment)

    def _lapse(self, event: m.ReservationLapsed) -> None:
        self.reserved.pop(event.ticket, None)
        self._advance(event.ticket, Step.LAPSE)

    def _merge(self, event: m.TicketMerged) -> None:
        """Its place is that of the moment of issue, behind what the same kiosk issued before."""
        if self.day is None or event.day < self.day:
            return
        self.numbers.merge(event.kiosk, number_parts(event.number)[0], event.sequence)
        arrived = max(event.issued_at.timestamp(), self._latest_merged[event.kiosk] + _INSTANT)
        self._latest_merged[event.kiosk] = arrived
        ticket = self.tickets[event.ticket] = Ticket(
            id=event.ticket,
            number=event.number,
            service=event.service,
            category=event.category,
            language=event.language,
            kiosk=event.kiosk,
            state=TicketState.WAITING if event.outcome else TicketState.VOIDED,
            reserved_at=event.issued_at,
            arrived=arrived,
            joined_at=event.issued_at,
            turn=first_turn(self.policy, event.category, arrived, None),
            head_start=self.policy.head_start.seconds(event.category),
        )
        if event.outcome:
            self.issued[event.service] += 1
            self._join(ticket)

    # --- at the counter -----------------------------------------------------------------------------------------------

    def _call(self, event: m.TicketCalled) -> None:
        ticket = self._advance(event.ticket, Step.CALL)
        self.lines.leave(line_of(ticket), ticket.id)
        self.lines.called(event.counter, ticket.arrived)
        if ticket.expected is not None and ticket.joined_at is not None:
            self.experience.note_wait(ticket.service, ticket.expected, _minutes(event.at, ticket.joined_at))
            ticket.expected = None
        self._take_in_hand(ticket, event.counter, event.at)

    def _recall(self, event: m.TicketRecalled) -> None:
        ticket = self._advance(event.ticket, Step.RECALL)
        ticket.recalls += 1
        self._show(ticket, event.at)

    def _serve(self, event: m.ServiceStarted) -> None:
        self._advance(event.ticket, Step.START_SERVICE).served_at = event.at

    def _complete(self, event: m.ServiceCompleted) -> None:
        ticket = self._advance(event.ticket, Step.GO_ON if event.goes_on_to else Step.COMPLETE)
        self._put_down(ticket, event.counter)
        if ticket.served_at is not None:
            self.experience.note_service(ticket.service, _minutes(event.at, ticket.served_at))
        if event.goes_on_to:
            returning = bool(ticket.returns_to)
            ticket.journey = ticket.journey if returning else ticket.journey[1:]
            ticket.returns_to = ticket.returns_to[:-1]
            self._send(ticket, event.goes_on_to, None, event.at, returning)

    def _no_show(self, event: m.NoShowMarked) -> None:
        ticket = self._advance(event.ticket, Step.MARK_NO_SHOW)
        ticket.missed_at = event.at
        self._put_down(ticket, event.counter)

    def _return(self, event: m.TicketReturned) -> None:
        """Its turn moves by the time it was away: that counts as no waiting, and what it waited before still does."""
        ticket = self._advance(event.ticket, Step.RETURN)
        away = event.at - (ticket.called_at or event.at)
        ticket.turn += max(0.0, away.total_seconds())
        self._arrive(ticket, event.at, turn=ticket.turn)
        self._join(ticket)

    def _transfer(self, event: m.TicketTransferred) -> None:
        ticket = self._advance(event.ticket, Step.TRANSFER)
        self._put_down(ticket, event.counter)
        if event.returns:
            ticket.returns_to = (*ticket.returns_to, event.from_service)
        ticket.journey = tuple(service for service in ticket.journey if service != event.to_service)
        self._send(ticket, event.to_service, event.to_counter, event.at, returning=False)

    def _park(self, event: m.TicketParked) -> None:
        ticket = self._advance(event.ticket, Step.PARK)
        ticket.parked_for = event.reason
        self.parked[ticket.id] = None
        self._put_down(ticket, event.counter)

    def _resume(self, event: m.TicketResumed) -> None:
        ticket = self._advance(event.ticket, Step.RESUME)
        ticket.parked_for = None
        del self.parked[ticket.id]
        self._take_in_hand(ticket, event.counter, event.at)

    def _cancel(self, event: m.TicketCancelled) -> None:
        ticket = self.tickets[event.ticket]
        after = next_state(ticket.state, Step.CANCEL)
        self._withdraw(ticket)
        ticket.state = after

    def _change_category(self, event: m.CategoryChanged) -> None:
        ticket = self.tickets[event.ticket]
        waits = ticket.state is TicketState.WAITING
        returning = waits and self.lines[line_of(ticket)].turn_of(ticket.id) == RETURNING
        if waits:
            self.lines.leave(line_of(ticket), ticket.id)
        former, ticket.head_start = ticket.head_start, self.policy.head_start.seconds(event.category)
        ticket.turn += former - ticket.head_start
        ticket.category = event.category
        if waits:
            self._join(ticket, returning)

    # --- what they share ----------------------------------------------------------------------------------------------

    def _advance(self, ticket_id: str, step: Step) -> Ticket:
        ticket = self.tickets[ticket_id]
        ticket.state = next_state(ticket.state, step)
        return ticket

    def _arrive(self, ticket: Ticket, at: datetime, turn: float | None = None) -> None:
        """Nobody arrives before those who came earlier, whatever the clock says."""
        self.latest_arrival = ticket.arrived = max(at.timestamp(), self.latest_arrival + _INSTANT)
        ticket.joined_at = at
        if turn is not None:
            ticket.turn = turn
            return
        slot = self.appointments.used.get(ticket.appointment) if ticket.appointment else None
        ticket.turn = first_turn(self.policy, ticket.category, ticket.arrived, slot)
        ticket.head_start = self.policy.head_start.seconds(ticket.category)

    def _join(self, ticket: Ticket, returning: bool = False) -> None:
        self.lines.join(line_of(ticket), ticket.id, RETURNING if returning else ticket.turn, ticket.arrived)

    def _send(self, ticket: Ticket, service: str, counter: str | None, at: datetime, returning: bool) -> None:
        ticket.service, ticket.only_at = service, counter
        ticket.counter, ticket.served_at, ticket.recalls = None, None, 0
        ticket.joined_at, ticket.expected = at, None
        self._join(ticket, returning)

    def _expire(self, ticket: Ticket) -> None:
        if ticket.state not in OPEN:
            return
        self._withdraw(ticket)
        ticket.state = next_state(ticket.state, Step.END_DAY)

    def _take_in_hand(self, ticket: Ticket, counter: str, at: datetime) -> None:
        ticket.counter, ticket.called_at, ticket.served_at, ticket.recalls = counter, at, None, 0
        self.in_hand[counter] = ticket.id
        self._show(ticket, at)

    def _put_down(self, ticket: Ticket, counter: str) -> None:
        if self.in_hand.get(counter) == ticket.id:
            del self.in_hand[counter]

    def _withdraw(self, ticket: Ticket) -> None:
        """Take the ticket away from wherever it stands."""
        self.reserved.pop(ticket.id, None)
        self.parked.pop(ticket.id, None)
        if ticket.state is TicketState.WAITING:
            self.lines.leave(line_of(ticket), ticket.id)
        elif ticket.counter is not None:
            self._put_down(ticket, ticket.counter)

    def _show(self, ticket: Ticket, at: datetime) -> None:
        assert ticket.counter is not None
        self.shown.show(ticket.id, ticket.number, ticket.service, ticket.counter, at, ticket.recalls)


def _minutes(until: datetime, since: datetime) -> float:
    return max(timedelta(), until - since).total_seconds() / 60


LIFE: dict[type, Callable[[Any, Any], None]] = {
    m.TicketReserved: Lives._reserve,
    m.PrintConfirmed: Lives._confirm,
    m.TicketVoided: Lives._void,
    m.ReservationLapsed: Lives._lapse,
    m.TicketMerged: Lives._merge,
    m.TicketCalled: Lives._call,
    m.TicketRecalled: Lives._recall,
    m.ServiceStarted: Lives._serve,
    m.ServiceCompleted: Lives._complete,
    m.NoShowMarked: Lives._no_show,
    m.TicketTransferred: Lives._transfer,
    m.TicketParked: Lives._park,
    m.TicketResumed: Lives._resume,
    m.TicketReturned: Lives._return,
    m.TicketCancelled: Lives._cancel,
    m.CategoryChanged: Lives._change_category,
}
"""What each event of a ticket's life does to :class:`Lives`."""
