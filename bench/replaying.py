"""``replay``: how fast a journal becomes a centre again."""

from __future__ import annotations

import gc
from collections.abc import Callable
from contextlib import closing
from pathlib import Path

from bench.day import Day
from bench.inside import coordinator_with, read_rows, replay_all
from bench.offers import centre_of
from bench.rows import Outcome, at_least, compare, rates
from bench.timing import interleave, scaled, seconds
from broker.journal import Journal

EVENTS = 100_000
SERVICES, COUNTERS, WIDTH = 40, 60, 8
ROUNDS = 7


def replay(directory: Path, scale: float) -> Outcome:
    """A whole day's journal, replayed into a new centre, as at every start; the garbage collector works, as there."""
    path = directory / "journal.sqlite"
    with closing(Journal(path)) as journal:
        catalogue = centre_of(SERVICES, COUNTERS, WIDTH)
        Day(coordinator_with(catalogue, journal), catalogue).live(round(EVENTS * scale))
        events = replay_all(journal)
        replays, reads = interleave(
            lambda: _rate(lambda: replay_all(journal), events),
            lambda: _rate(lambda: read_rows(path), events),
            scaled(ROUNDS, scale),
        )
    row = compare(
        "replay",
        "events/s",
        rates(replays),
        "fetching and decoding the rows alone",
        rates(reads).p50,
        at_least("p50", 100_000),
    )
    return Outcome((row,), (f"replay: {events:,} events of one day",))


def _rate(action: Callable[[], object], events: int) -> float:
    gc.collect()
    return events / seconds(action)
