"""The rules of counters: whom they call, and what becomes of a ticket there. Pure."""

from __future__ import annotations

from collections.abc import Callable
from datetime import datetime
from typing import Any

from queueing import messages as m
from queueing.catalogue import Catalogue
from queueing.centre import Centre
from queueing.errors import QueueRuleBroken
from queueing.lifecycle import Step, next_state
from queueing.ruling import Decision, Rule, free_counter, in_hand, known, ticket_of_today
from queueing.staffing import Officer
from queueing.ticket import TicketState


def call_next(centre: Centre, catalogue: Catalogue, command: m.CallNext, device: str, now: datetime) -> Decision:
    counter = free_counter(centre, catalogue, device)
    found = centre.lines.next_at(counter.id, max(now.timestamp(), centre.latest_arrival))
    if found is None:
        raise QueueRuleBroken("line-empty", f"nobody waits for counter {counter.id}")
    ticket = centre.tickets[found[0]]
    event = m.TicketCalled(ticket=ticket.id, number=ticket.number, counter=counter.id, at=now, reason=found[1])
    return Decision((event,), ticket.id)


def recall(centre: Centre, catalogue: Catalogue, command: m.RecallTicket, device: str, now: datetime) -> Decision:
    """Once a number has been called again as often as the policy says, the next recall makes it a no-show."""
    ticket = in_hand(centre, command.ticket, device)
    next_state(ticket.state, Step.RECALL)
    fact = m.NoShowMarked if ticket.recalls >= centre.policy.recalls else m.TicketRecalled
    return Decision((fact(ticket=ticket.id, number=ticket.number, counter=device, at=now),), ticket.id)


def at_counter(step: Step, fact: Callable[..., m.Event]) -> Rule:
    """The rule of a step that a counter takes with the ticket it has in hand."""

    def rule(centre: Centre, catalogue: Catalogue, command: Any, device: str, now: datetime) -> Decision:
        ticket = in_hand(centre, command.ticket, device)
        next_state(ticket.state, step)
        return Decision((fact(ticket=ticket.id, number=ticket.number, counter=device, at=now),), ticket.id)

    return rule


def complete(centre: Centre, catalogue: Catalogue, command: m.CompleteService, device: str, now: datetime) -> Decision:
    """Served here: back to where it was sent from, on to its next service, or done."""
    ticket = in_hand(centre, command.ticket, device)
    goes_on_to = next(iter((*ticket.returns_to[-1:], *ticket.journey)), None)
    next_state(ticket.state, Step.GO_ON if goes_on_to else Step.COMPLETE)
    event = m.ServiceCompleted(ticket=ticket.id, number=ticket.number, counter=device, at=now, goes_on_to=goes_on_to)
    return Decision((event,), ticket.id)


def transfer(centre: Centre, catalogue: Catalogue, command: m.TransferTicket, device: str, now: datetime) -> Decision:
    ticket = in_hand(centre, command.ticket, device)
    next_state(ticket.state, Step.TRANSFER)
    service = known(catalogue.service, command.service).id if command.service else ticket.service
    if command.counter is None and service == ticket.service:
        raise QueueRuleBroken("same-service", f"{ticket.number} is for {service} already")
    if command.counter is not None and known(catalogue.counter, command.counter).id == device:
        raise QueueRuleBroken("same-counter", f"{ticket.number} is at {device} already")
    if command.counter is not None and centre.lines.staffing.is_deserted(command.counter):
        raise QueueRuleBroken("counter-deserted", f"nobody is signed in at counter {command.counter}")
    event = m.TicketTransferred(
        ticket=ticket.id,
        number=ticket.number,
        counter=device,
        from_service=ticket.service,
        to_service=service,
        to_counter=command.counter,
        returns=command.returns,
        at=now,
    )
    return Decision((event,), ticket.id)


