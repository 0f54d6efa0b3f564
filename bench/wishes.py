"""The commands that kiosks send, each under a key of its own."""

from __future__ import annotations

import itertools
import random
from collections.abc import Sequence

from queueing import messages as m
from queueing.answers import TicketFacts
from queueing.ticket import Category, Language

SEED = 1
_ORDINARY_SHARE = 0.85


class Refusal(Exception):
    """The product refused a command that it should have accepted."""


class Wishes:
    """One centre's kiosks: every service in turn, every language, some citizens with priority."""

    def __init__(self, services: Sequence[str]) -> None:
        self._services = itertools.cycle(services)
        self._keys = itertools.count(1)
        self._random = random.Random(SEED)
        self._priorities = [category for category in Category if category.is_claimed]

    def key(self) -> str:
        """A key nobody has used."""
        return f"bench-{next(self._keys)}"

    def reserve(self) -> m.ReserveTicket:
        ordinary = self._random.random() < _ORDINARY_SHARE
        return m.ReserveTicket(
            key=self.key(),
            service=next(self._services),
            category=Category.ORDINARY if ordinary else self._random.choice(self._priorities),
            language=self._random.choice(list(Language)),
        )

    def confirm(self, ticket: str) -> m.ConfirmPrint:
        return m.ConfirmPrint(key=self.key(), ticket=ticket, outcome=m.PrintOutcome.CONFIRMED)


def ticket_in(answer: m.Answer) -> TicketFacts:
    """The ticket that an answer is about. Raises :class:`Refusal` when it is none."""
    if not isinstance(answer, m.Accepted) or answer.ticket is None:
        raise Refusal(f"not accepted: {answer}")
    return answer.ticket
