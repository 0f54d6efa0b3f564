"""Commands: wishes in the imperative. ``key`` names one wish for ever: the same key twice acts once."""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum

from queueing.checks import check_names, check_texts
from queueing.ticket import Category, Language


class PrintOutcome(StrEnum):
    """How surely the paper is in the citizen's hand."""

    CONFIRMED = "confirmed"
    UNCERTAIN = "uncertain"


@dataclass(frozen=True, slots=True, kw_only=True)
class ReserveTicket:
    """A kiosk wants a number. It joins the line only when its print is confirmed."""

    key: str
    service: str
    category: Category
    language: Language

    def __post_init__(self) -> None:
        check_names(key=self.key, service=self.service)


@dataclass(frozen=True, slots=True, kw_only=True)
class ConfirmPrint:
    """The paper is out (or may be out: ``UNCERTAIN``): the ticket joins the line."""

    key: str
    ticket: str
    outcome: PrintOutcome

    def __post_init__(self) -> None:
        check_names(key=self.key, ticket=self.ticket)


@dataclass(frozen=True, slots=True, kw_only=True)
class VoidTicket:
    """No usable paper came out, or nobody waits for it: the number is given up."""

    key: str
    ticket: str
    reason: str

    def __post_init__(self) -> None:
        check_names(key=self.key, ticket=self.ticket)
        check_texts(reason=self.reason)


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
    """The citizen goes on, with the same number, to ``service``."""

    key: str
    ticket: str
    service: str

    def __post_init__(self) -> None:
        check_names(key=self.key, ticket=self.ticket, service=self.service)


KioskCommand = ReserveTicket | ConfirmPrint | VoidTicket
CounterCommand = CallNext | RecallTicket | StartService | CompleteService | MarkNoShow | TransferTicket
Command = KioskCommand | CounterCommand