def park(centre: Centre, catalogue: Catalogue, command: m.ParkTicket, device: str, now: datetime) -> Decision:
    ticket = in_hand(centre, command.ticket, device)
    next_state(ticket.state, Step.PARK)
    event = m.TicketParked(ticket=ticket.id, number=ticket.number, counter=device, reason=command.reason, at=now)
    return Decision((event,), ticket.id)


def resume(centre: Centre, catalogue: Catalogue, command: m.ResumeTicket, device: str, now: datetime) -> Decision:
    counter = free_counter(centre, catalogue, device)
    ticket = ticket_of_today(centre, command.ticket)
    next_state(ticket.state, Step.RESUME)
    serves = any(line == ticket.service for line, _ in centre.lines.staffing.duty(counter.id))
    if ticket.counter != counter.id and not serves:
        raise QueueRuleBroken("not-served-here", f"counter {counter.id} does not serve {ticket.service}")
    event = m.TicketResumed(ticket=ticket.id, number=ticket.number, counter=counter.id, at=now)
    return Decision((event,), ticket.id)


def change_category(
    centre: Centre, catalogue: Catalogue, command: m.ChangeCategory, device: str, now: datetime
) -> Decision:
    known(catalogue.counter, device)
    ticket = ticket_of_today(centre, command.ticket)
    if ticket.state is not TicketState.WAITING:
        ticket = in_hand(centre, command.ticket, device)
    if ticket.category is command.category:
        raise QueueRuleBroken("same-category", f"{ticket.number} has this category already")
    event = m.CategoryChanged(ticket=ticket.id, number=ticket.number, category=command.category, counter=device, at=now)
    return Decision((event,), ticket.id)


def sign_in(centre: Centre, catalogue: Catalogue, command: m.SignIn, device: str, now: datetime) -> Decision:
    """Whoever is not on the rota may work too, but it is noted (charter 6.1.2)."""
    counter = known(catalogue.counter, device)
    officers = centre.lines.staffing.officers
    if counter.id in officers:
        raise QueueRuleBroken("signed-in", f"{officers[counter.id].staff} is signed in at counter {counter.id}")
    if elsewhere := [name for name, officer in officers.items() if officer.staff == command.staff]:
        raise QueueRuleBroken("signed-in", f"{command.staff} is signed in at counter {elsewhere[0]}: sign out there")
    shift = centre.rota.shift_at(command.staff, now)
    event = m.OfficerSignedIn(
        counter=counter.id,
        staff=command.staff,
        skills=shift.skills if shift else (),
        keeping=centre.rota.keeping(command.staff, counter.id, now),
        at=now,
    )
    return Decision((event,))


def sign_out(centre: Centre, catalogue: Catalogue, command: m.SignOut, device: str, now: datetime) -> Decision:
    officer = _officer(centre, device)
    if device in centre.in_hand:
        number = centre.tickets[centre.in_hand[device]].number
        raise QueueRuleBroken("counter-busy", f"counter {device} still has {number}: complete it first")
    return Decision((m.OfficerSignedOut(counter=device, staff=officer.staff, at=now),))


def start_break(centre: Centre, catalogue: Catalogue, command: m.StartBreak, device: str, now: datetime) -> Decision:
    officer = _officer(centre, device)
    if officer.on_break:
        raise QueueRuleBroken("on-break", f"counter {device} is on a break already")
    return Decision((m.BreakStarted(counter=device, staff=officer.staff, at=now),))


def end_break(centre: Centre, catalogue: Catalogue, command: m.EndBreak, device: str, now: datetime) -> Decision:
    officer = _officer(centre, device)
    if not officer.on_break:
        raise QueueRuleBroken("not-on-break", f"counter {device} is not on a break")
    return Decision((m.BreakEnded(counter=device, staff=officer.staff, at=now),))


def _officer(centre: Centre, counter: str) -> Officer:
    officer = centre.lines.staffing.officers.get(counter)
    if officer is None:
        raise QueueRuleBroken("not-signed-in", f"nobody is signed in at counter {counter}")
    return officer
