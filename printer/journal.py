"""What a printer was given to print, and what became of it: known even when the program dies or the power goes.

SQLite in WAL mode with ``synchronous=FULL``: what a method has returned from survives a power cut.
"""

from __future__ import annotations

import logging
import sqlite3
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from datetime import datetime
from pathlib import Path
from typing import Any

from printer.printing import Outcome, Verdict

log = logging.getLogger(__name__)

KEPT = 5_000
"""Jobs that have ended; of older ones only the totals are known."""

INTERRUPTED = Verdict(Outcome.UNCERTAIN, "interrupted")
"""How such a job ends: nobody knows what came out."""

_SCHEMA = """
CREATE TABLE IF NOT EXISTS job (
    position INTEGER PRIMARY KEY AUTOINCREMENT,
    name TEXT NOT NULL,
    copy INTEGER NOT NULL,
    size INTEGER NOT NULL,
    begun_at TEXT NOT NULL,
    ended_at TEXT,
    outcome TEXT,
    reason TEXT
) STRICT;
CREATE TABLE IF NOT EXISTS total (what TEXT PRIMARY KEY, count INTEGER NOT NULL) STRICT;
CREATE TABLE IF NOT EXISTS remains (the_only INTEGER PRIMARY KEY CHECK (the_only = 1)) STRICT;
"""
_BEGUN_LAST = "SELECT position, copy FROM job WHERE ended_at IS NULL ORDER BY position DESC LIMIT 1"
_COUNT = "INSERT INTO total (what, count) VALUES (?, 1) ON CONFLICT (what) DO UPDATE SET count = count + 1"


class JournalUnavailable(Exception):
    """The disk does not take or give what it must: the technician's to mend."""


@dataclass(frozen=True, slots=True)
class Totals:
    """What a printer has done since its journal began. ``cuts``: how often its blade has moved, as far as is known."""

    papers: int
    copies: int
    uncertain: int
    partial: int
    cuts: int


@dataclass(frozen=True, slots=True)
class Interrupted:
    """A job during which the program was killed, or the power went. ``copy``: of a marked copy."""

    id: str
    copy: bool


class Journal:
    """The jobs of one printer. Only one thread at a time may use it. Every method raises `JournalUnavailable`."""

    def __init__(self, connection: sqlite3.Connection) -> None:
        self._connection = connection

    def begin(self, job: str, size: int, now: datetime, *, copy: bool = False) -> None:
        """The ``size`` bytes of ``job`` are about to leave; until its end is known, some may lie in the printer."""
        with self._writing() as store:
            row = (job, copy, size, now.isoformat())
            store.execute("INSERT INTO job (name, copy, size, begun_at) VALUES (?, ?, ?, ?)", row)
            store.execute("INSERT OR IGNORE INTO remains (the_only) VALUES (1)")

    def end(self, verdict: Verdict, now: datetime) -> None:
        """How the job that was begun last has ended."""
        ((position, copy),) = self._read(_BEGUN_LAST)
        with self._writing() as store:
            _end(store, position, copy, verdict, now)
            if not verdict.leaves_remains:
                store.execute("DELETE FROM remains")

    def interrupted(self, now: datetime) -> list[Interrupted]:
        """The jobs a former run was busy with, told once: each ends as :data:`INTERRUPTED`."""
        rows = self._read("SELECT position, name, copy FROM job WHERE ended_at IS NULL ORDER BY position")
        if rows:
            with self._writing() as store:
                for position, _, copy in rows:
                    _end(store, position, copy, INTERRUPTED, now)
        return [Interrupted(name, bool(copy)) for _, name, copy in rows]

    @property
    def remains(self) -> bool:
        """Whether something of a ticket may lie in the printer."""
        return bool(self._read("SELECT 1 FROM remains"))

    def cleared(self) -> None:
        """What lay in the printer is cleared, and what was out of it cut off."""
        with self._writing() as store:
            store.execute("DELETE FROM remains")
            store.execute(_COUNT, ("slips",))

    def totals(self) -> Totals:
        """For the inventory."""
        found: dict[str, int] = dict(self._read("SELECT what, count FROM total"))
        papers = found.get(Outcome.CONFIRMED, 0)
        uncertain = found.get(Outcome.UNCERTAIN, 0)
        return Totals(
            papers=papers,
            copies=found.get("copies", 0),
            uncertain=uncertain,
            partial=found.get(Outcome.PARTIAL, 0),
            cuts=papers + uncertain + found.get("slips", 0),
        )

    def close(self) -> None:
        """Give the file back; idempotent."""
        self._connection.close()

    def _read(self, statement: str) -> list[Any]:
        try:
            return self._connection.execute(statement).fetchall()
        except sqlite3.Error as error:
            raise JournalUnavailable(f"the printer's journal cannot be read: {error}") from error

    @contextmanager
    def _writing(self) -> Iterator[sqlite3.Connection]:
        try:
            with self._connection:
                yield self._connection
        except sqlite3.Error as error:
            raise JournalUnavailable(f"the printer's journal cannot be written: {error}") from error


def _end(store: sqlite3.Connection, position: int, copy: int, verdict: Verdict, now: datetime) -> None:
    row = (now.isoformat(), verdict.outcome, verdict.reason, position)
    store.execute("UPDATE job SET ended_at = ?, outcome = ?, reason = ? WHERE position = ?", row)
    store.execute(_COUNT, (verdict.outcome,))
    if copy and verdict.outcome is Outcome.CONFIRMED:
        store.execute(_COUNT, ("copies",))
    store.execute("DELETE FROM job WHERE position <= ?", (position - KEPT,))


def passing_journal() -> Journal:
    """One that ends with the program: for a technician's tool."""
    return Journal(_connect(":memory:"))


def open_journal(path: Path) -> Journal:
    """Open or make the journal at ``path``. Raises :class:`JournalUnavailable`.

    A file that cannot be read any more is put aside as ``<name>.damaged``, so that printing can go on. What it held is
    not known then: the printer is taken to have something of a ticket in it.
    """
    try:
        path.parent.mkdir(parents=True, exist_ok=True)
        return Journal(_connect(path))
    except sqlite3.OperationalError as error:
        raise JournalUnavailable(f"{path}: {error}: can this program's user write there?") from error
    except sqlite3.DatabaseError as error:
        return _begin_anew(path, error)
    except OSError as error:
        raise JournalUnavailable(f"{path}: {error.strerror}") from error


def _begin_anew(path: Path, error: Exception) -> Journal:
    log.error("%s is damaged (%s); put aside, begun anew: the printer is cleared first", path, error)
    path.replace(path.with_name(f"{path.name}.damaged"))
    for rest in ("-wal", "-shm"):
        path.with_name(path.name + rest).unlink(missing_ok=True)
    connection = _connect(path)
    with connection:
        connection.execute("INSERT INTO remains (the_only) VALUES (1)")
    return Journal(connection)


def _connect(path: Path | str) -> sqlite3.Connection:
    connection = sqlite3.connect(path, timeout=2.0, check_same_thread=False)
    try:
        connection.execute("PRAGMA journal_mode = WAL")
        connection.execute("PRAGMA synchronous = FULL")
        connection.executescript(_SCHEMA)
        (verdict,) = connection.execute("PRAGMA quick_check").fetchone()
        if verdict != "ok":
            raise sqlite3.DatabaseError(verdict)
    except sqlite3.Error:
        connection.close()
        raise
    return connection
