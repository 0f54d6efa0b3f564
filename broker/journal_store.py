"""The journal's file: its schema, how it is opened, and whom its errors blame."""

from __future__ import annotations

import sqlite3
from collections.abc import Iterable, Iterator, Sequence
from contextlib import contextmanager
from pathlib import Path
from typing import Any, Protocol
from urllib.parse import quote

SCHEMA_VERSION = 3

SCHEMA = (
    """CREATE TABLE entry (
    seq INTEGER PRIMARY KEY,
    at TEXT NOT NULL,
    kind TEXT NOT NULL,
    device TEXT,
    key TEXT,
    body TEXT NOT NULL,
    hash BLOB NOT NULL
) STRICT""",
    "CREATE UNIQUE INDEX entry_key ON entry (key) WHERE key IS NOT NULL",
    """CREATE INDEX entry_mark ON entry (kind, seq)
WHERE kind = 'ServiceDayStarted' OR kind = 'CoordinatorStarted' OR kind = 'JournalPruned'""",
    """CREATE TRIGGER entry_unchanged BEFORE UPDATE ON entry
BEGIN SELECT raise(ABORT, 'the journal is append-only'); END""",
    """CREATE TRIGGER entry_kept BEFORE DELETE ON entry
WHEN OLD.seq > (
    SELECT coalesce(max(json_extract(body, '$.through')), 0) FROM entry WHERE kind = 'JournalPruned'
)
BEGIN SELECT raise(ABORT, 'the journal is append-only'); END""",
)
"""Events have neither device nor key; an answer has the device that asked and the command's key.

Rows are never changed. They are deleted only where a ``JournalPruned`` says so (``broker/retention.py``).
"""

BESIDE = (
    """CREATE TABLE statement (
    seq INTEGER PRIMARY KEY,
    registration TEXT NOT NULL UNIQUE,
    salt BLOB NOT NULL,
    text TEXT NOT NULL
) STRICT""",
    "CREATE TABLE secret (name TEXT PRIMARY KEY, value BLOB NOT NULL) STRICT",
)
"""What stands beside the chain: the texts that visitors wrote (``broker/statements.py``), and the key of codes."""

INSERT = "INSERT INTO entry (seq, at, kind, device, key, body, hash) VALUES (?, ?, ?, ?, ?, ?, ?)"


class JournalUnusable(Exception):
    """The journal's file cannot be used: the message says why and what the technician can do."""


class Rows(Protocol):
    """What a query found."""

    def fetchone(self) -> Any: ...

    def __iter__(self) -> Iterator[Any]: ...


class Store(Protocol):
    """A connection to an SQLite file on which every transaction is begun and ended by a statement."""

    @property
    def in_transaction(self) -> bool: ...

    def execute(self, statement: str, parameters: Sequence[Any] = ..., /) -> Rows: ...

    def executemany(self, statement: str, rows: Iterable[Sequence[Any]], /) -> object: ...

    def close(self) -> object: ...


def open_store(path: Path) -> sqlite3.Connection:
    """Open the file, or make it."""
    return sqlite3.connect(path, isolation_level=None)


def open_for_reading(path: Path) -> sqlite3.Connection:
    """Open a file, also while a coordinator is using it. Raises :class:`JournalUnusable` when there is none."""
    if not path.exists():
        raise JournalUnusable(f"{path}: there is no such journal")
    return sqlite3.connect(f"file:{quote(str(path))}?mode=ro", uri=True, isolation_level=None)


def schema_of(store: Store, path: Path) -> int:
    """The file's schema version; 0 for a new file. Raises :class:`JournalUnusable` when it is newer than ours."""
    version = int(store.execute("PRAGMA user_version").fetchone()[0])
    if version > SCHEMA_VERSION:
        raise JournalUnusable(f"{path}: written by a newer version (schema {version}); update this program")
    return version


@contextmanager
def blaming(path: Path) -> Iterator[None]:
    """Turn SQLite's errors into :class:`JournalUnusable`. In a damaged file even their text may be none."""
    try:
        yield
    except (sqlite3.DatabaseError, UnicodeError) as error:
        raise JournalUnusable(f"{path}: {error}; check the disk, or move the file aside to start anew") from error
