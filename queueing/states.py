"""States: how things are now. Each is whole in itself, so whoever comes late is right at once."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime
from enum import StrEnum

from queueing.answers import TicketFacts, WaitingRange
from queueing.catalogue import Catalogue, Direction
from queueing.checks import check_names, check_text


class DeviceCondition(StrEnum):
    """State of a device as Homie 5 names it."""

    INIT = "init"
    READY = "ready"
    ALERT = "alert"
    DISCONNECTED = "disconnected"
    LOST = "lost"


@dataclass(frozen=True, slots=True, kw_only=True)
class BoardCall:
    """One number on the board. ``counter`` is the label people look for ("12")."""

    number: str
    counter: str
    direction: Direction
    called_at: datetime
    recalls: int = 0

    def __post_init__(self) -> None:
        check_text("number", self.number)
        check_text("counter", self.counter)


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
        check_names(device=self.device, role=self.role)
        check_text("detail", self.detail)


@dataclass(frozen=True, slots=True, kw_only=True)
class CatalogueState:
    """The centre's catalogue, for every device. ``revision`` is a digest of its content."""

    revision: str
    catalogue: Catalogue


State = BoardState | LinesState | CounterState | DeviceState | CatalogueState
