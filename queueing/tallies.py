"""What a month has brought of ratings, poll answers, suggestions, complaints and questions for documents. Pure.

Each tally is rows of plain values under their column names. A month is told by when something was said, on the centre's
own clocks.
"""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, field
from datetime import date, datetime
from typing import Any
from zoneinfo import ZoneInfo

from queueing import messages as m
from queueing.opinions import BEST

UNKNOWN = "-"
"""Stands for a service or an agency that is not known."""

ERASED = "(erased)"

Rows = list[tuple[Any, ...]]


@dataclass(frozen=True, slots=True)
class Month:
    """A month of a centre in time zone ``zone``."""

    year: int
    month: int
    zone: ZoneInfo

    def holds(self, moment: datetime) -> bool:
        local = moment.astimezone(self.zone)
        return (local.year, local.month) == (self.year, self.month)


@dataclass(frozen=True, slots=True)
class Tally:
    """Rows of values, in the order of the ``columns``; where these are single sayings, ``sums`` counts them."""

    columns: tuple[str, ...]
    rows: Rows
    sums: Mapping[str, int] = field(default_factory=dict)


RATING_KINDS = (m.ServiceDayStarted, m.ServiceDayRedated, m.TicketReserved, m.TicketMerged, m.ServiceRated)


def ratings(events: Iterable[m.Event], month: Month) -> Tally:
    """Per service: how many ratings, their mean, and how many of each mark. Each ticket counts once, its first time.

    A ticket that was rated after its day counts for the service it was taken for; one that nobody issued, not at all.
    """
    marks: defaultdict[str, Counter[int]] = defaultdict(Counter)
    for service, event in _first_ratings(events):
        if month.holds(event.said_at):
            marks[service][event.rating] += 1
    rows = [_rated(service, counts) for service, counts in sorted(marks.items())]
    total = sum(marks.values(), Counter[int]())
    columns = ("service", "ratings", "mean", *(f"rated_{mark}" for mark in range(1, BEST + 1)))
    return Tally(columns, [*rows, _rated("all", total)] if rows else [])


def _rated(service: str, marks: Mapping[int, int]) -> tuple[Any, ...]:
    count = sum(marks.values())
    mean = sum(mark * times for mark, times in marks.items()) / count
    return service, count, f"{mean:.2f}", *(marks.get(mark, 0) for mark in range(1, BEST + 1))


def _first_ratings(events: Iterable[m.Event]) -> Iterator[tuple[str, m.ServiceRated]]:
    """What a kiosk held back may come in before the ticket that it is about: all tickets are looked at first."""
    happened = list(events)
    issued, seen = _Issued(happened), set[str]()
    for event in happened:
        if isinstance(event, m.ServiceRated):
            ticket = event.ticket or issued.by_number.get((event.number or "", event.day))
            if ticket in issued.services and ticket not in seen:
                seen.add(ticket)
                yield event.service or issued.services[ticket], event


class _Issued:
    """The tickets of all days: their services, and their ids by number and day."""

    def __init__(self, events: Iterable[m.Event]) -> None:
        self.services: dict[str, str] = {}
        self.by_number: dict[tuple[str, date], str] = {}
        day = date.min
        for event in events:
            match event:
                case m.ServiceDayStarted() | m.ServiceDayRedated():
                    day = event.day
                case m.TicketReserved():
                    self._take(event, day)
                case m.TicketMerged():
                    self._take(event, event.day)

    def _take(self, event: m.TicketReserved | m.TicketMerged, day: date) -> None:
        self.services[event.ticket] = event.service
        self.by_number[event.number, day] = event.ticket


def polls(events: Iterable[m.Event], month: Month) -> Tally:
    """Per poll and option: how many chose it."""
    choices = Counter(
        (event.choice.poll, event.choice.option)
        for event in events
        if isinstance(event, m.ServiceRated) and event.choice and month.holds(event.said_at)
    )
    return Tally(("poll", "option", "answers"), [(*choice, count) for choice, count in sorted(choices.items())])


def suggestions(events: Iterable[m.Event], month: Month, texts: Mapping[str, str]) -> Tally:
    """Every suggestion with its text, unless that was erased, and how many each service has."""
    left = [event for event in events if isinstance(event, m.SuggestionLeft) and month.holds(event.said_at)]
    rows = [_statement(event, month, texts) for event in left]
    return Tally(("registration", "said", "language", "service", "text"), rows, _per_service(left))


def complaints(events: Iterable[m.Event], month: Month, texts: Mapping[str, str]) -> Tally:
    """Every complaint with its text, unless that was erased, and how many each service has."""
    filed = [event for event in events if isinstance(event, m.ComplaintFiled) and month.holds(event.said_at)]
    rows: Rows = []
    for event in filed:
        *facts, text = _statement(event, month, texts)
        rows.append((*facts, event.number or UNKNOWN, text))
    return Tally(("registration", "said", "language", "service", "ticket", "text"), rows, _per_service(filed))


def _statement(
    event: m.SuggestionLeft | m.ComplaintFiled, month: Month, texts: Mapping[str, str]
) -> tuple[str, str, str, str, str]:
    said = f"{event.said_at.astimezone(month.zone):%Y-%m-%d %H:%M}"
    text = texts.get(event.registration, ERASED)
    return event.registration, said, event.language, event.service or UNKNOWN, text


def _per_service(said: Iterable[m.SuggestionLeft | m.ComplaintFiled]) -> dict[str, int]:
    return dict(sorted(Counter(event.service or UNKNOWN for event in said).items()))


def documents(events: Iterable[m.Event], month: Month) -> Tally:
    """Per agency and answer: how often somebody asked for a document."""
    asked = Counter(
        (event.agency or UNKNOWN, event.standing)
        for event in events
        if isinstance(event, m.DocumentAsked) and month.holds(event.at)
    )
    return Tally(("agency", "answer", "asked"), [(*one, count) for one, count in sorted(asked.items())])
