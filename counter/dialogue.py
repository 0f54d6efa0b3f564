"""What a call unit asks before a key becomes a command: where to, why, which ticket, who. Pure."""

from __future__ import annotations

from dataclasses import dataclass, replace
from enum import StrEnum

from queueing.messages import ParkedTicket
from queueing.ticket import ParkReason

REASONS = tuple(ParkReason)
"""Why a ticket may be parked, by the figures from 1."""

FIGURES = 9
"""So many choices have a figure."""

MOST_TYPED = 8
"""Figures of a staff code."""


class Question(StrEnum):
    """Each is asked by the key of its name."""

    TRANSFER = "transfer"
    PARK = "park"
    RESUME = "resume"
    SIGN = "sign"


@dataclass(frozen=True, slots=True, kw_only=True)
class Dialogue:
    """A question, and what was answered so far.

    ``returns``: a transferred ticket is to come back. ``parked`` are the tickets as they were when the question came
    up, so that a figure means what stands beside it; ``page`` (from 0) says which nine of them are shown. ``typed`` is
    the beginning of a staff code.
    """

    question: Question
    returns: bool = False
    parked: tuple[ParkedTicket, ...] = ()
    page: int = 0
    typed: str = ""

    @property
    def pages(self) -> int:
        return max(1, -(-len(self.parked) // FIGURES))

    @property
    def offered(self) -> tuple[ParkedTicket, ...]:
        """The parked tickets on this page, by the figures from 1."""
        return self.parked[self.page * FIGURES : (self.page + 1) * FIGURES]


def asked_again(dialogue: Dialogue) -> Dialogue:
    """The question's own key, pressed again: with or without return, or the next page."""
    if dialogue.question is Question.TRANSFER:
        return replace(dialogue, returns=not dialogue.returns)
    return replace(dialogue, page=(dialogue.page + 1) % dialogue.pages)
