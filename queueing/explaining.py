"""Why one number was called before another, in words, from the events of a service day. Pure.

The answer names no category: it says that a ticket had a head start, not why (charter 8.1.4).
"""

from __future__ import annotations

from collections.abc import Collection, Container, Iterable, Iterator, Sequence
from datetime import UTC, datetime

from queueing import messages as m
from queueing.calendar import local
from queueing.catalogue import Catalogue
from queueing.centre import Centre
from queueing.staffing import line_of
from queueing.ticket import Ticket, TicketState, spaced
from queueing.turns import RETURNING

_Call = m.TicketCalled | m.TicketResumed

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


def explain(events: Sequence[m.Event], catalogue: Catalogue, one: str, other: str) -> list[str]:
    """Sentences that tell each call of two numbers on the day of these events, and why the other one had to wait.

    A number that came back, was sent on or was resumed is called more than once. Numbers as :func:`normal_number`
    gives them. ``catalogue`` lends names and the time zone. Raises ``ValueError`` when both numbers are the same.
    """
    if one == other:
        raise ValueError(f"{spaced(one)} is one number: give two that differ")
    issued = {ticket.number: ticket for ticket in _replayed(events).tickets.values()}
    centre, said, called = Centre(), list[str](), set[str]()
    for event in events:
        if isinstance(event, _Call) and event.number in (one, other):
            passed = other if event.number == one else one
            said += _Account(centre, catalogue, event, issued.get(passed)).sentences(first=not called)
            called.add(event.number)
        centre.apply(event)
    return [*said, *(_never(number, issued, called) for number in (one, other) if number not in called)]


def _replayed(events: Iterable[m.Event]) -> Centre:
    centre = Centre()
    for event in events:
        centre.apply(event)
    return centre


def _never(number: str, issued: Container[str], called: Collection[str]) -> str:
    if number not in issued:
        return f"{spaced(number)} was not issued on this day."
    return f"{spaced(number)} was not called {'after that' if called else 'on this day'}."


class _Account:
    """One call, and the other ticket, which was not called then; None: there is no such ticket.

    ``centre`` is as it was just before; the other ticket is as it was in the end.
    """

    def __init__(self, centre: Centre, catalogue: Catalogue, call: _Call, other: Ticket | None) -> None:
        self._centre = centre
        self._catalogue = catalogue
        self._call = call
        self._other = other
        self._called = centre.tickets[call.ticket]

    def sentences(self, first: bool) -> Iterator[str]:
        """``first``: neither had been called before."""
        call = self._call
        how = "called first," if first else "called again" if self._called.called_at else "called"
        where = _counter(self._catalogue, call.counter)
        yield f"{spaced(call.number)} was {how} at {_clock(self._catalogue, call.at)}, to {where}."
        then = self._centre.tickets.get(self._other.id) if self._other else None
        if then is not None and then.state is TicketState.WAITING:
            yield from self._both_waited(then)
        elif first and self._other is not None:
            yield self._not_waiting(then) if then else self._not_known(self._other)

    def _not_known(self, ticket: Ticket) -> str:
        if ticket.reserved_at > self._call.at:
            return f"{spaced(ticket.number)} had not been issued yet."
        issued = _clock(self._catalogue, ticket.reserved_at)
        return (
            f"{spaced(ticket.number)} had been issued at {issued} by {ticket.kiosk}, which had no connection: "
            "the centre did not know of it yet."
        )

    def _not_waiting(self, ticket: Ticket) -> str:
        state = NOT_YET.get(ticket.state) or GONE[ticket.state]
        return f"{spaced(ticket.number)} was not in line at that moment: it {state}."

    def _both_waited(self, ticket: Ticket) -> Iterator[str]:
        objection = self._cannot_call(ticket)
        if objection:
            yield objection
            return
        if isinstance(self._call, m.TicketResumed):
            yield f"{spaced(self._called.number)} had stepped aside after a call of its own: it need not wait again."
            return
        match self._call.reason:
            case m.CallReason.RETURNING:
                yield from self._came_back(ticket)
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
                yield self._rule(ticket)

    @property
    def _now(self) -> float:
        """The moment of the call, on the scale of turns: never before anybody arrived."""
        return max(self._call.at.timestamp(), self._centre.latest_arrival)

    def _rule(self, ticket: Ticket) -> str:
        if max(self._called.turn, ticket.turn) <= self._now:
            return "Whoever has waited longest, so counted, goes first."
        if min(self._called.turn, ticket.turn) <= self._now:
            return "Whoever's turn has come goes before those whose turn is still to come."
        return "Where nobody's turn has come yet, whoever has the shortest time left, so counted, goes first."

    def _came_back(self, ticket: Ticket) -> Iterator[str]:
        yield f"{spaced(self._called.number)} came back from where it had been sent: such a ticket goes first."
        if self._centre.lines[line_of(ticket)].turn_of(ticket.id) == RETURNING:
            yield f"So did {spaced(ticket.number)}; of these, whoever arrived first goes first."
            yield from self._arrivals(ticket)

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
        minutes = (self._now - ticket.turn) / 60
        said += f": {minutes:.1f} minutes" if minutes >= 0 else f": {-minutes:.1f} minutes to go"
        weight = self._weight(ticket)
        if weight is not None and weight != 1:
            counted = f"times {weight:g}" if minutes >= 0 else f"divided by {weight:g}"
            figure = minutes * weight if minutes >= 0 else -minutes / weight
            said += f", {counted} for its service at this counter: {figure:.1f}"
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
