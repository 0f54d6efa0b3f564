"""Rows of the journal back into events and answers."""

from __future__ import annotations

import sqlite3
from collections.abc import Callable, Iterable, Iterator
from contextlib import closing, contextmanager
from datetime import date
from pathlib import Path
from typing import Any, get_args

import msgspec

from broker.journal_store import SCHEMA_VERSION, JournalUnusable, Store, blaming, open_for_reading, schema_of
from broker.retention import newest, newest_pruning, service_days
from queueing.checks import MAX_COUNT
from queueing.messages import (
    Accepted,
    Answer,
    CoordinatorStarted,
    Event,
    Refused,
    ServiceDayRedated,
    ServiceDayStarted,
)


def _decoders(kinds: Any) -> dict[str, Callable[[str], Any]]:
    return {kind.__name__: msgspec.json.Decoder(kind).decode for kind in get_args(kinds)}


_EVENTS: dict[str, Callable[[str], Event]] = _decoders(Event)
_decode_redated = msgspec.json.Decoder(ServiceDayRedated).decode
_ANSWERS: dict[str, Callable[[str], Answer]] = _decoders(Answer)


def _numbered(store: Store, path: Path, first: int, last: int) -> Iterator[tuple[int, Event]]:
    rows = store.execute(
        "SELECT seq, kind, body FROM entry"
        " WHERE seq BETWEEN ? AND ? AND key IS NULL AND kind <> 'JournalPruned' ORDER BY seq",
        (first, last),
    )
    with blaming(path):
        for seq, kind, body in rows:
            try:
                event = _EVENTS[kind](body)
            except (KeyError, msgspec.DecodeError) as error:
                raise JournalUnusable(f"{path}: event {seq} ({kind}) cannot be read: {error}") from error
            yield seq, event


def _events_between(store: Store, path: Path, first: int, last: int) -> Iterator[Event]:
    return (event for _, event in _numbered(store, path, first, last))


def replayed(store: Store, path: Path) -> Iterator[Event]:
    """What made the present: the newest epoch, and every event since the last service day began.

    What happened before that day leaves no trace in the lines.
    """
    with _reading(path):
        day, start, pruned = newest(store, ServiceDayStarted), newest(store, CoordinatorStarted), newest_pruning(store)
    begin = day[0] if day else 0
    if start is None and pruned is not None and pruned.started is not None:
        yield pruned.started
    if start is not None and start[0] < begin:
        yield from _events_between(store, path, start[0], start[0])
    yield from _events_between(store, path, begin, MAX_COUNT)


def answer_from(store: Store, path: Path, key: str) -> tuple[str, Accepted | Refused] | None:
    """The device that sent the command with ``key``, and its answer; None when it is new."""
    with _reading(path):
        row = store.execute("SELECT device, kind, body FROM entry WHERE key = ?", (key,)).fetchone()
        return (row[0], _ANSWERS[row[1]](row[2])) if row else None


def read_events(path: Path) -> list[Event]:
    """All events in a journal's file, whether or not a coordinator is using it. Raises :class:`JournalUnusable`."""
    with opened_for_reading(path) as store:
        return list(_events_between(store, path, 0, MAX_COUNT))


def read_kinds(path: Path, kinds: Iterable[type]) -> list[Event]:
    """The events of these kinds in a journal's file, whether or not it is in use. Raises :class:`JournalUnusable`."""
    names = ", ".join(f"'{kind.__name__}'" for kind in kinds)
    with opened_for_reading(path) as store:
        rows = store.execute(f"SELECT kind, body FROM entry WHERE kind IN ({names}) AND key IS NULL ORDER BY seq")
        with _reading(path):
            return [_EVENTS[kind](body) for kind, body in rows]


def read_day(path: Path, day: date | None) -> list[tuple[int, Event]]:
    """The events of one service day with their rows' numbers; None: the last day. Empty when there is no such day.

    A day that began by a wrong clock is found under its right date, too.
    The file may be in use by a coordinator. Raises :class:`JournalUnusable`.
    """
    with opened_for_reading(path) as store:
        with _reading(path):
            days = service_days(store)
            begins = [seq for seq, begun in days if day in (None, begun)] or _redated(store, days, day)
        if not begins:
            return []
        end = next((seq for seq, _ in days if seq > begins[-1]), MAX_COUNT)
        return list(_numbered(store, path, begins[-1], end - 1))


def _redated(store: Store, days: list[tuple[int, date]], day: date | None) -> list[int]:
    """The rows that began the service days which got this date later."""
    rows = store.execute("SELECT seq, body FROM entry WHERE kind = 'ServiceDayRedated' ORDER BY seq")
    given = [seq for seq, body in rows if _decode_redated(body).day == day]
    return [max(begun for begun, _ in days if begun < seq) for seq in given]


@contextmanager
def opened_for_reading(path: Path) -> Iterator[sqlite3.Connection]:
    """The file as it is at one moment. Raises :class:`JournalUnusable`, also for a file of an older schema."""
    with blaming(path), closing(open_for_reading(path)) as store:
        store.execute("BEGIN")
        version = schema_of(store, path)
        if version < SCHEMA_VERSION:
            raise JournalUnusable(
                f"{path}: has the older schema {version}; a start of the coordinator brings it forward"
            )
        yield store


@contextmanager
def _reading(path: Path) -> Iterator[None]:
    try:
        with blaming(path):
            yield
    except (KeyError, msgspec.DecodeError) as error:
        raise JournalUnusable(f"{path}: a row cannot be read: {error}; novbe-broker verify names it") from error
