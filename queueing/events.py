"""Events: facts in the past tense, kept in the journal for ever."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, datetime
from enum import StrEnum

from queueing.answers import WaitingRange
from queueing.appointments import Appointment
from queueing.commands import PrintOutcome
from queueing.numbers import NumberBlock
from queueing.policy import Policy
from queueing.rota import Keeping, Shift
from queueing.ticket import Category, Language, ParkReason
from queueing.waiting import ServiceExperience


class CallReason(StrEnum):
    """Why a ticket was called before the others that waited for the same counter."""

    TURN = "turn"
    BYPASSED = "bypassed"
    RETURNING = "returning"


@dataclass(frozen=True, slots=True, kw_only=True)
class CoordinatorStarted:
    """``epoch`` grows with every start: states of an older epoch are stale. ``boot`` names the machine's own start."""

    epoch: int
    at: datetime
    boot: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class FormerDay:
    """The numbers of a service day that was: those that were issued, and the blocks that kiosks held or gave up."""

    day: date
    used: tuple[NumberBlock, ...]
    lent: tuple[NumberBlock, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class ServiceDayStarted:
    """Numbers begin again; what still waited from the day before has expired.

    All that the day needs to know of former days follows at once, as events of its own. ``former`` are the latest of
    them, in case a wrong clock has begun this day, and it is one of those after all. ``boot`` is as in
    :class:`CoordinatorStarted`.
    """

    day: date
    at: datetime
    former: tuple[FormerDay, ...] = ()
    boot: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class ServiceDayRedated:
    """The clock was wrong: the day that is under way is ``day``. Numbers and lines go on.

    What waited since before the machine's own start has expired: it is of an earlier day.
    """

    day: date
    at: datetime


@dataclass(frozen=True, slots=True, kw_only=True)
class PolicyAdopted:
    """From now on these rules say who is next."""

    policy: Policy
    at: datetime


@dataclass(frozen=True, slots=True, kw_only=True)
class Duty:
    """The services a counter serves, and how much a minute of waiting for each counts there."""

    counter: str
    services: tuple[str, ...]
    weights: tuple[float, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class CountersArranged:
    """From now on the counters serve these services. ``revision`` is the catalogue's."""

    revision: str
    duties: tuple[Duty, ...]
    at: datetime


@dataclass(frozen=True, slots=True, kw_only=True)
class ExperienceCarried:
    """What former days have taught: how long services and waits take, how many appointments are kept."""

    services: tuple[ServiceExperience, ...]
    kept: float
    missed: float
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


@dataclass(frozen=True, slots=True, kw_only=True)
class NumbersLeased:
    """The kiosk may issue these numbers by itself, on this service day and every later one, until it takes others."""

    kiosk: str
    blocks: tuple[NumberBlock, ...]
    at: datetime


@dataclass(frozen=True, slots=True, kw_only=True)
class OfficerSignedIn:
    """``skills`` are the services the officer may serve; without any, all of the counter's."""

    counter: str
    staff: str
    skills: tuple[str, ...]
    keeping: Keeping
    at: datetime


@dataclass(frozen=True, slots=True, kw_only=True)
class OfficerSignedOut:
    counter: str
    staff: str
    at: datetime


@dataclass(frozen=True, slots=True, kw_only=True)
class BreakStarted:
    counter: str
    staff: str
    at: datetime


@dataclass(frozen=True, slots=True, kw_only=True)
class BreakEnded:
    counter: str
    staff: str
    at: datetime


@dataclass(frozen=True, slots=True, kw_only=True)
class RotaImported:
    shifts: tuple[Shift, ...]
    at: datetime


@dataclass(frozen=True, slots=True, kw_only=True)
class AppointmentBooked:
    appointment: Appointment
    at: datetime


@dataclass(frozen=True, slots=True, kw_only=True)
class AppointmentCancelled:
    code: str
    at: datetime


@dataclass(frozen=True, slots=True, kw_only=True)
class AppointmentMissed:
    """Nobody came in the time of admission."""

    code: str
    service: str
    at: datetime


Event = (
    CoordinatorStarted
    | ServiceDayStarted
    | ServiceDayRedated
    | PolicyAdopted
    | CountersArranged
    | ExperienceCarried
    | TicketReserved
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
    | NumbersLeased
    | OfficerSignedIn
    | OfficerSignedOut
    | BreakStarted
    | BreakEnded
    | RotaImported
    | AppointmentBooked
    | AppointmentCancelled
    | AppointmentMissed
)
