"""The calls that boards show: the latest to each counter, every ticket once. Pure."""

from __future__ import annotations

from collections import defaultdict
from dataclasses import dataclass
from datetime import datetime

CALLS_KEPT = 8
"""Latest calls to each counter that are remembered."""


@dataclass(frozen=True, slots=True)
class Call:
    """A ticket that was called. A greater ``order`` is a later call, whatever the clock said.

    ``service`` is the one it was called for.
    """

    order: int
    ticket: str
    number: str
    service: str
    counter: str
    at: datetime
    recalls: int


class Shown:
    """The calls to each counter, newest first. ``order`` is that of the last call of all."""

    def __init__(self) -> None:
        self.order = 0
        self._calls: defaultdict[str, list[Call]] = defaultdict(list)
        self._counter_of: dict[str, str] = {}

    def show(self, ticket: str, number: str, service: str, counter: str, at: datetime, recalls: int) -> None:
        """The ticket is called there now, and nowhere else any more."""
        self.order += 1
        before = self._counter_of.get(ticket)
        if before is not None:
            self._calls[before] = [call for call in self._calls[before] if call.ticket != ticket]
        calls = self._calls[counter]
        calls.insert(0, Call(self.order, ticket, number, service, counter, at, recalls))
        self._counter_of[ticket] = counter
        for forgotten in calls[CALLS_KEPT:]:
            self._counter_of.pop(forgotten.ticket, None)
        del calls[CALLS_KEPT:]

    def at(self, counter: str) -> tuple[Call, ...]:
        """The latest calls to a counter, newest first."""
        return tuple(self._calls.get(counter, ()))
