"""What others are told of a centre: boards, kiosks, counters. Pure."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import datetime

from queueing import messages as m
from queueing.calendar import hall_availability
from queueing.catalogue import Catalogue, Hall, Service
from queueing.centre import Centre
from queueing.forecast import foretell
from queueing.issuing import closed
from queueing.staffing import line_of
from queueing.states import MOST_ASKED, MOST_PARKED
from queueing.ticket import Ticket, TicketState
from queueing.timetable import upcoming
from queueing.turns import first_turn

CALLS_SHOWN = 32
"""As many as may be called while a board hears nothing: thirty in ten seconds is the worst that is reckoned with."""


def board_state(centre: Centre, catalogue: Catalogue, hall: Hall, revision: int, now: datetime) -> m.BoardState:
    """The latest calls to the counters of one hall, newest first."""
    at = [(calls, counter) for counter in catalogue.counters_in(hall.id) if (calls := centre.shown.at(counter.id))]
    latest = sorted(at, key=lambda pair: pair[0][0].order, reverse=True)[:CALLS_SHOWN]
    pairs = [(call, counter) for calls, counter in latest for call in calls]
    newest = sorted(pairs, key=lambda pair: pair[0].order, reverse=True)[:CALLS_SHOWN]
    shown = tuple(
        m.BoardCall(
            number=call.number,
            counter=counter.label,
            direction=counter.direction,
            called_at=call.at,
            recalls=call.recalls,
            agency=_agency(catalogue, call.service),
        )
        for call, counter in newest
    )
    idle = [counter for counter in catalogue.counters_in(hall.id) if not centre.in_hand.get(counter.id)]
    staffed = {counter.id for counter in idle if centre.lines.staffing.is_staffed(counter.id)}
    return m.BoardState(
        hall=hall.id,
        epoch=centre.epoch,
        revision=revision,
        at=now,
        calls=shown,
        free=tuple(counter.label for counter in idle if counter.id in staffed),
        closed=tuple(counter.label for counter in idle if counter.id not in staffed),
    )


def _agency(catalogue: Catalogue, service: str) -> str:
    return catalogue.service(service).agency if service in catalogue.service_ids else ""


def notices_state(centre: Centre, hall: Hall, revision: int, now: datetime) -> m.NoticesState:
    """What staff have told the people in one hall, or will."""
    notices = centre.notices.of(hall.id, now)
    return m.NoticesState(hall=hall.id, epoch=centre.epoch, revision=revision, at=now, notices=notices)


def lines_state(centre: Centre, catalogue: Catalogue, hall: Hall, revision: int, now: datetime) -> m.LinesState:
    """How long each line of one hall is, and which services issue tickets."""
    return m.LinesState(
        hall=hall.id,
        epoch=centre.epoch,
        revision=revision,
        at=now,
        open=hall_availability(catalogue, hall.id, now).open,
        services=tuple(_service_line(centre, catalogue, service, now) for service in catalogue.services_in(hall.id)),
        most_asked=_most_asked(centre, catalogue.offered_in(hall.id)),
    )


def _most_asked(centre: Centre, services: Iterable[Service]) -> tuple[str, ...]:
    asked = [service.id for service in services if centre.issued[service.id] > 0]
    return tuple(sorted(asked, key=lambda service: -centre.issued[service])[:MOST_ASKED])


def polls_state(centre: Centre, revision: int, now: datetime) -> m.PollsState:
    """What visitors are asked today."""
    polls = centre.front_desk.polls_on(centre.day) if centre.day else ()
    return m.PollsState(epoch=centre.epoch, revision=revision, at=now, polls=polls)


def timetable_state(centre: Centre, revision: int, now: datetime) -> m.TimetableState:
    """Where the bus stops from today on."""
    stops = upcoming(centre.front_desk.stops, centre.day) if centre.day else ()
    return m.TimetableState(epoch=centre.epoch, revision=revision, at=now, stops=stops)


def _service_line(centre: Centre, catalogue: Catalogue, service: Service, now: datetime) -> m.ServiceLine:
    rule, state = closed(centre, catalogue, service, now)
    return m.ServiceLine(
        service=service.id,
        waiting=len(centre.lines[service.id]),
        range=foretell(centre, catalogue, service.id, now.timestamp()),
        closed=rule,
        opens_at=state.opens_at,
    )


def counter_state(centre: Centre, catalogue: Catalogue, counter: str, revision: int, now: datetime) -> m.CounterState:
    """What one counter has in hand, what it may resume, who sits there, and how many people wait for it."""
    in_hand = centre.in_hand.get(counter)
    officer = centre.lines.staffing.officers.get(counter)
    return m.CounterState(
        counter=counter,
        epoch=centre.epoch,
        revision=revision,
        at=now,
        waiting=centre.lines.waiting_at(counter),
        ticket=ticket_facts(centre, catalogue, centre.tickets[in_hand]) if in_hand else None,
        recalls=centre.tickets[in_hand].recalls if in_hand else 0,
        parked=_parked(centre, counter),
        staff=officer.staff if officer else None,
        on_break=officer is not None and officer.on_break,
    )


def _parked(centre: Centre, counter: str) -> tuple[m.ParkedTicket, ...]:
    if not centre.parked:
        return ()
    served = {line for line, _ in centre.lines.staffing.duty(counter)}
    tickets = [centre.tickets[ticket] for ticket in centre.parked]
    mine = [ticket for ticket in tickets if ticket.service in served or ticket.counter == counter]
    return tuple(_parked_ticket(ticket) for ticket in mine[-MOST_PARKED:])


def _parked_ticket(ticket: Ticket) -> m.ParkedTicket:
    assert ticket.parked_for is not None
    assert ticket.counter is not None
    return m.ParkedTicket(
        ticket=ticket.id,
        number=ticket.number,
        service=ticket.service,
        reason=ticket.parked_for,
        counter=ticket.counter,
    )


def ticket_facts(centre: Centre, catalogue: Catalogue, ticket: Ticket) -> m.TicketFacts:
    """A ticket as kiosk and officer see it: people ahead of it, how long that may take, where it will be called."""
    counters = [catalogue.counter(ticket.only_at)] if ticket.only_at in catalogue.counter_ids else None
    turn = _turn(centre, ticket)
    line = centre.lines[line_of(ticket)]
    waits = ticket.state in (TicketState.RESERVED, TicketState.LAPSED, TicketState.WAITING)
    return m.TicketFacts(
        ticket=ticket.id,
        number=ticket.number,
        service=ticket.service,
        category=ticket.category,
        language=ticket.language,
        state=ticket.state,
        issued_at=ticket.reserved_at,
        ahead=line.ahead_of(turn) - (ticket.id in line) if waits else 0,
        waiting=foretell(centre, catalogue, ticket.service, turn) if waits else None,
        counters=tuple(counter.label for counter in counters or catalogue.counters_for(ticket.service)),
        called_to=_called_to(catalogue, ticket),
    )


def _called_to(catalogue: Catalogue, ticket: Ticket) -> str | None:
    called = ticket.state in (TicketState.CALLED, TicketState.SERVING)
    return catalogue.counter(ticket.counter).label if called and ticket.counter in catalogue.counter_ids else None


def _turn(centre: Centre, ticket: Ticket) -> float:
    """The ticket's turn; for one that is not in line yet, what it would be if it joined as it was issued."""
    if ticket.arrived:
        return ticket.turn
    slot = centre.appointments.used.get(ticket.appointment) if ticket.appointment else None
    return first_turn(centre.policy, ticket.category, ticket.reserved_at.timestamp(), slot)
