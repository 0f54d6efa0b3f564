"""Whether every errand left its fact in the journal, just once, and the paper it should. Pure.

To look for a place in line changes nothing: there the screen has to know the ticket as the journal does. A ticket by
appointment is the appointment's own, and whoever does not see must have heard the number of the ticket.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Iterator, Sequence

from hw_sim.errands import MARK, Matter, Outcome
from hw_sim.information import APPOINTMENT, READY_AT
from hw_sim.verdict import Visit
from hw_sim.visitors import Way
from queueing import messages as m
from speech.phrases import number_phrase

_KINDS: dict[Matter, type[m.Event]] = {
    Matter.DOCUMENT: m.DocumentAsked,
    Matter.RATING: m.ServiceRated,
    Matter.SUGGESTION: m.SuggestionLeft,
    Matter.COMPLAINT: m.ComplaintFiled,
    Matter.CANCELLATION: m.TicketCancelled,
}
"""The facts that errands leave, and nothing else here does."""


def errand_troubles(events: Iterable[m.Event], outcomes: Sequence[Outcome]) -> list[str]:
    """What was wrong with errands, in words."""
    events = tuple(events)
    each = [trouble for outcome in outcomes for trouble in _troubles(events, outcome)]
    return [*each, *_strays(events, outcomes)]


def good_errands(events: Iterable[m.Event], outcomes: Iterable[Outcome]) -> dict[str, int]:
    """How many errands of each kind came to what they should, by the names of :class:`Matter`."""
    events = tuple(events)
    counts = Counter(outcome.errand.matter for outcome in outcomes if not any(_troubles(events, outcome)))
    return {matter.value: counts[matter] for matter in Matter}


def way_troubles(events: Iterable[m.Event], visits: Iterable[Visit], said: Sequence[str] | None) -> list[str]:
    """What was wrong with tickets that were got otherwise than by touch, in words.

    ``said`` is all that kiosks said; None where they have no voice.
    """
    events = tuple(events)
    return [trouble for visit in visits if (trouble := _way_trouble(events, visit, said))]


def _way_trouble(events: tuple[m.Event, ...], visit: Visit, said: Sequence[str] | None) -> str | None:
    if visit.visitor.way is Way.APPOINTMENT:
        kept = [event.ticket for event in events if isinstance(event, m.TicketReserved) and event.appointment]
        right = [event.ticket for event in events if isinstance(event, m.TicketReserved) and _is_expected(event)]
        if not right == kept == [visit.code]:
            return f"{visit.number}: the journal has {len(right)} tickets for appointment {APPOINTMENT}, not just this"
    elif visit.visitor.way is Way.EAR and said is not None:
        words = number_phrase(visit.number, visit.visitor.language).text
        if not any(words in sentence for sentence in said):
            return f"{visit.number} was taken by ear, and {words!r} was never said"
    return None


def _is_expected(event: m.TicketReserved) -> bool:
    return event.appointment == APPOINTMENT


def _troubles(events: tuple[m.Event, ...], outcome: Outcome) -> Iterator[str]:
    name = f"{outcome.errand.matter} at {outcome.errand.kiosk}"
    facts = sum(_tells(event, outcome) for event in events)
    if facts != 1:
        yield f"{name}: the journal tells of it {facts} times"
    if outcome.errand.matter is Matter.CANCELLATION and any(_calls(event, outcome.ticket) for event in events):
        yield f"{name}: {outcome.number} was given up and called all the same"
    expected = int(outcome.errand.matter is Matter.COMPLAINT)
    if outcome.slips != expected:
        yield f"{name}: {outcome.slips} slips came out instead of {expected}"
    elif expected and outcome.slip is not None and outcome.number not in outcome.slip.split():
        yield f"{name}: {outcome.number} does not stand on the slip, which says {outcome.slip!r}"


def _strays(events: Iterable[m.Event], outcomes: Iterable[Outcome]) -> Iterator[str]:
    done = Counter(outcome.errand.matter for outcome in outcomes)
    left = Counter(type(event) for event in events)
    for matter, kind in _KINDS.items():
        if left[kind] > done[matter]:
            yield f"{matter}: the journal tells of {left[kind]}, and {done[matter]} came for it"


def _tells(event: m.Event, outcome: Outcome) -> bool:
    """Whether the event is what the errand should have left; of a place in line, the ticket itself."""
    errand = outcome.errand
    match event:
        case m.DocumentAsked():
            found = (event.standing, event.agency, event.kiosk) == (m.Standing.READY, READY_AT, errand.kiosk)
            return errand.matter is Matter.DOCUMENT and found
        case m.ServiceRated():
            rated = (event.ticket, event.rating, event.kiosk) == (outcome.ticket, MARK, errand.kiosk)
            answered = event.choice is not None and event.choice.option == outcome.option
            return errand.matter is Matter.RATING and rated and answered
        case m.SuggestionLeft():
            return errand.matter is Matter.SUGGESTION and _is_registered(event, outcome)
        case m.ComplaintFiled():
            return errand.matter is Matter.COMPLAINT and _is_registered(event, outcome)
        case m.TicketCancelled():
            return errand.matter is Matter.CANCELLATION and _is_of(event, outcome)
        case m.TicketReserved() | m.TicketMerged():
            return errand.matter is Matter.PLACE and _is_of(event, outcome)
    return False


def _is_registered(event: m.SuggestionLeft | m.ComplaintFiled, outcome: Outcome) -> bool:
    errand = outcome.errand
    found = (event.registration, event.kiosk, event.language)
    return found == (outcome.number, errand.kiosk, errand.language)


def _is_of(event: m.TicketCancelled | m.TicketReserved | m.TicketMerged, outcome: Outcome) -> bool:
    return (event.ticket, event.number) == (outcome.ticket, outcome.number)


def _calls(event: m.Event, ticket: str) -> bool:
    return isinstance(event, (m.TicketCalled, m.TicketResumed)) and event.ticket == ticket
