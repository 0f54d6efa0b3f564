"""Who is next. Pure.

Every waiting ticket has a *turn*: the moment it joined, less the head start of its category. The earliest turn is
called first. A head start is a fixed time, so whoever has waited that much longer than a priority ticket still goes
before it: nobody starves, and the order between two tickets never changes while they wait.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import datetime, timedelta

from queueing.ticket import Category, Ticket


@dataclass(frozen=True, slots=True)
class Policy:
    """``head_start``: how much earlier than its arrival a category counts."""

    head_start: Mapping[Category, timedelta] = field(
        default_factory=lambda: {category: timedelta(minutes=30) for category in Category if category.is_priority}
    )

    def turn(self, category: Category, waiting_since: datetime) -> datetime:
        """The moment that orders a ticket in its line."""
        return waiting_since - self.head_start.get(category, timedelta())

    def turn_of(self, ticket: Ticket) -> datetime:
        """The turn of a ticket that is in line."""
        return self.turn(ticket.category, ticket.waiting_since or ticket.reserved_at)
