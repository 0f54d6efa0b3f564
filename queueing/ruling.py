"""What every rule works with: its decision, and who may do what with which ticket. Pure."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from typing import Any

from queueing import messages as m
from queueing.catalogue import Catalogue, Counter
from queueing.centre import Centre
from queueing.errors import QueueRuleBroken, UnknownEntry
from queueing.ticket import Ticket


@dataclass(frozen=True, slots=True)
class Decision:
    """What happens: the events, in order, and what the answer tells, as in :class:`queueing.answers.Accepted`."""

    events: tuple[m.Event, ...]
    ticket: str | None = None
    lease: m.Lease | None = None
    remarks: tuple[m.Remark, ...] = ()
    registration: str | None = None
    document: m.DocumentFacts | None = None


Rule = Callable[..., Decision]


def known(look_up: Callable[[str], Any], name: str) -> Any:
    """What the catalogue calls ``name``. Raises :class:`QueueRuleBroken` when it knows nothing of that name."""
    try:
        return look_up(name)
    except UnknownEntry as error:
        raise QueueRuleBroken(f"unknown-{error.what}", str(error)) from error


def ticket_of_today(centre: Centre, ticket_id: str) -> Ticket:
    """The ticket with this id. Raises :class:`QueueRuleBroken` when today knows none."""
    ticket = centre.tickets.get(ticket_id)
    if ticket is None:
        raise QueueRuleBroken("unknown-ticket", f"no ticket {ticket_id} today")
    return ticket


def issued_by(centre: Centre, ticket_id: str, device: str) -> Ticket:
    """The ticket, which must be this kiosk's own."""
    ticket = ticket_of_today(centre, ticket_id)
    if ticket.kiosk != device:
        raise QueueRuleBroken("not-yours", f"ticket {ticket.number} was reserved by {ticket.kiosk}")
    return ticket


def in_hand(centre: Centre, ticket_id: str, device: str) -> Ticket:
    """The ticket, which this counter must have in hand."""
    ticket = ticket_of_today(centre, ticket_id)
    if centre.in_hand.get(device) != ticket_id:
        raise QueueRuleBroken("not-yours", f"{ticket.number} is not at {device}")
    return ticket


def free_counter(centre: Centre, catalogue: Catalogue, device: str) -> Counter:
    """The counter of this name, which must be able to call. Raises :class:`QueueRuleBroken` with the reason."""
    counter: Counter = known(catalogue.counter, device)
    if device in centre.in_hand:
        number = centre.tickets[centre.in_hand[device]].number
        raise QueueRuleBroken("counter-busy", f"counter {device} still has {number}: complete it first")
    if not centre.lines.staffing.is_staffed(device):
        if device in centre.lines.staffing.officers:
            raise QueueRuleBroken("on-break", f"counter {device} is on a break: end it first")
        raise QueueRuleBroken("not-signed-in", f"nobody is signed in at counter {device}")
    return counter
