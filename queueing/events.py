"""Events: facts in the past tense, kept in the journal for ever.

Here are those of the centre as a whole; the life of a ticket is in :mod:`queueing.ticket_events`, what visitors say and
ask in :mod:`queueing.visitor_events`.
"""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, datetime

from queueing.appointments import Appointment
from queueing.notices import Notice
from queueing.numbers import NumberBlock
from queueing.policy import Policy
from queueing.rota import Keeping, Shift
from queueing.ticket_events import TicketEvent
from queueing.visitor_events import VisitorEvent
from queueing.waiting import ServiceExperience


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


@dataclass(frozen=True, slots=True, kw_only=True)
class NoticePosted:
    """It takes the place of one with its id."""

    notice: Notice
    at: datetime


@dataclass(frozen=True, slots=True, kw_only=True)
class NoticeWithdrawn:
    notice: str
    at: datetime


Event = (
    CoordinatorStarted
    | ServiceDayStarted
    | ServiceDayRedated
    | PolicyAdopted
    | CountersArranged
    | ExperienceCarried
    | TicketEvent
    | NumbersLeased
    | OfficerSignedIn
    | OfficerSignedOut
    | BreakStarted
    | BreakEnded
    | RotaImported
    | AppointmentBooked
    | AppointmentCancelled
    | AppointmentMissed
    | VisitorEvent
    | NoticePosted
    | NoticeWithdrawn
)
