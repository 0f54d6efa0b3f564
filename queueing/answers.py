"""Answers: each closes one command, when what it says is durable."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime

from queueing.checks import check_counts, check_moments, check_names, check_sizes, check_texts
from queueing.ticket import Category, Language, TicketState

MOST_COUNTERS = 500


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
        check_names(ticket=self.ticket, service=self.service)
        check_moments(issued_at=self.issued_at)
        check_counts(ahead=self.ahead)
        check_sizes(MOST_COUNTERS, counters=self.counters)
        for text in (self.number, *self.counters):
            check_texts(number_or_counter=text)


@dataclass(frozen=True, slots=True, kw_only=True)
class Accepted:
    """The command with ``key`` was done and is durable. ``ticket`` is the ticket it concerned, when there is one."""

    key: str
    ticket: TicketFacts | None = None

    def __post_init__(self) -> None:
        check_names(key=self.key)


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
