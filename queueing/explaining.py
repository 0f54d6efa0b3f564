"""Why one number was called before another, in words, from the events of a service day. Pure.

The answer names no category: it says that a ticket had a head start, not why (charter 8.1.4).
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from datetime import UTC, datetime

from queueing import messages as m
from queueing.calendar import local
from queueing.catalogue import Catalogue
from queueing.centre import Centre
from queueing.staffing import line_of
from queueing.ticket import Ticket, TicketState, number_parts, spaced, ticket_number

NOT_YET = {TicketState.RESERVED: "was still being printed", TicketState.LAPSED: "was still being printed"}
GONE = {
    TicketState.VOIDED: "was void",
    TicketState.CALLED: "was called already",
    TicketState.SERVING: "was at a counter",
    TicketState.PARKED: "had stepped aside, and was parked",
    TicketState.NO_SHOW: "had been called and had not come",
    TicketState.CANCELLED: "had been given up by its holder",
    TicketState.COMPLETED: "had been served",
    TicketState.EXPIRED: "had expired",
}


def normal_number(written: str) -> str:
    """The number as the programs name it: ``"b 12"`` becomes ``"B012"``. Raises ``ValueError`` when it is none."""
    prefix, figures = number_parts("".join(written.split()).replace("-", "").upper())
    if not (prefix.isalpha() and figures):
        raise ValueError(f"{written!r} is no number of a ticket, such as B12")
    return ticket_number(prefix, int(figures))


def explain(events: Iterable[m.Event], catalogue: Catalogue, one: str, other: str) -> list[str]:
    """Sentences that say which of two numbers was called first on the day of these events, and why.

    A number may be called more than once: every call for which the other one had to wait is told. Numbers as
    :func:`normal_number` gives them. ``catalogue`` lends names and the time zone.
    """
    centre = Centre()
    calls = [
        _Account(centre, catalogue, call, other if call.number == one else one).told()
        for call in _calls(events, centre, (one, other))
    ]
    if not calls:
        return [_uncalled(centre, number) for number in (one, other)]
    waited_for = [told for told in calls if told.waited] or calls[:1]
    first, *further = waited_for
    said = [_call(catalogue, first.call, first=True), *first.why]
    for told in further:
        said += [f"Then {_call(catalogue, told.call)}", *told.why]
    return [*said, _afterwards(catalogue, calls[calls.index(waited_for[-1]) + 1 :], waited_for[-1].passed)]


def _calls(events: Iterable[m.Event], centre: Centre, numbers: tuple[str, str]) -> Iterator[m.TicketCalled]:
    """The calls of these numbers; while each is looked at, ``centre`` is as it was just before."""
    for event in events:
        if isinstance(event, m.TicketCalled) and event.number in numbers:
            yield event
        centre.apply(event)


def _uncalled(centre: Centre, number: str) -> str:
    known = any(ticket.number == number for ticket in centre.tickets.values())
    return f"{spaced(number)} was {'not called' if known else 'not issued'} on this day."


def _call(catalogue: Catalogue, call: m.TicketCalled, first: bool = False) -> str:
    where = _counter(catalogue, call.counter)
    return f"{spaced(call.number)} was called {'first, ' if first else ''}at {_clock(catalogue, call.at)}, to {where}."


def _afterwards(catalogue: Catalogue, calls: Iterable[_Told], number: str) -> str:
    for told in calls:
        if told.call.number == number:
            return _call(catalogue, told.call)
    return f"{spaced(number)} was not called after that."


@dataclass(frozen=True, slots=True)
class _Told:
    """A call, the number that was not called then, whether that one waited, and why it was passed over."""

    call: m.TicketCalled
    passed: str
    waited: bool
    why: tuple[str, ...]


class _Account:
    """One call, and the number that was not called then. ``centre`` is as it was just before."""

    def __init__(self, centre: Centre, catalogue: Catalogue, call: m.TicketCalled, passed: str) -> None:
        self._centre = centre
        self._catalogue = catalogue
        self._call = call
        self._passed = passed
        self._called = centre.tickets[call.ticket]

    def told(self) -> _Told:
        ticket = next((one for one in self._centre.tickets.values() if one.number == self._passed), None)
        waited = ticket is not None and ticket.state is TicketState.WAITING
        return _Told(self._call, self._passed, waited, tuple(self._why(ticket)))

    def _why(self, ticket: Ticket | None) -> Iterator[str]:
        if ticket is None:
            yield f"{spaced(self._passed)} had not been issued yet."
        elif ticket.state is not TicketState.WAITING:
            yield self._not_waiting(ticket)
        else:
            yield from self._both_waited(ticket)

    def _not_waiting(self, ticket: Ticket) -> str:
        state = NOT_YET.get(ticket.state) or GONE[ticket.state]
        return f"{spaced(ticket.number)} was not in line at that moment: it {state}."

    def _both_waited(self, ticket: Ticket) -> Iterator[str]:
        objection = self._cannot_call(ticket)
        if objection:
            yield objection
            return
        match self._call.reason:
            case m.CallReason.RETURNING:
                yield f"{spaced(self._called.number)} came back from where it had been sent: such a ticket goes first."
            case m.CallReason.BYPASSED:
                most = self._centre.policy.most_bypassed
                yield (
                    f"{most} who arrived later than {spaced(self._called.number)} had been called before it. "
                    "That is the most the rules of this centre allow, so it went first."
                )
                yield from self._arrivals(ticket)
            case m.CallReason.TURN:
                yield self._turn(self._called)
                yield self._turn(ticket)
                yield "Whoever has waited longest, so counted, goes first."

    def _cannot_call(self, ticket: Ticket) -> str | None:
        counter, name = _counter(self._catalogue, self._call.counter), spaced(ticket.number)
        service = _service(self._catalogue, ticket.service)
        if ticket.only_at and ticket.only_at != self._call.counter:
            return f"{name} waited for {_counter(self._catalogue, ticket.only_at)} alone, where it had been sent."
        if self._weight(ticket) is not None:
            return None
        if any(line == ticket.service for line, _ in self._centre.lines.staffing.duties.get(self._call.counter, ())):
            return f"The officer at {counter} does not serve {service}, for which {name} waited."
        return f"{name} waited for {service}, which {counter} does not serve."

    def _weight(self, ticket: Ticket) -> float | None:
        return dict(self._centre.lines.staffing.duty(self._call.counter)).get(line_of(ticket))

    def _arrivals(self, ticket: Ticket) -> Iterator[str]:
        for one in (self._called, ticket):
            yield f"{spaced(one.number)} had arrived at {self._moment(one.arrived)}."

    def _turn(self, ticket: Ticket) -> str:
        said = f"{spaced(ticket.number)} joined at {self._moment(ticket.arrived)}"
        if ticket.turn != ticket.arrived:
            said += f" and counts as waiting since {self._moment(ticket.turn)}, {_because(ticket)}"
        minutes = max(0.0, self._call.at.timestamp() - ticket.turn) / 60
        said += f": {minutes:.1f} minutes"
        weight = self._weight(ticket)
        if weight is not None and weight != 1:
            said += f", times {weight:g} for its service at this counter: {minutes * weight:.1f}"
        return f"{said}."

    def _moment(self, seconds: float) -> str:
        return _clock(self._catalogue, datetime.fromtimestamp(seconds, UTC))


def _because(ticket: Ticket) -> str:
    if ticket.turn > ticket.arrived:
        return "for its appointment begins then"
    if ticket.appointment is not None:
        return "for it has an appointment"
    if ticket.category.is_priority:
        return "for it has a right to priority"
    return "for it had waited before"


def _clock(catalogue: Catalogue, moment: datetime) -> str:
    return f"{local(catalogue, moment):%H:%M:%S}"


def _counter(catalogue: Catalogue, counter: str) -> str:
    return f"counter {catalogue.counter(counter).label if counter in catalogue.counter_ids else counter}"


def _service(catalogue: Catalogue, service: str) -> str:
    return f"“{catalogue.service(service).name.en}”" if service in catalogue.service_ids else f"“{service}”"
