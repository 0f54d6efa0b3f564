"""States: how things are now. Each is whole in itself, so whoever comes late is right at once."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime
from enum import StrEnum

from queueing.answers import TicketFacts, WaitingRange
from queueing.catalogue import Catalogue, Direction
from queueing.checks import check_counts, check_moments, check_names, check_sizes, check_texts
from queueing.health import FleetState, HealthState
from queueing.notices import MOST_STANDING, Notice
from queueing.opinions import Poll, check_polls
from queueing.ticket import ParkReason
from queueing.timetable import MOST_BUS_STOPS, Stop

MOST_CALLS = 64
MOST_COUNTERS = 1000
MOST_SPOKEN = 8
MOST_SERVICES = 2000
MOST_PARKED = 100
MOST_ASKED = 8


class DeviceCondition(StrEnum):
    """State of a device as Homie 5 names it."""

    INIT = "init"
    READY = "ready"
    ALERT = "alert"
    DISCONNECTED = "disconnected"
    LOST = "lost"


@dataclass(frozen=True, slots=True, kw_only=True)
class BoardCall:
    """One number on the board. ``counter`` is the label people look for ("12").

    ``agency`` is the id of the one whose service it was called for; "": the catalogue does not have that any more.
    """

    number: str
    counter: str
    direction: Direction
    called_at: datetime
    recalls: int = 0
    agency: str = ""

    def __post_init__(self) -> None:
        check_texts(number=self.number, counter=self.counter, agency=self.agency)
        check_moments(called_at=self.called_at)
        check_counts(recalls=self.recalls)


@dataclass(frozen=True, slots=True, kw_only=True)
class BoardState:
    """All a hall's boards show, newest call first. ``(epoch, revision)`` only grows; a smaller one is stale.

    ``free`` and ``closed`` are the labels of counters that nobody is called to: somebody could call there, or nobody
    can. It is said again every second while the coordinator lives, so silence means trouble.
    """

    hall: str
    epoch: int
    revision: int
    at: datetime
    calls: tuple[BoardCall, ...] = ()
    free: tuple[str, ...] = ()
    closed: tuple[str, ...] = ()

    def __post_init__(self) -> None:
        check_names(hall=self.hall)
        check_counts(epoch=self.epoch, revision=self.revision)
        check_moments(at=self.at)
        check_sizes(MOST_CALLS, calls=self.calls)
        check_sizes(MOST_COUNTERS, free=self.free, closed=self.closed)


@dataclass(frozen=True, slots=True, kw_only=True)
class NoticesState:
    """The notices of a hall, those to come among them: whoever shows them goes by the time. Said when it changes."""

    hall: str
    epoch: int
    revision: int
    at: datetime
    notices: tuple[Notice, ...] = ()

    def __post_init__(self) -> None:
        check_names(hall=self.hall)
        check_counts(epoch=self.epoch, revision=self.revision)
        check_moments(at=self.at)
        check_sizes(MOST_STANDING, notices=self.notices)


@dataclass(frozen=True, slots=True, kw_only=True)
class ServiceLine:
    """How long one service's line is now. ``waiting`` counts people; ``range`` is for who would join now.

    Where it issues no tickets, ``closed`` is the rule that says so (:class:`queueing.issuing.Closed`), and ``opens_at``
    when it will, if that is known.
    """

    service: str
    waiting: int
    range: WaitingRange
    closed: str | None = None
    opens_at: datetime | None = None

    def __post_init__(self) -> None:
        check_names(service=self.service)
        check_counts(waiting=self.waiting)


@dataclass(frozen=True, slots=True, kw_only=True)
class LinesState:
    """The lines of a hall, for its kiosks. Said again every second, like :class:`BoardState`.

    ``most_asked`` are the services of the hall for which most tickets were issued today, the foremost first.
    """

    hall: str
    epoch: int
    revision: int
    at: datetime
    open: bool
    services: tuple[ServiceLine, ...] = ()
    most_asked: tuple[str, ...] = ()

    def __post_init__(self) -> None:
        check_names(hall=self.hall)
        check_counts(epoch=self.epoch, revision=self.revision)
        check_moments(at=self.at)
        check_sizes(MOST_SERVICES, services=self.services)
        check_sizes(MOST_ASKED, most_asked=self.most_asked)
        for service in self.most_asked:
            check_names(most_asked=service)


@dataclass(frozen=True, slots=True, kw_only=True)
class ParkedTicket:
    """A ticket whose citizen has stepped aside. ``counter`` parked it."""

    ticket: str
    number: str
    service: str
    reason: ParkReason
    counter: str

    def __post_init__(self) -> None:
        check_names(ticket=self.ticket, service=self.service, counter=self.counter)
        check_texts(number=self.number)


@dataclass(frozen=True, slots=True, kw_only=True)
class CounterState:
    """What one counter has in hand (``ticket`` is None when free) and how many people wait for its services.

    ``parked`` are the tickets it may resume, ``staff`` the code of who is signed in there.
    """

    counter: str
    epoch: int
    revision: int
    at: datetime
    waiting: int = 0
    ticket: TicketFacts | None = None
    recalls: int = 0
    parked: tuple[ParkedTicket, ...] = ()
    staff: str | None = None
    on_break: bool = False

    def __post_init__(self) -> None:
        check_names(counter=self.counter)
        check_sizes(MOST_PARKED, parked=self.parked)
        check_counts(epoch=self.epoch, revision=self.revision, waiting=self.waiting, recalls=self.recalls)
        check_moments(at=self.at)


@dataclass(frozen=True, slots=True, kw_only=True)
class DeviceState:
    """How a device is. ``birth`` grows with every start, so that a late last will cannot bury a newer session."""

    device: str
    role: str
    condition: DeviceCondition
    birth: int
    at: datetime
    detail: str = ""

    def __post_init__(self) -> None:
        check_names(device=self.device, role=self.role)
        check_counts(birth=self.birth)
        check_moments(at=self.at)
        check_texts(detail=self.detail)


@dataclass(frozen=True, slots=True, kw_only=True)
class KioskState:
    """A kiosk of the hall lives, and whether it ``serves`` people. Said every few seconds, so silence means it does
    not.
    """

    hall: str
    device: str
    serves: bool

    def __post_init__(self) -> None:
        check_names(hall=self.hall, device=self.device)


@dataclass(frozen=True, slots=True, kw_only=True)
class SpeakerState:
    """A board that could speak in ``zone`` of its hall is alive. Said every second, so silence means it is not.

    ``able``: it has words, not only a chime. ``birth`` grows with every start. ``spoken`` are the calls that were
    spoken last, the newest at the end; the board's own still lasts for ``seconds``.
    """

    hall: str
    zone: str
    device: str
    able: bool
    birth: int
    spoken: tuple[BoardCall, ...] = ()
    seconds: int = 0

    def __post_init__(self) -> None:
        check_names(hall=self.hall, zone=self.zone, device=self.device)
        check_counts(birth=self.birth, seconds=self.seconds)
        check_sizes(MOST_SPOKEN, spoken=self.spoken)


@dataclass(frozen=True, slots=True, kw_only=True)
class CatalogueState:
    """The centre's catalogue, for every device. ``revision`` is a digest of its content."""

    revision: str
    catalogue: Catalogue

    def __post_init__(self) -> None:
        check_names(revision=self.revision)
        if problems := self.catalogue.problems():
            raise ValueError(f"the catalogue does not fit together: {problems[0]}")


@dataclass(frozen=True, slots=True, kw_only=True)
class PollsState:
    """The polls that are on, for kiosks. ``(epoch, revision)`` is as in :class:`BoardState`."""

    epoch: int
    revision: int
    at: datetime
    polls: tuple[Poll, ...] = ()

    def __post_init__(self) -> None:
        check_counts(epoch=self.epoch, revision=self.revision)
        check_moments(at=self.at)
        check_polls(self.polls)


@dataclass(frozen=True, slots=True, kw_only=True)
class TimetableState:
    """Where the bus stops from today on, soonest first. ``(epoch, revision)`` is as in :class:`BoardState`."""

    epoch: int
    revision: int
    at: datetime
    stops: tuple[Stop, ...] = ()

    def __post_init__(self) -> None:
        check_counts(epoch=self.epoch, revision=self.revision)
        check_moments(at=self.at)
        check_sizes(MOST_BUS_STOPS, stops=self.stops)


State = (
    BoardState
    | NoticesState
    | LinesState
    | CounterState
    | DeviceState
    | KioskState
    | SpeakerState
    | CatalogueState
    | PollsState
    | TimetableState
    | HealthState
    | FleetState
)
