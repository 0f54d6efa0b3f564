"""The rules by which kiosks go on issuing when nobody answers: leases out, tickets back in. Pure."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import replace
from datetime import date, datetime, timedelta

from queueing import messages as m
from queueing.calendar import service_day
from queueing.catalogue import Catalogue
from queueing.centre import Centre
from queueing.errors import QueueRuleBroken
from queueing.numbers import Lease, NumberBlock
from queueing.ruling import Decision
from queueing.ticket import ticket_number

_GONE = "unknown-service"

_WORDS = {
    "merged-already": "it is known already",
    "foreign-ticket": "its id belongs to a ticket with another number",
    "number-taken": "another ticket of that day has this number: its holder needs a new one",
    _GONE: "the catalogue has no such service any more: it is void, its holder needs a new one",
}


def lease_numbers(
    centre: Centre, catalogue: Catalogue, command: m.LeaseNumbers, device: str, now: datetime
) -> Decision:
    """What is left of the kiosk's blocks where that is at least half of one, and new blocks elsewhere."""
    if device in catalogue.counter_ids:
        raise QueueRuleBroken("not-a-kiosk", f"{device} is a counter: it issues no tickets")
    policy, numbers = centre.policy, centre.numbers
    prefixes = sorted({service.prefix for service in catalogue.services})
    kept = _kept(centre, numbers.leases.get(device, ()), prefixes)
    missing = [prefix for prefix in prefixes if prefix not in {block.prefix for block in kept}]
    new = numbers.propose(missing, policy.lease_first, policy.lease_size)
    lease = tuple(sorted((*kept, *new), key=lambda block: block.prefix))
    answer = m.Lease(day=_today(centre), blocks=lease, registered=centre.front_desk.registrations.last_of(device))
    if lease == numbers.leases.get(device):
        return Decision((), lease=answer)
    return Decision((m.NumbersLeased(kiosk=device, blocks=lease, at=now),), lease=answer)


def _kept(centre: Centre, lease: Lease, prefixes: Iterable[str]) -> list[NumberBlock]:
    left = [block for block in map(centre.numbers.left_of, lease) if block is not None and block.prefix in prefixes]
    return [block for block in left if 2 * len(block) >= centre.policy.lease_size]


def merge(centre: Centre, catalogue: Catalogue, command: m.MergeTickets, device: str, now: datetime) -> Decision:
    """Every ticket once, in the order of issue; what cannot be taken is remarked, and holds up nothing else.

    A ticket for a service that is gone is void, for nobody could call it; its number counts as issued.
    """
    events: list[m.TicketMerged] = []
    remarks: list[m.Remark] = []
    for told in command.tickets:
        ticket = replace(told, day=_day_of(centre, catalogue, told, now))
        number = ticket_number(ticket.prefix, ticket.sequence)
        objection = _objection(centre, catalogue, ticket, number, events)
        if objection:
            remarks.append(
                m.Remark(entry=ticket.ticket, rule=objection, text=f"{number} of {ticket.day}: {_WORDS[objection]}")
            )
        if objection in (None, _GONE):
            events.append(_merged(replace(ticket, outcome=None) if objection else ticket, number, device, now))
    return Decision(tuple(events), remarks=tuple(remarks))


def _objection(
    centre: Centre, catalogue: Catalogue, ticket: m.OfflineTicket, number: str, before: Iterable[m.TicketMerged]
) -> str | None:
    """Why the ticket cannot be taken, given those ``before`` it in the same command."""
    known = {merged.ticket: merged.number for merged in before}
    if ticket.ticket in centre.tickets:
        known[ticket.ticket] = centre.tickets[ticket.ticket].number
    if ticket.ticket in known:
        return "merged-already" if known[ticket.ticket] == number else "foreign-ticket"
    if any(merged.number == number and merged.day == ticket.day for merged in before):
        return "number-taken"
    if ticket.day < _today(centre):
        return None
    if centre.numbers.is_used(ticket.prefix, ticket.sequence):
        return "number-taken"
    return None if ticket.service in catalogue.service_ids else _GONE


def _day_of(centre: Centre, catalogue: Catalogue, ticket: m.OfflineTicket, now: datetime) -> date:
    """The service day it belongs to: the later of what the kiosk's calendar said and of how long ago it was.

    A kiosk whose calendar was behind knows all the same how long somebody has waited. No day comes before it begins.
    """
    issued = service_day(catalogue, now - timedelta(seconds=ticket.waited))
    return min(_today(centre), max(ticket.day, issued))


def _merged(ticket: m.OfflineTicket, number: str, device: str, now: datetime) -> m.TicketMerged:
    return m.TicketMerged(
        ticket=ticket.ticket,
        number=number,
        sequence=ticket.sequence,
        service=ticket.service,
        category=ticket.category,
        language=ticket.language,
        kiosk=device,
        day=ticket.day,
        issued_at=now - timedelta(seconds=ticket.waited),
        outcome=ticket.outcome,
        at=now,
    )


def _today(centre: Centre) -> date:
    assert centre.day is not None, "no service day has begun"
    return centre.day
