"""Whether LED panels showed every call and nothing else: what stood on them, held against the journal. Pure."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence

from board.led.pages import OLDER
from hw_sim.panel_watch import Call, Sighting
from queueing import messages as m

DWELL = 5.0
"""Seconds for which a call stands on a hall's panel, unless so many newer ones came that there is no room for it."""

_CALLS = (m.TicketCalled, m.TicketRecalled, m.TicketResumed)


def panel_troubles(
    events: Iterable[m.Event], labels: Mapping[str, str], watched: Mapping[str, str], sightings: Sequence[Sighting]
) -> list[str]:
    """What was wrong with the panels of one hall, in words. ``labels``: what every counter is called on them.

    ``watched`` are the places that were looked at, each with the label of the counter whose sign it is, or "" where
    the calls of the hall stand.
    """
    called = [(event.number, labels[event.counter]) for event in events if isinstance(event, _CALLS)]
    troubles: list[str] = []
    for place, counter in watched.items():
        mine = [call for call in called if counter in ("", call[1])]
        stood = [sighting for sighting in sightings if sighting.place == place]
        troubles += [f"{place} {said}" for said in _at_one_place(mine, stood, hall=not counter)]
    return troubles


def _at_one_place(called: Sequence[Call], stood: Sequence[Sighting], *, hall: bool) -> Iterator[str]:
    yield from _wrong(called, stood)
    yield from _never(called, stood)
    yield from _out_of_order(called, stood)
    if hall:
        yield from _too_short(stood)


def _wrong(called: Sequence[Call], stood: Sequence[Sighting]) -> Iterator[str]:
    for number, counter in dict.fromkeys(call for sighting in stood for call in sighting.calls):
        if (number, counter) not in called:
            yield f"showed {number} at counter {counter}, where nobody called it"


def _never(called: Sequence[Call], stood: Sequence[Sighting]) -> Iterator[str]:
    shown = {call for sighting in stood for call in sighting.calls}
    for number, counter in dict.fromkeys(called):
        if (number, counter) not in shown:
            yield f"never showed the call of {number} to counter {counter}"


def _out_of_order(called: Sequence[Call], stood: Sequence[Sighting]) -> Iterator[str]:
    """The newest call never goes back in time, and those below it are ever older ones."""
    latest = 0
    for sighting in stood:
        calls = [call for call in sighting.calls if call in called]
        possible = [place for place, call in enumerate(called) if place >= latest and [call] == calls[:1]]
        fitting = [place for place in possible if _are_older(calls[1:], called[:place])]
        latest = (fitting or possible or [latest])[0]
        if calls and not possible:
            yield f"went back to {calls[0][0]} when newer ones had been called"
        elif calls and not fitting:
            yield f"showed {', '.join(number for number, _ in calls)}, not the newest first"


def _are_older(calls: Iterable[Call], called: Sequence[Call]) -> bool:
    """Whether they were called in this order, the last one first."""
    before = iter(reversed(called))
    return all(call in before for call in calls)


def _too_short(stood: Sequence[Sighting]) -> Iterator[str]:
    """Calls that went before their time; one that comes back after newer ones has had it.

    A number that is called elsewhere stands there instead.
    """
    since: dict[Call, float] = {}
    seen: set[Call] = set()
    for sighting in stood:
        moved = {number for number, _ in sighting.calls}
        for call in [gone for gone in since if gone not in sighting.calls]:
            seconds = sighting.at - since.pop(call)
            if seconds < DWELL and len(sighting.calls) <= OLDER and call not in seen and call[0] not in moved:
                yield f"showed {call[0]} for {seconds:.1f} s only"
            seen.add(call)
        since |= {call: sighting.at for call in sighting.calls if call not in since}
