"""The rules of what visitors say and ask at a kiosk beside taking a ticket. Pure.

What comes here is *sealed*: whoever passes a command on has put its text aside, where it can be erased, and left the
text's fingerprint in its place; and for a document's code there stands a keyed hash. The rules need no more than that.
"""

from __future__ import annotations

from datetime import datetime, timedelta
from typing import Any

from queueing import messages as m
from queueing.calendar import service_day
from queueing.catalogue import Catalogue
from queueing.centre import Centre
from queueing.documents import MOST_COLLECTED_AT
from queueing.errors import QueueRuleBroken
from queueing.front_desk import rated_as
from queueing.ruling import Decision, ticket_of_today
from queueing.statements import registration_number
from queueing.ticket import Ticket, TicketState, normal_number

_OLDEST = timedelta(days=366)
"""No kiosk is alone for longer: what is said to be older has been said by a wrong clock."""

_NOT_SERVED = frozenset(
    {TicketState.RESERVED, TicketState.LAPSED, TicketState.VOIDED, TicketState.CALLED, TicketState.NO_SHOW}
)


def rate(centre: Centre, catalogue: Catalogue, command: m.RateService, device: str, now: datetime) -> Decision:
    """A ticket of a former day is not known any more: what was done for it, the journal tells who counts."""
    _at_kiosk(catalogue, device)
    said_at = _moment(command.said_at, now)
    ticket, number = _rated(centre, command)
    day = centre.day if ticket else command.day
    if rated_as(ticket.id if ticket else command.ticket, number, day) in centre.front_desk.rated:
        raise QueueRuleBroken("rated-already", f"ticket {number or command.ticket} has its rating")
    said_on = service_day(catalogue, said_at)
    fits = command.choice is not None and command.choice.fits(centre.front_desk.polls_on(said_on))
    event = m.ServiceRated(
        rating=command.rating,
        ticket=ticket.id if ticket else command.ticket,
        number=number,
        day=day or said_on,
        service=ticket.service if ticket else None,
        counter=ticket.counter if ticket else None,
        choice=command.choice if fits else None,
        kiosk=device,
        said_at=said_at,
        at=now,
    )
    return Decision((event,), remarks=() if fits or command.choice is None else (_poll_over(command.choice),))


def _rated(centre: Centre, command: m.RateService) -> tuple[Ticket | None, str | None]:
    """The ticket, where it is one of today, and its number, where that is known."""
    assert centre.day is not None, "no service day has begun"
    if command.number is None or command.day is None:
        ticket = centre.tickets.get(command.ticket or "")
    elif command.day < centre.day:
        return None, _normal(command.number)
    elif command.day > centre.day:
        raise QueueRuleBroken("unknown-ticket", f"{command.day} is yet to come")
    else:
        ticket = _by_number(centre, command.number)
    if ticket and (ticket.called_at is None or ticket.state in _NOT_SERVED):
        raise QueueRuleBroken("not-served", f"ticket {ticket.number} has not been served yet")
    return ticket, ticket.number if ticket else None


def _poll_over(choice: m.PollAnswer) -> m.Remark:
    return m.Remark(entry=choice.poll, rule="poll-over", text=f"poll {choice.poll} does not ask that then")


def suggest(centre: Centre, catalogue: Catalogue, command: m.LeaveSuggestion, device: str, now: datetime) -> Decision:
    """Taken in whatever else is wrong: somebody has written it."""
    service, remarks = _service(catalogue, command.service)
    event = m.SuggestionLeft(**_registered(centre, catalogue, command, device, now), service=service)
    return Decision((event,), registration=event.registration, remarks=remarks)


def complain(centre: Centre, catalogue: Catalogue, command: m.FileComplaint, device: str, now: datetime) -> Decision:
    """As with suggestions. Where a ticket of today is named and no service, its service is meant."""
    ticket = centre.tickets.get(command.ticket or "")
    service, remarks = _service(catalogue, command.service or (ticket.service if ticket else None))
    registered = _registered(centre, catalogue, command, device, now)
    number = ticket.number if ticket else None
    event = m.ComplaintFiled(**registered, service=service, ticket=command.ticket, number=number)
    return Decision((event,), registration=event.registration, remarks=remarks)


def _registered(
    centre: Centre, catalogue: Catalogue, command: m.LeaveSuggestion | m.FileComplaint, device: str, now: datetime
) -> dict[str, Any]:
    _at_kiosk(catalogue, device)
    sequence = centre.front_desk.registrations.free_from(device, command.sequence)
    return {
        "registration": registration_number(device, sequence),
        "sequence": sequence,
        "fingerprint": command.text,
        "language": command.language,
        "kiosk": device,
        "said_at": _moment(command.said_at, now),
        "at": now,
    }


def _service(catalogue: Catalogue, service: str | None) -> tuple[str | None, tuple[m.Remark, ...]]:
    if service is None or service in catalogue.service_ids:
        return service, ()
    text = f"the catalogue has no service {service}: it was taken in without"
    return None, (m.Remark(entry=service, rule="unknown-service", text=text),)


def ask(centre: Centre, catalogue: Catalogue, command: m.AskDocument, device: str, now: datetime) -> Decision:
    """Of a code that nobody brought in the answer is "not yet", so that nobody learns which codes there are."""
    _at_kiosk(catalogue, device)
    documents = centre.front_desk.documents
    if documents.is_guessing(device, now):
        raise QueueRuleBroken("too-many-tries", f"too many codes were tried in vain at {device}")
    found = documents.find(command.code)
    facts = _facts(catalogue, found) if found else m.DocumentFacts(standing=m.Standing.NOT_YET)
    event = m.DocumentAsked(standing=facts.standing, agency=facts.agency, kiosk=device, at=now)
    return Decision((event,), document=facts)


def _facts(catalogue: Catalogue, document: m.ReadyDocument) -> m.DocumentFacts:
    if document.counter in catalogue.counter_ids:
        counters = [catalogue.counter(document.counter or "")]
    else:
        services = {service.id for service in catalogue.services_of(document.agency)}
        counters = [counter for counter in catalogue.counters if services.intersection(counter.services)]
    return m.DocumentFacts(
        standing=document.standing,
        agency=document.agency if document.agency in {agency.id for agency in catalogue.agencies} else None,
        counters=tuple(counter.label for counter in counters)[:MOST_COLLECTED_AT],
    )


def find(centre: Centre, catalogue: Catalogue, command: m.FindTicket, device: str, now: datetime) -> Decision:
    if command.number is not None:
        return Decision((), _by_number(centre, command.number).id)
    return Decision((), ticket_of_today(centre, command.ticket or "").id)


def _by_number(centre: Centre, written: str) -> Ticket:
    number = _normal(written)
    named = [ticket for ticket in centre.tickets.values() if ticket.number == number]
    if not named:
        raise QueueRuleBroken("unknown-ticket", f"no ticket {number} today")
    return named[-1]


def _normal(written: str) -> str:
    try:
        return normal_number(written)
    except ValueError as error:
        raise QueueRuleBroken("unknown-ticket", str(error)) from error


def _moment(said_at: datetime, now: datetime) -> datetime:
    """When it was said, as far as the kiosk's clock can be right."""
    return said_at if now - _OLDEST <= said_at <= now else now


def _at_kiosk(catalogue: Catalogue, device: str) -> None:
    if device in catalogue.counter_ids:
        raise QueueRuleBroken("not-a-kiosk", f"{device} is a counter: it serves those who have a ticket")
