"""The journal: every event of the centre, durable before anybody hears of it, and the answer to every command.

SQLite in WAL mode with ``synchronous=FULL``: what :meth:`Journal.commit` has returned from survives a power cut.
"""

from __future__ import annotations

import fcntl
import logging
import sqlite3
from collections.abc import Iterable, Iterator
from contextlib import closing
from datetime import datetime
from pathlib import Path
from typing import IO, get_args
from urllib.parse import quote

import msgspec

from queueing.messages import Accepted, Answer, Event, Refused

log = logging.getLogger(__name__)

SCHEMA_VERSION = 1

_SCHEMA = """
CREATE TABLE event (
    seq INTEGER PRIMARY KEY,
    at TEXT NOT NULL,
    kind TEXT NOT NULL,
    body TEXT NOT NULL
) STRICT;
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
        path.parent.mkdir(parents=True, exist_ok=True)
        self._lock = _lock(path)
        self._store = sqlite3.connect(path, isolation_level=None)
        try:
            self._store.execute("PRAGMA journal_mode=WAL")
            self._store.execute("PRAGMA synchronous=FULL")
            self._prepare()
        except sqlite3.DatabaseError as error:
            self.close()
            raise JournalUnusable(f"{path}: {error}; check the disk, or move the file aside to start anew") from error
        except JournalUnusable:
            self.close()
            raise
        self.last: int = self._store.execute("SELECT coalesce(max(seq), 0) FROM event").fetchone()[0]

    def _prepare(self) -> None:
        version = self._store.execute("PRAGMA user_version").fetchone()[0]
        if version > SCHEMA_VERSION:
            raise JournalUnusable(f"{self.path}: written by a newer version (schema {version}); update this program")
        if version == 0:
            self._store.executescript(f"BEGIN; {_SCHEMA} PRAGMA user_version={SCHEMA_VERSION}; COMMIT;")

    def replay(self) -> Iterator[Event]:
        """Every event, in the order it happened. Raises :class:`JournalUnusable` at a row that cannot be read."""
        return _events(self._store, self.path)

    def begin(self) -> None:
        """Open a transaction: what follows is kept together, or not at all."""
        self._store.execute("BEGIN IMMEDIATE")

    def record(self, events: Iterable[Event]) -> None:
        """Append events, inside a transaction."""
        for event in events:
            self.last += 1
            self._store.execute(
                "INSERT INTO event (seq, at, kind, body) VALUES (?, ?, ?, ?)",
                (self.last, event.at.isoformat(), type(event).__name__, msgspec.json.encode(event).decode()),
            )

    def remember(self, device: str, answer: Answer, at: datetime) -> None:
        """Keep the answer to a command for ever, inside a transaction."""
        self._store.execute(
            "INSERT INTO answer (key, device, at, kind, body) VALUES (?, ?, ?, ?, ?)",
            (answer.key, device, at.isoformat(), type(answer).__name__, msgspec.json.encode(answer).decode()),
        )

    def answer_to(self, key: str) -> tuple[str, Accepted | Refused] | None:
        """The device that sent the command with ``key``, and its answer; None when it is new."""
        row = self._store.execute("SELECT device, kind, body FROM answer WHERE key = ?", (key,)).fetchone()
        return (row[0], msgspec.json.decode(row[2], type=_ANSWERS[row[1]])) if row else None

    def commit(self) -> None:
        """Make everything since :meth:`begin` durable."""
        self._store.execute("COMMIT")

    def close(self) -> None:
        """Fold the write-ahead log into the file and let go of it."""
        self._store.close()
        self._lock.close()


def read_events(path: Path) -> list[Event]:
    """The events in a journal's file, whether or not a coordinator is using it. Raises :class:`JournalUnusable`."""
    with closing(sqlite3.connect(f"file:{quote(str(path))}?mode=ro", uri=True)) as store:
        return list(_events(store, path))


def _events(store: sqlite3.Connection, path: Path) -> Iterator[Event]:
    for seq, kind, body in store.execute("SELECT seq, kind, body FROM event ORDER BY seq"):
        try:
            yield msgspec.json.decode(body, type=_EVENTS[kind])
        except (KeyError, msgspec.DecodeError) as error:
            raise JournalUnusable(f"{path}: event {seq} ({kind}) cannot be read: {error}") from error


def _lock(path: Path) -> IO[str]:
    file = path.with_name(path.name + ".lock").open("w", encoding="utf-8")
    try:
        fcntl.flock(file, fcntl.LOCK_EX | fcntl.LOCK_NB)
    except OSError as error:
        file.close()
        raise JournalUnusable(f"{path}: another coordinator is using it; only one may run") from error
    return file
