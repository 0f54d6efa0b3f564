"""Who is next: the rules a centre may set. Data; a file holds them, and the journal what was in force when.

Every waiting ticket has a *turn*: the moment it joined, less the head start of its category. At a counter the ticket
that has waited longest, counted from its turn and times the weight its service has there, is called first. Head
starts are fixed spans, so whoever has waited that much longer still goes first: waiting itself is what makes a ticket
rise, and nobody starves. Beyond that, once ``most_bypassed`` later arrivals have been called before a ticket, it goes
first.
"""

from __future__ import annotations

from dataclasses import dataclass, fields
from datetime import timedelta

from queueing.ticket import Category

MOST_HEAD_START = 24 * 60

BOUNDS: dict[str, tuple[float, float]] = {
    "most_bypassed": (1, 10_000),
    "recalls": (0, 20),
    "return_minutes": (0, 24 * 60),
    "admit_early_minutes": (0, 24 * 60),
    "admit_late_minutes": (0, 24 * 60),
    "no_show_rate": (0, 0.95),
    "overbooking_risk": (0, 0.5),
    "reservation_seconds": (10, 3600),
    "lease_first": (1, 100_000),
    "lease_size": (1, 10_000),
}
"""The least and the most that each rule of a :class:`Policy` may say."""


@dataclass(frozen=True, slots=True, kw_only=True)
class HeadStarts:
    """How many minutes earlier than it joined a ticket counts, by category; ``appointment`` comes on top of that."""

    disability: float = 30
    senior: float = 30
    infant: float = 30
    martyr_family: float = 30
    emergency: float = 240
    appointment: float = 30

    def __post_init__(self) -> None:
        values = {field.name: getattr(self, field.name) for field in fields(self)}
        if wrong := [name for name, value in values.items() if not 0 <= value <= MOST_HEAD_START]:
            raise ValueError(f"{', '.join(wrong)} must be from 0 to {MOST_HEAD_START} minutes")

    def seconds(self, category: Category) -> float:
        """The head start of a category, in seconds."""
        return 60.0 * getattr(self, category.value) if category.is_priority else 0.0


@dataclass(frozen=True, slots=True, kw_only=True)
class Policy:
    """The rules of one centre.

    ``most_bypassed``: how many who came later may be called before somebody, at the counters that serve them both.
    ``recalls``: how often a called number is called again; the next recall makes it a no-show.
    ``return_minutes``: how long after that a no-show may come back. ``admit_early_minutes``: before an appointment's
    slot begins, ``admit_late_minutes``: after it has ended. ``no_show_rate``: the share of appointments that are not
    kept, until enough have been seen. ``overbooking_risk``: how likely a slot may be too full.
    ``reservation_seconds``: how long a kiosk may print. ``lease_first``, ``lease_size``: the numbers a kiosk holds of
    each prefix for when nobody answers it. ``sign_in``: whether a counter calls only with an officer signed in.
    """

    head_start: HeadStarts = HeadStarts()
    most_bypassed: int = 30
    recalls: int = 2
    return_minutes: float = 20
    admit_early_minutes: float = 30
    admit_late_minutes: float = 10
    no_show_rate: float = 0.29
    overbooking_risk: float = 0.1
    reservation_seconds: float = 90
    lease_first: int = 600
    lease_size: int = 30
    sign_in: bool = False

    def __post_init__(self) -> None:
        wrong = [
            f"{name} must be from {least} to {most}, not {getattr(self, name)}"
            for name, (least, most) in BOUNDS.items()
            if not least <= getattr(self, name) <= most
        ]
        if wrong:
            raise ValueError("\n".join(wrong))

    @property
    def grace(self) -> timedelta:
        return timedelta(minutes=self.return_minutes)

    @property
    def early(self) -> timedelta:
        return timedelta(minutes=self.admit_early_minutes)

    @property
    def late(self) -> timedelta:
        return timedelta(minutes=self.admit_late_minutes)

    @property
    def reservation(self) -> timedelta:
        return timedelta(seconds=self.reservation_seconds)
