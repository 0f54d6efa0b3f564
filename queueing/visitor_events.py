"""What visitors said and asked, and what the centre tells them beside the lines: facts in the past tense.

``said_at`` is when a visitor said it, ``at`` when the centre heard. Texts of visitors stand beside the journal, where
they can be erased; in it is their ``fingerprint`` alone.
"""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, datetime

from queueing.documents import ReadyDocument, Standing
from queueing.opinions import Poll, PollAnswer
from queueing.ticket import Language
from queueing.timetable import Stop


@dataclass(frozen=True, slots=True, kw_only=True)
class ServiceRated:
    """``service`` and ``counter`` are where the ticket had been served; None for a ticket of a former day."""

    rating: int
    ticket: str | None
    number: str | None
    day: date
    service: str | None
    counter: str | None
    choice: PollAnswer | None
    kiosk: str
    said_at: datetime
    at: datetime


@dataclass(frozen=True, slots=True, kw_only=True)
class SuggestionLeft:
    registration: str
    sequence: int
    fingerprint: str
    language: Language
    service: str | None
    kiosk: str
    said_at: datetime
    at: datetime


@dataclass(frozen=True, slots=True, kw_only=True)
class ComplaintFiled:
    """``ticket`` is what the kiosk said it is about; ``number`` is that ticket's, where it is one of today."""

    registration: str
    sequence: int
    fingerprint: str
    language: Language
    service: str | None
    ticket: str | None
    number: str | None
    kiosk: str
    said_at: datetime
    at: datetime


@dataclass(frozen=True, slots=True, kw_only=True)
class StatementErased:
    """The text of a suggestion or complaint is gone; that there was one remains."""

    registration: str
    at: datetime


@dataclass(frozen=True, slots=True, kw_only=True)
class Registered:
    """The registration numbers that one kiosk has given, as runs from ``first`` to ``last``."""

    kiosk: str
    first: int
    last: int


@dataclass(frozen=True, slots=True, kw_only=True)
class RegistrationsCarried:
    """What former days have registered: no number stands for two."""

    registered: tuple[Registered, ...]
    at: datetime


@dataclass(frozen=True, slots=True, kw_only=True)
class DocumentAsked:
    """Somebody asked for a document and was told this. Which code it was is kept nowhere."""

    standing: Standing
    agency: str | None
    kiosk: str
    at: datetime


@dataclass(frozen=True, slots=True, kw_only=True)
class DocumentsImported:
    """How it stands with these documents. Each ``code`` is a keyed hash; ``noted_at`` is when it was brought in."""

    documents: tuple[ReadyDocument, ...]
    noted_at: datetime
    at: datetime


@dataclass(frozen=True, slots=True, kw_only=True)
class PollsImported:
    """From now on these are all polls."""

    polls: tuple[Poll, ...]
    at: datetime


@dataclass(frozen=True, slots=True, kw_only=True)
class TimetableImported:
    """From now on the bus stops there and then."""

    stops: tuple[Stop, ...]
    at: datetime


VisitorEvent = (
    ServiceRated
    | SuggestionLeft
    | ComplaintFiled
    | StatementErased
    | RegistrationsCarried
    | DocumentAsked
    | DocumentsImported
    | PollsImported
    | TimetableImported
)
