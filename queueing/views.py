"""What others are told of a centre: boards, kiosks, counters. Pure."""

from __future__ import annotations

from datetime import datetime

from queueing import messages as m
from queueing.catalogue import Catalogue, Hall, Service
from queueing.centre import Centre
from queueing.decisions import is_open, local
from queueing.ticket import Ticket
from queueing.waiting import Experience, expected_minutes

CALLS_SHOWN = 8


def board_state(centre: Centre, catalogue: Catalogue, hall: Hall, revision: int, now: datetime) -> m.BoardState:
    """The latest calls to the counters of one hall, newest first."""
    counters = [counter for counter in catalogue.counters if counter.hall == hall.id]
    calls = [(call, counter) for counter in counters for call in centre.calls.get(counter.id, ())]
    newest = sorted(calls, key=lambda pair: pair[0].order, reverse=True)[:CALLS_SHOWN]
    shown = tuple(
        m.BoardCall(
            number=call.number,
            counter=counter.label,
            direction=counter.direction,
            called_at=call.at,
            recalls=call.recalls,
        )
        for call, counter in newest
    )
    return m.BoardState(hall=hall.id, epoch=centre.epoch, revision=revision, at=now, calls=shown)


def lines_state(centre: Centre, catalogue: Catalogue, hall: Hall, revision: int, now: datetime) -> m.LinesState:
    """How long each line of one hall is, and whether the hall issues tickets."""
    return m.LinesState(
        hall=hall.id,
        epoch=centre.epoch,
        revision=revision,
        at=now,
        open=is_open(hall, local(catalogue, now).time()),
        services=tuple(_service_line(centre, catalogue, service) for service in catalogue.services_in(hall.id)),
    )


def _service_line(centre: Centre, catalogue: Catalogue, service: Service) -> m.ServiceLine:
    waiting = len(centre.lines[service.id])
    counters = len(catalogue.counters_for(service.id))
    return m.ServiceLine(service=service.id, waiting=waiting, range=_range(service, waiting, counters))


def counter_state(centre: Centre, catalogue: Catalogue, counter: str, revision: int, now: datetime) -> m.CounterState:
    """What one counter has in hand and how many people wait for it."""
    in_hand = centre.in_hand.get(counter)
    return m.CounterState(
        counter=counter,
        epoch=centre.epoch,
        revision=revision,
        at=now,
        waiting=sum(len(centre.lines[service]) for service in catalogue.counter(counter).services),
        ticket=ticket_facts(centre, catalogue, centre.tickets[in_hand]) if in_hand else None,
        recalls=centre.tickets[in_hand].recalls if in_hand else 0,
    )


def ticket_facts(centre: Centre, catalogue: Catalogue, ticket: Ticket) -> m.TicketFacts:
    """A ticket as kiosk and officer see it: people ahead of it, how long that may take, where it will be called.

    A service that has left the catalogue since gives no waiting range.
    """
    service = next((service for service in catalogue.services if service.id == ticket.service), None)
    counters = catalogue.counters_for(ticket.service)
    line = centre.lines[ticket.service]
    ahead = line.ahead_of(centre.policy.turn_of(ticket)) - (ticket.id in line)
    return m.TicketFacts(
        ticket=ticket.id,
        number=ticket.number,
        service=ticket.service,
        category=ticket.category,
        language=ticket.language,
        state=ticket.state,
        issued_at=ticket.reserved_at,
        ahead=ahead,
        waiting=_range(service, ahead, len(counters)) if service else None,
        counters=tuple(counter.label for counter in counters),
    )


def _range(service: Service, ahead: int, counters: int) -> m.WaitingRange:
    return Experience().range(service.id, expected_minutes(ahead, service.minutes, counters))
