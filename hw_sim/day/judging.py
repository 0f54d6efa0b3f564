"""Whether anybody was lost or anything doubled, from the journal's events and what people hold in their hands. Pure.

A paper is *lost* when the journal does not know its ticket, or has it in another state than its holder. Something is
*doubled* when a number is issued, or a ticket called, served or held, where it was already.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Mapping
from typing import Any

from hw_sim.day.people import Standing
from queueing import messages as m

_ISSUED = (m.TicketReserved, m.TicketMerged)
_TAKEN_IN_HAND = (m.TicketCalled, m.TicketResumed)
_PUT_DOWN = (m.ServiceCompleted, m.NoShowMarked, m.TicketTransferred, m.TicketParked)

_AGREE: Mapping[Standing, frozenset[str]] = {
    Standing.SERVED: frozenset({"served"}),
    Standing.MISSED: frozenset({"no_show"}),
    Standing.LEFT: frozenset({"no_show", "waiting"}),
    Standing.CANCELLED: frozenset({"cancelled"}),
    Standing.WAITING: frozenset({"waiting"}),
    Standing.STEPPED_OUT: frozenset({"parked"}),
    Standing.BACK: frozenset({"parked"}),
}
"""What the journal may say at the end of the day of a paper whose holder says this."""


def fates(events: Iterable[m.Event]) -> dict[str, str]:
    """How each ticket of the journal stands at the end of the day."""
    fate: dict[str, str] = {}
    for event in events:
        if after := _fate(event):
            fate[event.ticket] = after  # type: ignore[union-attr, index]
    return fate


def _fate(event: Any) -> str | None:
    match event:
        case m.TicketMerged():
            return "waiting" if event.outcome else "voided"
        case m.ServiceCompleted():
            return "waiting" if event.goes_on_to else "served"
        case _:
            return _FATE.get(type(event))


_FATE = {
    m.TicketReserved: "reserved",
    m.ReservationLapsed: "lapsed",
    m.TicketVoided: "voided",
    m.PrintConfirmed: "waiting",
    m.TicketReturned: "waiting",
    m.TicketTransferred: "waiting",
    m.TicketCalled: "called",
    m.TicketResumed: "called",
    m.ServiceStarted: "serving",
    m.NoShowMarked: "no_show",
    m.TicketParked: "parked",
    m.TicketCancelled: "cancelled",
}


def lost(events: Iterable[m.Event], papers: Mapping[str, Standing]) -> list[str]:
    """The papers that were lost, each with the reason; and the tickets in line that nobody holds."""
    fate = fates(events)
    return [
        *(
            f"ticket {ticket}: its holder says {standing}, the journal {fate.get(ticket, 'nothing')}"
            for ticket, standing in papers.items()
            if fate.get(ticket) not in _AGREE.get(standing, ())
        ),
        *(
            f"ticket {ticket}: nobody holds it, the journal says {state}"
            for ticket, state in fate.items()
            if ticket not in papers and state != "voided"
        ),
    ]


def doubled(events: Iterable[m.Event]) -> list[str]:
    """What happened twice, in words."""
    known = list(events)
    numbers = Counter(event.number for event in known if isinstance(event, _ISSUED))
    tickets = Counter(event.ticket for event in known if isinstance(event, _ISSUED))
    return [
        *(f"number {number} was issued {times} times" for number, times in numbers.items() if times > 1),
        *(f"ticket {ticket} was issued {times} times" for ticket, times in tickets.items() if times > 1),
        *_held_twice(known),
    ]


def _held_twice(events: Iterable[Any]) -> list[str]:
    """Tickets that were called while a counter had them, counters that had two, and endings of what nobody had."""
    holder: dict[str, str] = {}
    in_hand: dict[str, str] = {}
    found = []
    for event in events:
        if isinstance(event, _TAKEN_IN_HAND):
            if event.ticket in holder:
                found.append(f"{event.number} was called to {event.counter} while {holder[event.ticket]} had it")
            if event.counter in in_hand:
                found.append(f"{event.counter} called {event.number} with another ticket in hand")
            holder[event.ticket], in_hand[event.counter] = event.counter, event.ticket
        elif isinstance(event, _PUT_DOWN) and not _let_go(event, holder, in_hand):
            found.append(f"{event.counter} ended {event.number}, which it did not have")
    return found


def _let_go(event: Any, holder: dict[str, str], in_hand: dict[str, str]) -> bool:
    """Whether the counter had the ticket; it has it no more."""
    had = in_hand.pop(event.counter, None) == event.ticket
    return holder.pop(event.ticket, None) is not None and had
