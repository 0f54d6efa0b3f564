"""All that the benches know of the inside of the queue and its journal; everything else talks to it by messages."""

from __future__ import annotations

import sqlite3
from collections.abc import Iterable
from contextlib import closing
from datetime import datetime, timedelta
from pathlib import Path
from time import perf_counter_ns

import msgspec

from bench.offers import MORNING
from bench.wishes import Wishes
from broker.coordinator import Coordinator
from broker.journal import Journal
from queueing import messages as m
from queueing.catalogue import Catalogue
from queueing.centre import Centre
from queueing.days import adoption_events, day_events
from queueing.decisions import decide
from queueing.policy import Policy
from queueing.ruling import Decision

_KIOSK = "kiosk-1"
_BETWEEN = timedelta(milliseconds=1)


def coordinator_with(catalogue: Catalogue, journal: Journal) -> Coordinator:
    """A coordinator with the policy of a centre that configures none."""
    return Coordinator(catalogue, journal, Policy())


class WaitingHall:
    """A centre in memory, without coordinator and journal, where as many wait all the time."""

    def __init__(self, catalogue: Catalogue, waiting: int) -> None:
        self._catalogue = catalogue
        self._centre = Centre()
        self._wishes = Wishes([service.id for service in catalogue.services])
        self._now = MORNING
        self._apply(day_events(self._centre, catalogue, self._now))
        self._apply(adoption_events(self._centre, catalogue, "bench", Policy(), self._now))
        for _ in range(waiting):
            self._arrive()

    def call(self, counter: str) -> float:
        """The seconds it takes to decide and to note who is next; then that ticket is done, and somebody else joins."""
        command = m.CallNext(key=self._wishes.key())
        began = perf_counter_ns()
        decision = decide(self._centre, self._catalogue, command, counter, self._now)
        self._apply(decision.events)
        took = (perf_counter_ns() - began) / 1e9
        self._do(m.CompleteService(key=self._wishes.key(), ticket=_ticket(decision)), counter)
        self._arrive()
        return took

    def _arrive(self) -> None:
        self._now += _BETWEEN
        ticket = _ticket(self._do(self._wishes.reserve(), _KIOSK))
        self._do(self._wishes.confirm(ticket), _KIOSK)

    def _do(self, command: m.Command, device: str) -> Decision:
        decision = decide(self._centre, self._catalogue, command, device, self._now)
        self._apply(decision.events)
        return decision

    def _apply(self, events: Iterable[m.Event]) -> None:
        for event in events:
            self._centre.apply(event)


def _ticket(decision: Decision) -> str:
    assert decision.ticket is not None
    return decision.ticket


def replay_all(journal: Journal) -> int:
    """Take a journal into a new centre, as a coordinator does when it starts; how many events that were."""
    centre = Centre()
    count = 0
    for event in journal.replay():
        centre.apply(event)
        count += 1
    return count


def read_rows(path: Path) -> int:
    """Fetch the events' rows and make plain dicts of their JSON, which any replay must; how many there were."""
    count = 0
    with closing(sqlite3.connect(path)) as store:
        for _seq, _kind, body in store.execute("SELECT seq, kind, body FROM entry WHERE key IS NULL ORDER BY seq"):
            msgspec.json.decode(body)
            count += 1
    return count


def commits_with_numbers(events: Iterable[m.Event]) -> tuple[int, int]:
    """How many tickets were reserved, and in how many commits: what shares one shares its moment."""
    moments: list[datetime] = [event.at for event in events if isinstance(event, m.TicketReserved)]
    return len(moments), len(set(moments))
