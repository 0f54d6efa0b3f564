"""Where and when the service bus stops (charter 3.1.3)."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date, time

from queueing.texts import Text

MOST_BUS_STOPS = 200
"""In one message: however long the names of their places are, it is one that everybody accepts."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Stop:
    """One stop of a service bus: the day, the place, and from when until when, local time."""

    on: date
    place: Text
    arrives: time
    leaves: time

    def __post_init__(self) -> None:
        if self.arrives >= self.leaves:
            raise ValueError(f"the bus leaves at {self.leaves:%H:%M}, which is not after it arrives")


def upcoming(stops: Iterable[Stop], day: date) -> tuple[Stop, ...]:
    """The stops from ``day`` on, soonest first."""
    return tuple(sorted((stop for stop in stops if stop.on >= day), key=lambda stop: (stop.on, stop.arrives)))
