"""What the parts of a centre say to each other.

Commands are wishes in the imperative, events are facts in the past tense, answers close a command, states say how
things are. All are frozen. ``key`` names one wish for ever: the same key twice acts once. Every ``at`` is an aware
datetime. ``ticket`` is always a ticket's opaque id, ``number`` what people see ("A048").
No message holds personal data (charter 8.1.4).
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from datetime import date, datetime
from enum import StrEnum

from queueing.catalogue import Catalogue, Direction
from queueing.ticket import Category, Language, TicketState

_NAME = re.compile(r"[\w.-]{1,64}\Z")
_MAX_TEXT = 400


def _names(**fields: str) -> None:
    for field, value in fields.items():
        if not _NAME.match(value):
            raise ValueError(f"{field} must be 1 to 64 letters, digits, '.', '_' or '-', not {value[:80]!r}")


def _text(field: str, value: str) -> None:
    if len(value) > _MAX_TEXT or not value.isprintable():
        raise ValueError(f"{field} must be at most {_MAX_TEXT} printable characters")


class PrintOutcome(StrEnum):
    """How surely the paper is in the citizen's hand."""

    CONFIRMED = "confirmed"
    UNCERTAIN = "uncertain"


class DeviceCondition(StrEnum):
    """State of a device as Homie 5 names it."""

    INIT = "init"
    READY = "ready"
    ALERT = "alert"
    DISCONNECTED = "disconnected"
    LOST = "lost"


# --- commands ---------------------------------------------------------------------------------------------------


@dataclass(frozen=True, slots=True, kw_only=True)
class ReserveTicket:
    """A kiosk wants a number. It joins the line only when its print is confirmed."""

    key: str
    service: str
    category: Category
    language: Language

    def __post_init__(self) -> None:
        _names(key=self.key, service=self.service)


@dataclass(frozen=True, slots=True, kw_only=True)
class ConfirmPrint:
    """The paper is out (or may be out: ``UNCERTAIN``): the ticket joins the line."""

    key: str
    ticket: str
    outcome: PrintOutcome

    def __post_init__(self) -> None:
        _names(key=self.key, ticket=self.ticket)


@dataclass(frozen=True, slots=True, kw_only=True)
class VoidTicket:
    """No usable paper came out, or nobody waits for it: the number is given up."""

    key: str
    ticket: str
    reason: str

    def __post_init__(self) -> None:
        _names(key=self.key, ticket=self.ticket)
        _text("reason", self.reason)


@dataclass(frozen=True, slots=True, kw_only=True)
class CallNext:
    """The officer is free: call whoever is next for this counter's services."""

    key: str

    def __post_init__(self) -> None:
        _names(key=self.key)


@dataclass(frozen=True, slots=True, kw_only=True)
class RecallTicket:
    """Show and speak the called number again."""

    key: str
    ticket: str

    def __post_init__(self) -> None:
        _names(key=self.key, ticket=self.ticket)


@dataclass(frozen=True, slots=True, kw_only=True)
class StartService:
    """The called citizen stands at the counter."""

    key: str
    ticket: str

    def __post_init__(self) -> None:
        _names(key=self.key, ticket=self.ticket)


@dataclass(frozen=True, slots=True, kw_only=True)
class CompleteService:
    """The citizen was served."""

    key: str
    ticket: str

    def __post_init__(self) -> None:
        _names(key=self.key, ticket=self.ticket)


@dataclass(frozen=True, slots=True, kw_only=True)
class MarkNoShow:
    """The called citizen did not come."""

    key: str
    ticket: str

    def __post_init__(self) -> None:
        _names(key=self.key, ticket=self.ticket)


@dataclass(frozen=True, slots=True, kw_only=True)
class TransferTicket:
    """The citizen goes on, with the same number, to ``service``."""

    key: str
    ticket: str
    service: str

    def __post_init__(self) -> None:
        _names(key=self.key, ticket=self.ticket, service=self.service)


KioskCommand = ReserveTicket | ConfirmPrint | VoidTicket
CounterCommand = CallNext | RecallTicket | StartService | CompleteService | MarkNoShow | TransferTicket
Command = KioskCommand | CounterCommand


# --- answers ----------------------------------------------------------------------------------------------------


@dataclass(frozen=True, slots=True, kw_only=True)
class WaitingRange:
    """An honest waiting time: from ``low`` to ``high`` minutes."""

    low: int
    high: int


@dataclass(frozen=True, slots=True, kw_only=True)
class TicketFacts:
    """What a kiosk prints and an officer sees of a ticket. ``ahead`` counts people; ``counters`` are labels."""

    ticket: str
    number: str
    service: str
    category: Category
    language: Language
    state: TicketState
    issued_at: datetime
    ahead: int = 0
    waiting: WaitingRange | None = None
    counters: tuple[str, ...] = ()

    def __post_init__(self) -> None:
        _names(ticket=self.ticket, service=self.service)
        for text in (self.number, *self.counters):
            _text("number and counters", text)


@dataclass(frozen=True, slots=True, kw_only=True)
class Accepted:
    """The command with ``key`` was done and is durable. ``ticket`` is the ticket it concerned, when there is one."""

    key: str
    ticket: TicketFacts | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Refused:
    """The command with ``key`` was not done. ``rule`` is stable ("line-empty"), ``text`` is English for the log."""

    key: str
    rule: str
    text: str


Answer = Accepted | Refused


# --- events -----------------------------------------------------------------------------------------------------


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


# --- states -----------------------------------------------------------------------------------------------------


@dataclass(frozen=True, slots=True, kw_only=True)
class BoardCall:
    """One number on the board. ``counter`` is the label people look for ("12")."""

    number: str
    counter: str
    direction: Direction
    called_at: datetime
    recalls: int = 0

    def __post_init__(self) -> None:
        _text("number", self.number)
        _text("counter", self.counter)


@dataclass(frozen=True, slots=True, kw_only=True)
class BoardState:
    """All a hall's boards show, newest call first. ``(epoch, revision)`` only grows; a smaller one is stale.

    It is said again every second while the coordinator lives, so silence means trouble.
    """

    hall: str
    epoch: int
    revision: int
    at: datetime
    calls: tuple[BoardCall, ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class ServiceLine:
    """How long one service's line is now. ``waiting`` counts people; ``range`` is for who would join now."""

    service: str
    waiting: int
    range: WaitingRange


@dataclass(frozen=True, slots=True, kw_only=True)
class LinesState:
    """The lines of a hall, for its kiosks. Said again every second, like :class:`BoardState`."""

    hall: str
    epoch: int
    revision: int
    at: datetime
    open: bool
    services: tuple[ServiceLine, ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class CounterState:
    """What one counter has in hand (``ticket`` is None when free) and how many people wait for its services."""

    counter: str
    epoch: int
    revision: int
    at: datetime
    waiting: int = 0
    ticket: TicketFacts | None = None
    recalls: int = 0


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
        _names(device=self.device, role=self.role)
        _text("detail", self.detail)


@dataclass(frozen=True, slots=True, kw_only=True)
class CatalogueState:
    """The centre's catalogue, for every device. ``revision`` is a digest of its content."""

    revision: str
    catalogue: Catalogue


State = BoardState | LinesState | CounterState | DeviceState | CatalogueState
Message = Command | Answer | Event | State
