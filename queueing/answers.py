"""Answers: each closes one command, when what it says is durable."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, datetime

from queueing.checks import check_counts, check_moments, check_names, check_sizes, check_texts
from queueing.documents import DocumentFacts
from queueing.numbers import NumberBlock
from queueing.ticket import Category, Language, TicketState

MOST_COUNTERS = 500
MOST_BLOCKS = 1000
MOST_REMARKS = 200


@dataclass(frozen=True, slots=True, kw_only=True)
class WaitingRange:
    """An honest waiting time in minutes.

    Nine of ten people wait from ``low`` to ``high`` minutes, half of them from ``likely_low`` to ``likely_high``.
    """

    low: int
    high: int
    likely_low: int
    likely_high: int

    def __post_init__(self) -> None:
        check_counts(low=self.low, high=self.high, likely_low=self.likely_low, likely_high=self.likely_high)
        if not self.low <= self.likely_low <= self.likely_high <= self.high:
            raise ValueError(f"a waiting range runs upwards, with the likely one inside, not {self}")


@dataclass(frozen=True, slots=True, kw_only=True)
class TicketFacts:
    """What a kiosk prints and an officer sees of a ticket. ``counters`` are labels.

    ``ahead`` counts people; it and ``waiting`` are None where nobody knows. ``called_to`` is the counter at which it is
    called or served now.
    """

    ticket: str
    number: str
    service: str
    category: Category
    language: Language
    state: TicketState
    issued_at: datetime
    ahead: int | None = 0
    waiting: WaitingRange | None = None
    counters: tuple[str, ...] = ()
    called_to: str | None = None

    def __post_init__(self) -> None:
        check_names(ticket=self.ticket, service=self.service)
        check_moments(issued_at=self.issued_at)
        check_counts(ahead=self.ahead or 0)
        check_sizes(MOST_COUNTERS, counters=self.counters)
        for text in (self.number, *self.counters, self.called_to or ""):
            check_texts(number_or_counter=text)


@dataclass(frozen=True, slots=True, kw_only=True)
class Lease:
    """Numbers that a kiosk may issue by itself, on service day ``day`` and every later one.

    ``registered`` is the greatest number this kiosk is known to have given to a suggestion or complaint; 0: to none.
    """

    day: date
    blocks: tuple[NumberBlock, ...]
    registered: int = 0

    def __post_init__(self) -> None:
        check_sizes(MOST_BLOCKS, blocks=self.blocks)


@dataclass(frozen=True, slots=True, kw_only=True)
class Remark:
    """Why one entry of a command with many was not taken: ``rule`` as in :class:`Refused`."""

    entry: str
    rule: str
    text: str

    def __post_init__(self) -> None:
        check_names(rule=self.rule)
        check_texts(entry=self.entry, text=self.text)


@dataclass(frozen=True, slots=True, kw_only=True)
class Accepted:
    """The command with ``key`` was done and is durable.

    ``ticket`` is the ticket it concerned, ``lease`` the numbers it got, ``remarks`` the entries it left out.
    ``registration`` is the number a suggestion or complaint has, for its slip; ``document`` how it stands with one.
    """

    key: str
    ticket: TicketFacts | None = None
    lease: Lease | None = None
    remarks: tuple[Remark, ...] = ()
    registration: str | None = None
    document: DocumentFacts | None = None

    def __post_init__(self) -> None:
        check_names(key=self.key)
        check_texts(registration=self.registration or "")
        check_sizes(MOST_REMARKS, remarks=self.remarks)


@dataclass(frozen=True, slots=True, kw_only=True)
class Refused:
    """The command with ``key`` was not done. ``rule`` is stable ("line-empty"), ``text`` is English for the log."""

    key: str
    rule: str
    text: str

    def __post_init__(self) -> None:
        check_names(key=self.key, rule=self.rule)
        check_texts(text=self.text)


Answer = Accepted | Refused
