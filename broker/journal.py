"""The journal: every event of the centre, durable before anybody hears of it, and the answer to every command.

SQLite in WAL mode with ``synchronous=FULL``: what a transaction has ended with survives a power cut.
"""

from __future__ import annotations

import fcntl
import logging
import sqlite3
from collections.abc import Iterable, Iterator
from contextlib import closing, contextmanager
from datetime import datetime
from pathlib import Path
from typing import IO, get_args
from urllib.parse import quote

import msgspec

from queueing.checks import MAX_COUNT
from queueing.messages import Accepted, Answer, CoordinatorStarted, Event, Refused, ServiceDayStarted

log = logging.getLogger(__name__)

SCHEMA_VERSION = 1

_SCHEMA = """
CREATE TABLE event (
    seq INTEGER PRIMARY KEY,
    at TEXT NOT NULL,
    kind TEXT NOT NULL,
    body TEXT NOT NULL
) STRICT;
CREATE INDEX event_kind ON event (kind, seq);
CREATE TABLE answer (
    key TEXT PRIMARY KEY,
    device TEXT NOT NULL,
    at TEXT NOT NULL,
    kind TEXT NOT NULL,
    body TEXT NOT NULL
) STRICT, WITHOUT ROWID;
"""

_EVENTS = {kind.__name__: kind for kind in get_args(Event)}
_ANSWERS = {kind.__name__: kind for kind in get_args(Answer)}


class JournalUnusable(Exception):
    """The journal's file cannot be used: the message says why and what the technician can do."""


class Journal:
    """The store of one coordinator. A second process that opens the same file is refused."""

    def __init__(self, path: Path) -> None:
        self.path = path
        self._lock = _lock(path)
        with _blaming(path):
            self._store = sqlite3.connect(path, isolation_level=None)
        try:
            with _blaming(path):
                self._store.execute("PRAGMA journal_mode=WAL")
                self._store.execute("PRAGMA synchronous=FULL")
                self._prepare()
                self.last: int = self._store.execute("SELECT coalesce(max(seq), 0) FROM event").fetchone()[0]
        except JournalUnusable:
            self.close()
            raise

    def _prepare(self) -> None:
        version = self._store.execute("PRAGMA user_version").fetchone()[0]
        if version > SCHEMA_VERSION:
            raise JournalUnusable(f"{self.path}: written by a newer version (schema {version}); update this program")
        if version == 0:
            self._store.executescript(f"BEGIN; {_SCHEMA} PRAGMA user_version={SCHEMA_VERSION}; COMMIT;")

    def replay(self) -> Iterator[Event]:
        """What made the present: the newest epoch, and every event since the last service day began.

        What happened before that day leaves no trace in the lines. Raises :class:`JournalUnusable` at a row that
        cannot be read.
        """
        begin = self._last_of(ServiceDayStarted)
        epoch = self._last_of(CoordinatorStarted)
        if epoch < begin:
            yield from _events(self._store, self.path, epoch, epoch)
        yield from _events(self._store, self.path, begin, self.last)

    def _last_of(self, kind: type) -> int:
        row = self._store.execute("SELECT coalesce(max(seq), 0) FROM event WHERE kind = ?", (kind.__name__,)).fetchone()
        return int(row[0])

    @contextmanager
    def transaction(self) -> Iterator[None]:
        """What is done inside is kept together and durable at the end, or, when anything is raised, not at all.

        Raises :class:`JournalUnusable` when it cannot be kept.
        """
        with _blaming(self.path):
            self._store.execute("BEGIN IMMEDIATE")
        try:
            yield
            with _blaming(self.path):
                self._store.execute("COMMIT")
        except BaseException:
            if self._store.in_transaction:
                self._store.execute("ROLLBACK")
            raise

    def record(self, events: Iterable[Event]) -> None:
        """Append events, inside a transaction."""
        for event in events:
            row = (self.last + 1, event.at.isoformat(), type(event).__name__, msgspec.json.encode(event).decode())
            self._insert("INSERT INTO event (seq, at, kind, body) VALUES (?, ?, ?, ?)", row)
            self.last += 1

    def remember(self, device: str, answer: Answer, at: datetime) -> None:
        """Keep the answer to a command, inside a transaction."""
        row = (answer.key, device, at.isoformat(), type(answer).__name__, msgspec.json.encode(answer).decode())
        self._insert("INSERT INTO answer (key, device, at, kind, body) VALUES (?, ?, ?, ?, ?)", row)

    def _insert(self, statement: str, row: tuple[str | int, ...]) -> None:
        with _blaming(self.path):
            self._store.execute(statement, row)

    def answer_to(self, key: str) -> tuple[str, Accepted | Refused] | None:
        """The device that sent the command with ``key``, and its answer; None when it is new."""
        row = self._store.execute("SELECT device, kind, body FROM answer WHERE key = ?", (key,)).fetchone()
        return (row[0], msgspec.json.decode(row[2], type=_ANSWERS[row[1]])) if row else None

    def close(self) -> None:
        """Fold the write-ahead log into the file and let go of it."""
        self._store.close()
        self._lock.close()


def read_events(path: Path) -> list[Event]:
    """All events in a journal's file, whether or not a coordinator is using it. Raises :class:`JournalUnusable`."""
    with _blaming(path), closing(sqlite3.connect(f"file:{quote(str(path))}?mode=ro", uri=True)) as store:
        return list(_events(store, path, 0, MAX_COUNT))


def _events(store: sqlite3.Connection, path: Path, first: int, last: int) -> Iterator[Event]:
    rows = store.execute("SELECT seq, kind, body FROM event WHERE seq BETWEEN ? AND ? ORDER BY seq", (first, last))
    for seq, kind, body in rows:
        try:
            yield msgspec.json.decode(body, type=_EVENTS[kind])
        except (KeyError, msgspec.DecodeError) as error:
            raise JournalUnusable(f"{path}: event {seq} ({kind}) cannot be read: {error}") from error


@contextmanager
def _blaming(path: Path) -> Iterator[None]:
    try:
        yield
    except sqlite3.DatabaseError as error:
        raise JournalUnusable(f"{path}: {error}; check the disk, or move the file aside to start anew") from error


def _lock(path: Path) -> IO[str]:
    try:
        path.parent.mkdir(parents=True, exist_ok=True)
        file = path.with_name(path.name + ".lock").open("w", encoding="utf-8")
    except OSError as error:
        raise JournalUnusable(f"{path}: its directory cannot be written to: {error.strerror}") from error
    try:
        fcntl.flock(file, fcntl.LOCK_EX | fcntl.LOCK_NB)
    except OSError as error:
        file.close()
        raise JournalUnusable(f"{path}: another coordinator is using it; only one may run") from error
    return file
