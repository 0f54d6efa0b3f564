"""The commands of counters: what an officer does with whoever is called, and with the counter itself."""

from __future__ import annotations

from dataclasses import dataclass

from queueing.checks import check_names
from queueing.ticket import Category, ParkReason


@dataclass(frozen=True, slots=True, kw_only=True)
class CallNext:
    """The officer is free: call whoever is next for this counter's services."""

    key: str

    def __post_init__(self) -> None:
        check_names(key=self.key)


@dataclass(frozen=True, slots=True, kw_only=True)
class RecallTicket:
    """Show and speak the called number again."""

    key: str
    ticket: str

    def __post_init__(self) -> None:
        check_names(key=self.key, ticket=self.ticket)


@dataclass(frozen=True, slots=True, kw_only=True)
class StartService:
    """The called citizen stands at the counter."""

    key: str
    ticket: str

    def __post_init__(self) -> None:
        check_names(key=self.key, ticket=self.ticket)


@dataclass(frozen=True, slots=True, kw_only=True)
class CompleteService:
    """The citizen was served."""

    key: str
    ticket: str

    def __post_init__(self) -> None:
        check_names(key=self.key, ticket=self.ticket)


@dataclass(frozen=True, slots=True, kw_only=True)
class MarkNoShow:
    """The called citizen did not come."""

    key: str
    ticket: str

    def __post_init__(self) -> None:
        check_names(key=self.key, ticket=self.ticket)


@dataclass(frozen=True, slots=True, kw_only=True)
class TransferTicket:
    """The citizen goes on, with the same number, to ``service``, or to one ``counter``, or both.

    ``returns``: once served there, the ticket comes back to the service it is at now, first in line.
    """

    key: str
    ticket: str
    service: str | None = None
    counter: str | None = None
    returns: bool = False

    def __post_init__(self) -> None:
        check_names(key=self.key, ticket=self.ticket)
        if self.service is None and self.counter is None:
            raise ValueError("a transfer names a service, a counter, or both")
        for name in (self.service, self.counter):
            if name is not None:
                check_names(service_or_counter=name)


@dataclass(frozen=True, slots=True, kw_only=True)
class ParkTicket:
    """The citizen steps aside for a while; any counter of the service may resume the ticket."""

    key: str
    ticket: str
    reason: ParkReason

    def __post_init__(self) -> None:
        check_names(key=self.key, ticket=self.ticket)


@dataclass(frozen=True, slots=True, kw_only=True)
class ResumeTicket:
    """The parked citizen is ready: call the ticket to this counter."""

    key: str
    ticket: str

    def __post_init__(self) -> None:
        check_names(key=self.key, ticket=self.ticket)


@dataclass(frozen=True, slots=True, kw_only=True)
class ChangeCategory:
    """An officer corrects, gives or takes a priority."""

    key: str
    ticket: str
    category: Category

    def __post_init__(self) -> None:
        check_names(key=self.key, ticket=self.ticket)


@dataclass(frozen=True, slots=True, kw_only=True)
class SignIn:
    """An officer begins to work at this counter. ``staff`` is a code; no name goes over the wire."""

    key: str
    staff: str

    def __post_init__(self) -> None:
        check_names(key=self.key, staff=self.staff)


@dataclass(frozen=True, slots=True, kw_only=True)
class SignOut:
    """The officer leaves this counter."""

    key: str

    def __post_init__(self) -> None:
        check_names(key=self.key)


@dataclass(frozen=True, slots=True, kw_only=True)
class StartBreak:
    """The officer pauses."""

    key: str

    def __post_init__(self) -> None:
        check_names(key=self.key)


@dataclass(frozen=True, slots=True, kw_only=True)
class EndBreak:
    """The officer is back."""

    key: str

    def __post_init__(self) -> None:
        check_names(key=self.key)


CounterCommand = (
    CallNext
    | RecallTicket
    | StartService
    | CompleteService
    | MarkNoShow
    | TransferTicket
    | ParkTicket
    | ResumeTicket
    | ChangeCategory
    | SignIn
    | SignOut
    | StartBreak
    | EndBreak
)
