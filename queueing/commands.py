"""Commands: wishes in the imperative. ``key`` names one wish for ever: the same key twice acts once.

Here are those by which kiosks give tickets; what else visitors do there is in :mod:`queueing.visitor_commands`, those
of counters are in :mod:`queueing.counter_commands`, and those of consoles in :mod:`queueing.console_commands`.
"""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from enum import StrEnum

from queueing.checks import check_counts, check_names, check_sizes, check_spans, check_texts
from queueing.console_commands import ConsoleCommand
from queueing.counter_commands import CounterCommand
from queueing.ticket import Category, Language, is_prefix
from queueing.visitor_commands import VisitorCommand

MOST_STOPS = 8
"""Services that one ticket may walk through."""

MOST_MERGED = 50

MOST_WAITED = 366 * 86_400.0
"""Seconds after which an offline ticket interests nobody any more."""


class PrintOutcome(StrEnum):
    """How surely the paper is in the citizen's hand; ``shown``: there is none, the number stood on the screen."""

    CONFIRMED = "confirmed"
    UNCERTAIN = "uncertain"
    SHOWN = "shown"


@dataclass(frozen=True, slots=True, kw_only=True)
class ReserveTicket:
    """A kiosk wants a number. It joins the line only when its print is confirmed.

    ``then`` are services to which it goes on, in this order, with the same number.
    """

    key: str
    service: str
    category: Category
    language: Language
    then: tuple[str, ...] = ()

    def __post_init__(self) -> None:
        check_names(key=self.key, service=self.service)
        check_journey(self.then)


@dataclass(frozen=True, slots=True, kw_only=True)
class CheckIn:
    """A citizen with an appointment is here: a number for the service of the appointment with ``code``."""

    key: str
    code: str
    category: Category
    language: Language

    def __post_init__(self) -> None:
        check_names(key=self.key, code=self.code)


@dataclass(frozen=True, slots=True, kw_only=True)
class OfflineTicket:
    """A ticket that a kiosk issued from its lease while nobody answered it.

    ``day`` is the service day it was issued on, ``waited`` how many seconds ago that was, by the kiosk's clock.
    Without ``outcome`` no paper came out: the number is void.
    """

    ticket: str
    prefix: str
    sequence: int
    service: str
    category: Category
    language: Language
    day: date
    waited: float
    outcome: PrintOutcome | None

    def __post_init__(self) -> None:
        check_names(ticket=self.ticket, service=self.service)
        check_counts(sequence=self.sequence)
        if not (is_prefix(self.prefix) and self.sequence):
            raise ValueError(f"{self.prefix!r} and {self.sequence} make no ticket number")
        check_spans(waited=self.waited)
        if self.waited > MOST_WAITED:
            raise ValueError(f"waited must be at most {MOST_WAITED:.0f} seconds, not {self.waited}")


@dataclass(frozen=True, slots=True, kw_only=True)
class MergeTickets:
    """What a kiosk issued from its lease, in the order of issue."""

    key: str
    tickets: tuple[OfflineTicket, ...]

    def __post_init__(self) -> None:
        check_names(key=self.key)
        check_sizes(MOST_MERGED, tickets=self.tickets)


@dataclass(frozen=True, slots=True, kw_only=True)
class LeaseNumbers:
    """A kiosk wants numbers of its own, to issue when nobody answers. It gives up those it had."""

    key: str

    def __post_init__(self) -> None:
        check_names(key=self.key)


@dataclass(frozen=True, slots=True, kw_only=True)
class CancelTicket:
    """The citizen gives the place up."""

    key: str
    ticket: str

    def __post_init__(self) -> None:
        check_names(key=self.key, ticket=self.ticket)


@dataclass(frozen=True, slots=True, kw_only=True)
class ReturnTicket:
    """A citizen who did not come when called is here after all."""

    key: str
    ticket: str

    def __post_init__(self) -> None:
        check_names(key=self.key, ticket=self.ticket)


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


def check_journey(services: tuple[str, ...]) -> None:
    """Raise ``ValueError`` unless these can be the further services of one ticket."""
    check_sizes(MOST_STOPS, then=services)
    for service in services:
        check_names(service=service)


KioskCommand = (
    ReserveTicket
    | CheckIn
    | ConfirmPrint
    | VoidTicket
    | MergeTickets
    | LeaseNumbers
    | CancelTicket
    | ReturnTicket
    | VisitorCommand
)
Command = KioskCommand | CounterCommand | ConsoleCommand
