"""The commands by which visitors ask and say something at a kiosk, beside taking a ticket.

``said_at`` is when it was said, by the kiosk's clock: a kiosk that nobody answers keeps such commands, and brings them
in later. What comes as from the future counts as said just now.
"""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, datetime

from queueing.checks import check_moments, check_names
from queueing.documents import check_code
from queueing.opinions import PollAnswer, check_rating
from queueing.statements import check_sequence, check_statement
from queueing.ticket import Language

MOST_LETTERS = 16
"""Characters of a ticket's number, as somebody types it: "A048", "a 48"."""


@dataclass(frozen=True, slots=True, kw_only=True)
class RateService:
    """How somebody was served: 1 is bad, 5 is good (charter 4.1.1). Each ticket may be rated once.

    The ticket is named by its id, out of its QR code, or by its ``number`` and service ``day``. ``choice`` is an answer
    to one of the polls that are on.
    """

    key: str
    rating: int
    said_at: datetime
    ticket: str | None = None
    number: str | None = None
    day: date | None = None
    choice: PollAnswer | None = None

    def __post_init__(self) -> None:
        check_names(key=self.key)
        check_rating(self.rating)
        check_moments(said_at=self.said_at)
        check_ticket_named(self.ticket, self.number)
        if (self.number is None) != (self.day is None):
            raise ValueError("a ticket's number comes with its service day")


@dataclass(frozen=True, slots=True, kw_only=True)
class LeaveSuggestion:
    """What a visitor would have made better (charter 3.1.6, 8.1.15). ``sequence`` counts what the kiosk took in.

    The answer's ``registration`` goes on the slip; a kiosk that is not answered prints
    ``registration_number(device, sequence)`` of :mod:`queueing.statements`. Sequences are shared with complaints.
    """

    key: str
    sequence: int
    text: str
    language: Language
    said_at: datetime
    service: str | None = None

    def __post_init__(self) -> None:
        check_names(key=self.key, service=self.service or "any")
        check_sequence(self.sequence)
        check_statement(self.text)
        check_moments(said_at=self.said_at)


@dataclass(frozen=True, slots=True, kw_only=True)
class FileComplaint:
    """What a visitor complains of (charter 3.1.1, 9.3.7), numbered like a suggestion. ``ticket`` is a ticket's id."""

    key: str
    sequence: int
    text: str
    language: Language
    said_at: datetime
    service: str | None = None
    ticket: str | None = None

    def __post_init__(self) -> None:
        check_names(key=self.key, service=self.service or "any", ticket=self.ticket or "any")
        check_sequence(self.sequence)
        check_statement(self.text)
        check_moments(said_at=self.said_at)


@dataclass(frozen=True, slots=True, kw_only=True)
class AskDocument:
    """Whether the document under ``code`` is ready. The answer's ``document`` says so, and where to collect it.

    A kiosk at which too many codes were tried in vain is refused for a while ("too-many-tries").
    """

    key: str
    code: str

    def __post_init__(self) -> None:
        check_names(key=self.key)
        check_code(self.code)


@dataclass(frozen=True, slots=True, kw_only=True)
class FindTicket:
    """How it stands with a ticket of today, named by its id or by its number. The answer's ``ticket`` says so.

    A number can be read over a shoulder: offer to cancel a ticket only to who showed its QR code.
    """

    key: str
    ticket: str | None = None
    number: str | None = None

    def __post_init__(self) -> None:
        check_names(key=self.key)
        check_ticket_named(self.ticket, self.number)


def check_ticket_named(ticket: str | None, number: str | None) -> None:
    """Raise ``ValueError`` unless a ticket is named in just one way."""
    if (ticket is None) == (number is None):
        raise ValueError("a ticket is named by its id or by its number, and not by both")
    check_names(ticket=ticket or "any")
    if number is not None and not (number.isprintable() and len(number) <= MOST_LETTERS):
        raise ValueError(f"number must be at most {MOST_LETTERS} printable characters")


VisitorCommand = RateService | LeaveSuggestion | FileComplaint | AskDocument | FindTicket
