"""The rules: what a command, sent by a device at a moment, makes happen. Pure: nothing here changes anything."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from datetime import datetime, timedelta
from typing import Any

from queueing import messages as m
from queueing.calendar import availability, local, service_day
from queueing.catalogue import Catalogue
from queueing.centre import Centre
from queueing.errors import QueueRuleBroken, UnknownEntry
from queueing.lifecycle import Step, next_state
from queueing.ticket import Ticket, ticket_id, ticket_number

RESERVATION_TIME = timedelta(seconds=90)
"""How long a kiosk may take to say whether the paper came out, before its reservation lapses."""


@dataclass(frozen=True, slots=True)
class Decision:
    """What happens: the events, in order, and the ticket they concern."""

    events: tuple[m.Event, ...]
    ticket: str


def decide(centre: Centre, catalogue: Catalogue, command: m.Command, device: str, now: datetime) -> Decision:
    """What ``command`` from ``device`` makes happen now. Raises :class:`QueueRuleBroken` when it may not be done."""
    return _DECIDE[type(command)](centre, catalogue, command, device, now)


def day_events(centre: Centre, catalogue: Catalogue, now: datetime) -> list[m.Event]:
    """The start of a new service day, when one has begun. A clock that went back never reopens an old day."""
    today = service_day(catalogue, now)
    if centre.day is not None and today <= centre.day:
        return []
    return [m.ServiceDayStarted(day=today, at=now)]


def lapse_events(centre: Centre, now: datetime) -> list[m.Event]:
    """The reservations of which nothing was heard for too long."""
    late = [ticket for ticket, since in centre.reserved.items() if now - since > RESERVATION_TIME]
    return [m.ReservationLapsed(ticket=ticket, number=centre.tickets[ticket].number, at=now) for ticket in late]


def _reserve(centre: Centre, catalogue: Catalogue, command: m.ReserveTicket, device: str, now: datetime) -> Decision:
    if any(counter.id == device for counter in catalogue.counters):
        raise QueueRuleBroken("not-a-kiosk", f"{device} is a counter: it issues no tickets")
    service = _known(catalogue.service, command.service)
    found = availability(catalogue, service.id, now)
    if not found.open:
        moment = local(catalogue, now)
        raise QueueRuleBroken("closed", f"service {service.id} issues no tickets at {moment:%H:%M}: {found.reason}")
    sequence = centre.sequences[service.prefix] + 1
    event = m.TicketReserved(
        ticket=ticket_id(command.key),
        number=ticket_number(service.prefix, sequence),
        sequence=sequence,
        service=service.id,
        category=command.category,
        language=command.language,
        kiosk=device,
        at=now,
    )
    return Decision((event,), event.ticket)


def _confirm(centre: Centre, catalogue: Catalogue, command: m.ConfirmPrint, device: str, now: datetime) -> Decision:
    ticket = _issued_by(centre, command.ticket, device)
    next_state(ticket.state, Step.CONFIRM_PRINT)
    event = m.PrintConfirmed(ticket=ticket.id, number=ticket.number, outcome=command.outcome, at=now)
    return Decision((event,), ticket.id)


def _void(centre: Centre, catalogue: Catalogue, command: m.VoidTicket, device: str, now: datetime) -> Decision:
    ticket = _issued_by(centre, command.ticket, device)
    next_state(ticket.state, Step.VOID)
    return Decision((m.TicketVoided(ticket=ticket.id, number=ticket.number, reason=command.reason, at=now),), ticket.id)


def _call_next(centre: Centre, catalogue: Catalogue, command: m.CallNext, device: str, now: datetime) -> Decision:
    counter = _known(catalogue.counter, device)
    if counter.id in centre.in_hand:
        number = centre.tickets[centre.in_hand[counter.id]].number
        raise QueueRuleBroken("counter-busy", f"counter {counter.id} still has {number}: complete it first")
    firsts = [first for service in counter.services if (first := centre.lines[service].first())]
    if not firsts:
        raise QueueRuleBroken("line-empty", f"nobody waits for counter {counter.id}")
    ticket = centre.tickets[min(firsts)[2]]
    return Decision((m.TicketCalled(ticket=ticket.id, number=ticket.number, counter=counter.id, at=now),), ticket.id)


def _at_counter(step: Step, fact: Callable[..., m.Event]) -> Callable[..., Decision]:
    """The rule of a step that a counter takes with the ticket it has in hand."""

    def rule(centre: Centre, catalogue: Catalogue, command: Any, device: str, now: datetime) -> Decision:
        ticket = _in_hand(centre, command.ticket, device)
        next_state(ticket.state, step)
        return Decision((fact(ticket=ticket.id, number=ticket.number, counter=device, at=now),), ticket.id)

    return rule


def _transfer(centre: Centre, catalogue: Catalogue, command: m.TransferTicket, device: str, now: datetime) -> Decision:
    ticket = _in_hand(centre, command.ticket, device)
    next_state(ticket.state, Step.TRANSFER)
    service = _known(catalogue.service, command.service)
    if service.id == ticket.service:
        raise QueueRuleBroken("same-service", f"{ticket.number} is for {service.id} already")
    event = m.TicketTransferred(
        ticket=ticket.id,
        number=ticket.number,
        counter=device,
        from_service=ticket.service,
        to_service=service.id,
        at=now,
    )
    return Decision((event,), ticket.id)


_DECIDE: dict[type, Callable[..., Decision]] = {
    m.ReserveTicket: _reserve,
    m.ConfirmPrint: _confirm,
    m.VoidTicket: _void,
    m.CallNext: _call_next,
    m.RecallTicket: _at_counter(Step.RECALL, m.TicketRecalled),
    m.StartService: _at_counter(Step.START_SERVICE, m.ServiceStarted),
    m.CompleteService: _at_counter(Step.COMPLETE, m.ServiceCompleted),
    m.MarkNoShow: _at_counter(Step.MARK_NO_SHOW, m.NoShowMarked),
    m.TransferTicket: _transfer,
}


def _known(look_up: Callable[[str], Any], name: str) -> Any:
    try:
        return look_up(name)
    except UnknownEntry as error:
        raise QueueRuleBroken(f"unknown-{error.what}", str(error)) from error


def _issued_by(centre: Centre, ticket_id: str, device: str) -> Ticket:
    ticket = centre.tickets.get(ticket_id)
    if ticket is None:
        raise QueueRuleBroken("unknown-ticket", f"no ticket {ticket_id} today")
    if ticket.kiosk != device:
        raise QueueRuleBroken("not-yours", f"ticket {ticket.number} was reserved by {ticket.kiosk}")
    return ticket


def _in_hand(centre: Centre, ticket_id: str, device: str) -> Ticket:
    ticket = centre.tickets.get(ticket_id)
    if ticket is None:
        raise QueueRuleBroken("unknown-ticket", f"no ticket {ticket_id} today")
    if centre.in_hand.get(device) != ticket_id:
        raise QueueRuleBroken("not-yours", f"{ticket.number} is not at {device}")
    return ticket
