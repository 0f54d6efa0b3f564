"""What visitors think of the centre: marks from 1 to 5, and polls with answers to choose from (charter 4.1.1)."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date

from queueing.checks import check_names, check_sizes
from queueing.texts import Text

BEST = 5
"""The best rating; the worst is 1."""

MOST_POLLS = 20
MOST_OPTIONS = 10


@dataclass(frozen=True, slots=True, kw_only=True)
class PollOption:
    """One answer to choose."""

    id: str
    text: Text

    def __post_init__(self) -> None:
        check_names(id=self.id)


@dataclass(frozen=True, slots=True, kw_only=True)
class Poll:
    """A question that visitors are asked from ``first_day`` to ``last_day``, service days, both included."""

    id: str
    question: Text
    options: tuple[PollOption, ...]
    first_day: date
    last_day: date

    def __post_init__(self) -> None:
        check_names(id=self.id)
        check_sizes(MOST_OPTIONS, options=self.options)
        if len({option.id for option in self.options}) != len(self.options) or len(self.options) < 2:
            raise ValueError(f"poll {self.id} must have at least two options, each with an id of its own")
        if self.first_day > self.last_day:
            raise ValueError(f"poll {self.id} ends before it begins")

    def is_on(self, day: date) -> bool:
        """Whether visitors are asked on that day."""
        return self.first_day <= day <= self.last_day


@dataclass(frozen=True, slots=True, kw_only=True)
class PollAnswer:
    """The ``option`` that somebody chose in a ``poll``; both are ids."""

    poll: str
    option: str

    def __post_init__(self) -> None:
        check_names(poll=self.poll, option=self.option)

    def fits(self, polls: Iterable[Poll]) -> bool:
        """Whether one of the polls has such an option."""
        return any(poll.id == self.poll and self.option in {one.id for one in poll.options} for poll in polls)


def check_rating(rating: int) -> None:
    """Raise ``ValueError`` unless it is a mark from 1 to :data:`BEST`."""
    if not 1 <= rating <= BEST:
        raise ValueError(f"a rating is from 1 to {BEST}, not {rating}")


def check_polls(polls: tuple[Poll, ...]) -> None:
    """Raise ``ValueError`` unless these can be the polls of a centre."""
    check_sizes(MOST_POLLS, polls=polls)
    if len({poll.id for poll in polls}) != len(polls):
        raise ValueError("each poll must have an id of its own")
