"""The rules of kiosks: numbers, papers, and what citizens do with their tickets. Pure."""

from __future__ import annotations

from datetime import datetime
from enum import StrEnum

from queueing import messages as m
from queueing.appointments import Admission, Appointment
from queueing.calendar import Availability, availability, day_ends, local
from queueing.catalogue import Catalogue, Service
from queueing.centre import Centre
from queueing.errors import QueueRuleBroken
from queueing.forecast import expected_wait
from queueing.lifecycle import Step, next_state
from queueing.ruling import Decision, issued_by, known, ticket_of_today
from queueing.ticket import Category, ticket_id, ticket_number
from queueing.turns import first_turn


class Closed(StrEnum):
    """The rules by which a service issues no tickets now."""

    CLOSED = "closed"
    FULL = "full"


def closed(centre: Centre, catalogue: Catalogue, service: Service, now: datetime) -> tuple[Closed | None, Availability]:
    """Why the service issues no tickets to those who come without an appointment; None when it does."""
    state = availability(catalogue, service.id, now)
    if not state.open:
        return Closed.CLOSED, state
    return (Closed.FULL if _left(centre, catalogue, service, now) < 1 else None), state


def _left(centre: Centre, catalogue: Catalogue, service: Service, now: datetime) -> float:
    """How many more tickets the day can take; those who have an appointment will need theirs."""
    if service.daily_capacity is None:
        return float("inf")
    rate = centre.appointments.no_show_rate(centre.policy.no_show_rate)
    expected = centre.appointments.expected(service.id, day_ends(catalogue, now), rate)
    return service.daily_capacity - centre.issued[service.id] - expected


def reserve(centre: Centre, catalogue: Catalogue, command: m.ReserveTicket, device: str, now: datetime) -> Decision:
    service = _offered(catalogue, command.service, command.category, device)
    for name in command.then:
        if known(catalogue.service, name).withdrawn:
            raise QueueRuleBroken(Closed.CLOSED, f"service {name} issues no tickets any more")
    if len({command.service, *command.then}) <= len(command.then):
        raise QueueRuleBroken("same-service", "a ticket goes to each of its services once")
    rule, state = closed(centre, catalogue, service, now)
    if rule:
        opens = f"; it opens at {local(catalogue, state.opens_at):%Y-%m-%d %H:%M}" if state.opens_at else ""
        raise QueueRuleBroken(rule, f"service {service.id} issues no tickets at {local(catalogue, now):%H:%M}{opens}")
    return _issue(centre, service, command, device, now, then=command.then)


def check_in(centre: Centre, catalogue: Catalogue, command: m.CheckIn, device: str, now: datetime) -> Decision:
    appointment = _due(centre, catalogue, centre.appointments.meant_by(command.code), now)
    service = _offered(catalogue, appointment.service, command.category, device)
    return _issue(centre, service, command, device, now, appointment=appointment.code)


def _due(centre: Centre, catalogue: Catalogue, code: str, now: datetime) -> Appointment:
    appointment = centre.appointments.due.get(code)
    if appointment is None:
        if code in centre.appointments.used:
            raise QueueRuleBroken("checked-in", "this appointment has its ticket already")
        raise QueueRuleBroken("unknown-appointment", "no such appointment is expected, or its time is over")
    slot = f"{local(catalogue, appointment.begins):%Y-%m-%d %H:%M}"
    match appointment.admission(now, centre.policy.early, centre.policy.late):
        case Admission.TOO_EARLY:
            early = f"{centre.policy.admit_early_minutes:g} minutes"
            raise QueueRuleBroken("too-early", f"the appointment is at {slot}: check in from {early} before")
        case Admission.TOO_LATE:
            raise QueueRuleBroken("too-late", f"the appointment was at {slot}")
    return appointment


def _offered(catalogue: Catalogue, name: str, category: Category, device: str) -> Service:
    if device in catalogue.counter_ids:
        raise QueueRuleBroken("not-a-kiosk", f"{device} is a counter: it issues no tickets")
    if category is Category.EMERGENCY:
        raise QueueRuleBroken("staff-only", "only an officer may give this priority")
    service: Service = known(catalogue.service, name)
    return service


def _issue(
    centre: Centre,
    service: Service,
    command: m.ReserveTicket | m.CheckIn,
    device: str,
    now: datetime,
    then: tuple[str, ...] = (),
    appointment: str | None = None,
) -> Decision:
    sequence = centre.numbers.next(service.prefix)
    event = m.TicketReserved(
        ticket=ticket_id(command.key),
        number=ticket_number(service.prefix, sequence),
        sequence=sequence,
        service=service.id,
        category=command.category,
        language=command.language,
        kiosk=device,
        at=now,
        then=then,
        appointment=appointment,
    )
    return Decision((event,), event.ticket)


def confirm(centre: Centre, catalogue: Catalogue, command: m.ConfirmPrint, device: str, now: datetime) -> Decision:
    ticket = issued_by(centre, command.ticket, device)
    next_state(ticket.state, Step.CONFIRM_PRINT)
    expected = None
    if ticket.appointment is None:
        turn = first_turn(centre.policy, ticket.category, now.timestamp(), None)
        expected = expected_wait(centre, catalogue, ticket.service, turn)
    event = m.PrintConfirmed(
        ticket=ticket.id,
        number=ticket.number,
        outcome=command.outcome,
        at=now,
        expected=expected,
        foretold=None if expected is None else centre.experience.range(ticket.service, expected),
    )
    return Decision((event,), ticket.id)


def void(centre: Centre, catalogue: Catalogue, command: m.VoidTicket, device: str, now: datetime) -> Decision:
    ticket = issued_by(centre, command.ticket, device)
    next_state(ticket.state, Step.VOID)
    return Decision((m.TicketVoided(ticket=ticket.id, number=ticket.number, reason=command.reason, at=now),), ticket.id)


def cancel(centre: Centre, catalogue: Catalogue, command: m.CancelTicket, device: str, now: datetime) -> Decision:
    ticket = ticket_of_today(centre, command.ticket)
    next_state(ticket.state, Step.CANCEL)
    return Decision((m.TicketCancelled(ticket=ticket.id, number=ticket.number, at=now),), ticket.id)


def come_back(centre: Centre, catalogue: Catalogue, command: m.ReturnTicket, device: str, now: datetime) -> Decision:
    ticket = ticket_of_today(centre, command.ticket)
    next_state(ticket.state, Step.RETURN)
    if ticket.missed_at is None or now - ticket.missed_at > centre.policy.grace:
        raise QueueRuleBroken("too-late", f"{ticket.number} was called too long ago: take a new ticket")
    return Decision((m.TicketReturned(ticket=ticket.id, number=ticket.number, at=now),), ticket.id)
