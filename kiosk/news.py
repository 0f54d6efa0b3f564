"""What a session is told (touches, scans, answers, print outcomes, passing time) and what it wants done. Pure data."""

from __future__ import annotations

from dataclasses import dataclass

from kiosk.supply import Issued
from printer.printing import Outcome
from queueing.messages import Answer, ConfirmPrint, KioskCommand, PrintOutcome, TicketFacts
from queueing.ticket import Language


@dataclass(frozen=True, slots=True)
class Touched:
    """A finger chose the widget. ``key`` has never been used: it names the wish this touch may make."""

    widget: str
    key: str


@dataclass(frozen=True, slots=True)
class Scanned:
    """The scanner has read ``text`` off a paper or a telephone. ``key`` has never been used, as a touch's."""

    text: str
    key: str


@dataclass(frozen=True, slots=True)
class Stirred:
    """Somebody is there, looking or listening, and has chosen nothing yet."""


@dataclass(frozen=True, slots=True)
class Answered:
    """The coordinator answered a command."""

    answer: Answer


@dataclass(frozen=True, slots=True)
class Printed:
    """The printer is done with the ticket of this id, or with its marked ``copy``."""

    ticket: str
    outcome: Outcome
    reason: str = ""
    copy: bool = False


@dataclass(frozen=True, slots=True)
class Tick:
    """Time has passed, or the world has changed."""


News = Touched | Scanned | Stirred | Answered | Printed | Tick


@dataclass(frozen=True, slots=True)
class Send:
    """Say the command to the coordinator until it answers."""

    command: KioskCommand


@dataclass(frozen=True, slots=True)
class StopAsking:
    """Nobody waits for the answer to ``key`` any more."""

    key: str


@dataclass(frozen=True, slots=True)
class Print:
    """Put the ticket on paper. ``held`` is what must be said of it if this kiosk dies before the outcome is known."""

    ticket: TicketFacts
    held: ConfirmPrint


@dataclass(frozen=True, slots=True)
class Reprint:
    """Put the ticket on paper once more, marked as a copy. Its number stays what it is."""

    ticket: TicketFacts


@dataclass(frozen=True, slots=True)
class Issue:
    """Use this number of the lease up, then put its ticket on paper, unless it is ``paperless``."""

    issued: Issued
    ticket: TicketFacts
    paperless: bool = False


@dataclass(frozen=True, slots=True)
class Record:
    """What became of a ticket out of the lease; without ``outcome`` no paper came out."""

    ticket: str
    outcome: PrintOutcome | None


@dataclass(frozen=True, slots=True)
class GiveAdvice:
    """Put on paper what to bring for the service. It is no ticket."""

    service: str
    language: Language


@dataclass(frozen=True, slots=True)
class GiveReceipt:
    """Put on paper the number that a complaint was registered under."""

    registration: str
    language: Language


Slip = GiveAdvice | GiveReceipt
Effect = Send | StopAsking | Print | Reprint | Issue | Record | Slip
