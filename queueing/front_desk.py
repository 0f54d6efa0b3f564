"""What a centre knows beside its lines: polls, the bus's timetable, documents, registration numbers, who has rated.

It is changed by events alone. A new service day begins from nothing, and is told at once what goes on, by
:func:`carried`.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Callable, Iterable, Iterator
from datetime import date, datetime, timedelta
from itertools import islice
from typing import Any

from queueing import messages as m
from queueing.console_commands import MOST_IMPORTED
from queueing.documents import Documents
from queueing.statements import Registrations
from queueing.timetable import upcoming

KEPT = timedelta(days=120)
"""How long a document is known after it was brought in: by then it has been collected, or must be asked for."""


class FrontDesk:
    """All that kiosks tell visitors, and have been told by them, that is no matter of tickets."""

    def __init__(self) -> None:
        self.polls: tuple[m.Poll, ...] = ()
        self.stops: tuple[m.Stop, ...] = ()
        self.documents = Documents()
        self.registrations = Registrations()
        self.rated: set[str] = set()

    def polls_on(self, day: date) -> tuple[m.Poll, ...]:
        """What visitors are asked on that service day."""
        return tuple(poll for poll in self.polls if poll.is_on(day))

    def _poll(self, event: m.PollsImported) -> None:
        self.polls = event.polls

    def _time(self, event: m.TimetableImported) -> None:
        self.stops = event.stops

    def _note(self, event: m.DocumentsImported) -> None:
        for document in event.documents:
            self.documents.note(document, event.noted_at)

    def _ask(self, event: m.DocumentAsked) -> None:
        if event.standing is m.Standing.NOT_YET:
            self.documents.miss(event.kiosk, event.at)

    def _register(self, event: m.SuggestionLeft | m.ComplaintFiled) -> None:
        self.registrations.take(event.kiosk, event.sequence, event.sequence)

    def _resume(self, event: m.RegistrationsCarried) -> None:
        for run in event.registered:
            self.registrations.take(run.kiosk, run.first, run.last)

    def _erase(self, event: m.StatementErased) -> None:
        """That a text is gone changes nothing here: its number stays given."""

    def _rate(self, event: m.ServiceRated) -> None:
        self.rated.add(rated_as(event.ticket, event.number, event.day))


def rated_as(ticket: str | None, number: str | None, day: date | None) -> str:
    """What a rated ticket is remembered by: its id, where that is known."""
    return ticket or f"{number} {day}"


def carried(desk: FrontDesk, today: date, now: datetime) -> Iterator[m.Event]:
    """What the service day ``today`` must know of former days."""
    if polls := tuple(poll for poll in desk.polls if poll.last_day >= today):
        yield m.PollsImported(polls=polls, at=now)
    if stops := upcoming(desk.stops, today):
        yield m.TimetableImported(stops=stops, at=now)
    if registered := tuple(m.Registered(kiosk=k, first=a, last=b) for k, a, b in desk.registrations.runs()):
        yield m.RegistrationsCarried(registered=registered, at=now)
    together: defaultdict[datetime, list[m.ReadyDocument]] = defaultdict(list)
    for document, noted_at in desk.documents.known():
        if now - noted_at < KEPT:
            together[noted_at].append(document)
    for noted_at, documents in together.items():
        for part in _parts(documents):
            yield m.DocumentsImported(documents=part, noted_at=noted_at, at=now)


def _parts(documents: Iterable[m.ReadyDocument]) -> Iterator[tuple[m.ReadyDocument, ...]]:
    rest = iter(documents)
    return iter(lambda: tuple(islice(rest, MOST_IMPORTED)), ())


TELL: dict[type, Callable[[Any, Any], None]] = {
    m.PollsImported: FrontDesk._poll,
    m.TimetableImported: FrontDesk._time,
    m.DocumentsImported: FrontDesk._note,
    m.DocumentAsked: FrontDesk._ask,
    m.SuggestionLeft: FrontDesk._register,
    m.ComplaintFiled: FrontDesk._register,
    m.RegistrationsCarried: FrontDesk._resume,
    m.ServiceRated: FrontDesk._rate,
    m.StatementErased: FrontDesk._erase,
}
"""What each event does to a :class:`FrontDesk`."""
