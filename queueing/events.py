"""Events: facts in the past tense, kept in the journal for ever."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, datetime

from queueing.commands import PrintOutcome
from queueing.ticket import Category, Language


@dataclass(frozen=True, slots=True, kw_only=True)
class CoordinatorStarted:
    """``epoch`` grows with every start: states of an older epoch are stale."""

    epoch: int
    at: datetime


@dataclass(frozen=True, slots=True, kw_only=True)
class ServiceDayStarted:
    """Numbers begin again; what still waited from the day before has expired."""

    day: date
    at: datetime


@dataclass(frozen=True, slots=True, kw_only=True)
class TicketReserved:
    ticket: str
    number: str
    sequence: int
    service: str
    category: Category
    language: Language
    kiosk: str
    at: datetime


@dataclass(frozen=True, slots=True, kw_only=True)
class PrintConfirmed:
    ticket: str
    number: str
    outcome: PrintOutcome
    at: datetime


@dataclass(frozen=True, slots=True, kw_only=True)
class TicketVoided:
    ticket: str
    number: str
    reason: str
    at: datetime


@dataclass(frozen=True, slots=True, kw_only=True)
class ReservationLapsed:
    """Nobody said for too long whether the paper came out; a late confirmation still puts the ticket in line."""

    ticket: str
    number: str
    at: datetime


@dataclass(frozen=True, slots=True, kw_only=True)
class TicketCalled:
    ticket: str
    number: str
    counter: str
    at: datetime


@dataclass(frozen=True, slots=True, kw_only=True)
class TicketRecalled:
    ticket: str
    number: str
    counter: str
    at: datetime


@dataclass(frozen=True, slots=True, kw_only=True)
class ServiceStarted:
    ticket: str
    number: str
    counter: str
    at: datetime


@dataclass(frozen=True, slots=True, kw_only=True)
class ServiceCompleted:
    ticket: str
    number: str
    counter: str
    at: datetime


@dataclass(frozen=True, slots=True, kw_only=True)
class NoShowMarked:
    ticket: str
    number: str
    counter: str
    at: datetime


@dataclass(frozen=True, slots=True, kw_only=True)
class TicketTransferred:
    ticket: str
    number: str
    counter: str
    from_service: str
    to_service: str
    at: datetime


Event = (
    CoordinatorStarted
    | ServiceDayStarted
    | TicketReserved
    | PrintConfirmed
    | TicketVoided
    | ReservationLapsed
    | TicketCalled
    | TicketRecalled
    | ServiceStarted
    | ServiceCompleted
    | NoShowMarked
    | TicketTransferred
)
