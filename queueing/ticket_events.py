"""The events of a ticket's life, from its number to its end."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, datetime
from enum import StrEnum

from queueing.answers import WaitingRange
from queueing.commands import PrintOutcome
from queueing.ticket import Category, Language, ParkReason


class CallReason(StrEnum):
    """Why a ticket was called before the others that waited for the same counter."""

    TURN = "turn"
    BYPASSED = "bypassed"
    RETURNING = "returning"


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
    then: tuple[str, ...] = ()
    appointment: str | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class PrintConfirmed:
    """The ticket waits. ``expected`` minutes, in the range ``foretold``, were to be expected."""

    ticket: str
    number: str
    outcome: PrintOutcome
    at: datetime
    expected: float | None = None
    foretold: WaitingRange | None = None


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
class TicketMerged:
    """A kiosk issued it from its lease at ``issued_at``, when nobody answered. Without ``outcome`` it is void."""

    ticket: str
    number: str
    sequence: int
    service: str
    category: Category
    language: Language
    kiosk: str
    day: date
    issued_at: datetime
    outcome: PrintOutcome | None
    at: datetime


@dataclass(frozen=True, slots=True, kw_only=True)
class TicketCalled:
    ticket: str
    number: str
    counter: str
    at: datetime
    reason: CallReason = CallReason.TURN


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
    """Served. With ``goes_on_to`` the ticket waits again, for that service."""

    ticket: str
    number: str
    counter: str
    at: datetime
    goes_on_to: str | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class NoShowMarked:
    ticket: str
    number: str
    counter: str
    at: datetime


@dataclass(frozen=True, slots=True, kw_only=True)
class TicketTransferred:
    """Sent on; ``to_counter`` alone may call it, if given. ``returns``: back to ``from_service`` once served there."""

    ticket: str
    number: str
    counter: str
    from_service: str
    to_service: str
    at: datetime
    to_counter: str | None = None
    returns: bool = False


@dataclass(frozen=True, slots=True, kw_only=True)
class TicketParked:
    ticket: str
    number: str
    counter: str
    reason: ParkReason
    at: datetime


@dataclass(frozen=True, slots=True, kw_only=True)
class TicketResumed:
    """A parked ticket is called, to a counter that may be another than before."""

    ticket: str
    number: str
    counter: str
    at: datetime


@dataclass(frozen=True, slots=True, kw_only=True)
class TicketReturned:
    """A no-show has come after all, in time, and waits again."""

    ticket: str
    number: str
    at: datetime


@dataclass(frozen=True, slots=True, kw_only=True)
class TicketCancelled:
    """Its citizen gave it up."""

    ticket: str
    number: str
    at: datetime


@dataclass(frozen=True, slots=True, kw_only=True)
class CategoryChanged:
    """An officer at ``counter`` corrected the priority."""

    ticket: str
    number: str
    category: Category
    counter: str
    at: datetime


TicketEvent = (
    TicketReserved
    | PrintConfirmed
    | TicketVoided
    | ReservationLapsed
    | TicketMerged
    | TicketCalled
    | TicketRecalled
    | ServiceStarted
    | ServiceCompleted
    | NoShowMarked
    | TicketTransferred
    | TicketParked
    | TicketResumed
    | TicketReturned
    | TicketCancelled
    | CategoryChanged
)
