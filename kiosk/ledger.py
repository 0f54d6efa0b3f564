"""The kiosk's own journal: what it may give out by itself, what it gave out, and what it has yet to bring home.

SQLite in WAL mode with ``synchronous=FULL``: what a method has returned from survives a power cut.
"""

from __future__ import annotations

import logging
import sqlite3
from collections.abc import Iterator
from contextlib import contextmanager
from datetime import date, datetime, timedelta
from typing import Any, TypeVar

from broker.codec import MalformedMessage, decode, encode
from kiosk.merging import Entry, Uptime
from kiosk.supply import Issued, Supply, Used
from queueing.messages import CatalogueState, Lease, LeaseNumbers, MergeTickets, PrintOutcome
from queueing.ticket import Category, Language

log = logging.getLogger(__name__)

SCHEMA = """
CREATE TABLE IF NOT EXISTS kept (kind TEXT PRIMARY KEY, body BLOB NOT NULL) STRICT;
CREATE TABLE IF NOT EXISTS trust (the_only INTEGER PRIMARY KEY CHECK (the_only = 1), since TEXT NOT NULL) STRICT;
CREATE TABLE IF NOT EXISTS issued (
    position INTEGER PRIMARY KEY AUTOINCREMENT,
    ticket TEXT UNIQUE NOT NULL,
    prefix TEXT NOT NULL,
    sequence INTEGER NOT NULL,
    service TEXT NOT NULL,
    category TEXT NOT NULL,
    language TEXT NOT NULL,
    day TEXT NOT NULL,
    at TEXT NOT NULL,
    boot TEXT NOT NULL,
    uptime REAL NOT NULL,
    outcome TEXT,
    merged INTEGER NOT NULL DEFAULT 0,
    UNIQUE (day, prefix, sequence)
) STRICT;
CREATE TABLE IF NOT EXISTS former (
    position INTEGER PRIMARY KEY,
    day TEXT NOT NULL,
    prefix TEXT NOT NULL,
    sequence INTEGER NOT NULL
) STRICT;
CREATE TABLE IF NOT EXISTS errand (
    the_only INTEGER PRIMARY KEY CHECK (the_only = 1),
    command BLOB NOT NULL,
    last_merged INTEGER
) STRICT;
"""
_TICKET = "ticket, prefix, sequence, service, category, language, day, at, boot, uptime"
_UNTRUSTED = date.max

Errand = MergeTickets | LeaseNumbers
"""What a kiosk asks on its own account, one at a time."""

_Kind = TypeVar("_Kind")


class LedgerUnavailable(Exception):
    """The disk does not take or give what it must: the technician's to mend."""


class Ledger:
    """One kiosk's numbers. Only the thread that opened it may use it. Every method raises `LedgerUnavailable`."""

    def __init__(self, connection: sqlite3.Connection) -> None:
        self._connection = connection

    def catalogue(self) -> CatalogueState | None:
        """The catalogue that was heard last."""
        return self._kept(CatalogueState)

    def keep_catalogue(self, state: CatalogueState) -> None:
        """Know this catalogue at the next start, too."""
        with self._writing() as store:
            _keep(store, state)

    def supply(self) -> Supply | None:
        """The lease and what is gone of it; None while there is no lease."""
        lease = self._kept(Lease)
        if lease is None:
            return None
        used, former = self._used_in("issued"), self._used_in("former")
        return Supply(lease=lease, usable_from=self._trusted_since(), used=used, former=former)

    def consume(self, issued: Issued, uptime: Uptime) -> None:
        """The number is gone. Until more is known of it, the paper may be in a citizen's hand."""
        name = (issued.ticket, issued.prefix, issued.sequence, issued.service, issued.category, issued.language)
        times = (issued.day.isoformat(), issued.at.isoformat(), uptime.boot, uptime.seconds)
        row = (*name, *times, PrintOutcome.UNCERTAIN)
        with self._writing() as store:
            store.execute(f"INSERT INTO issued ({_TICKET}, outcome) VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)", row)

    def record(self, ticket: str, outcome: PrintOutcome | None) -> None:
        """What became of the paper; None: none came out."""
        with self._writing() as store:
            store.execute("UPDATE issued SET outcome = ? WHERE ticket = ?", (outcome, ticket))

    def unmerged(self, most: int) -> list[Entry]:
        """The first ``most`` tickets that are to be brought home, in the order of issue."""
        statement = f"SELECT position, outcome, {_TICKET} FROM issued WHERE NOT merged ORDER BY position LIMIT ?"
        return [_entry(*row) for row in self._read(statement, (most,))]

    def errand(self) -> Errand | None:
        """What was asked of the coordinator, and has not been answered."""
        rows = self._read("SELECT command FROM errand")
        errand: Errand | None = decode(rows[0][0], (MergeTickets, LeaseNumbers)) if rows else None
        return errand

    def begin_merge(self, merge: MergeTickets, last: Entry) -> None:
        """Before it is first said: this will be asked, and it speaks of all up to ``last``."""
        with self._writing() as store:
            row = (encode(merge), last.position)
            store.execute("INSERT INTO errand (the_only, command, last_merged) VALUES (1, ?, ?)", row)

    def begin_renewal(self, renewal: LeaseNumbers) -> None:
        """Before it is first said: this will be asked."""
        with self._writing() as store:
            store.execute("INSERT INTO errand (the_only, command) VALUES (1, ?)", (encode(renewal),))

    def settle_merge(self) -> None:
        """The merge is done."""
        with self._writing() as store:
            store.execute("UPDATE issued SET merged = 1 WHERE position <= (SELECT last_merged FROM errand)")
            store.execute("DELETE FROM errand")

    def settle_renewal(self, lease: Lease | None) -> None:
        """The coordinator's answer: this lease, which minds all that is merged, or, with None, no other one."""
        since = self._trusted_since()
        trusted = lease.day + timedelta(days=1) if lease and since == _UNTRUSTED else since
        with self._writing() as store:
            store.execute("DELETE FROM errand")
            if lease is not None:
                _go_on_from(store, lease)
                _keep(store, lease)
                _trust(store, trusted)

    def distrust(self) -> None:
        """Former entries are lost: who knows what was used today of the next lease? It waits for another day."""
        with self._writing() as store:
            _trust(store, _UNTRUSTED)

    def close(self) -> None:
        """Give the file back; idempotent."""
        self._connection.close()

    def _used_in(self, table: str) -> tuple[Used, ...]:
        rows = self._read(f"SELECT day, prefix, sequence FROM {table} ORDER BY position")
        return tuple(Used(day=date.fromisoformat(day), prefix=p, sequence=number) for day, p, number in rows)

    def _trusted_since(self) -> date:
        rows = self._read("SELECT since FROM trust")
        return date.fromisoformat(rows[0][0]) if rows else date.min

    def _kept(self, kind: type[_Kind]) -> _Kind | None:
        rows = self._read("SELECT body FROM kept WHERE kind = ?", (kind.__name__,))
        try:
            kept: _Kind | None = decode(rows[0][0], (kind,)) if rows else None
        except MalformedMessage as error:
            log.error("the ledger's %s cannot be read, and must be heard anew: %s", kind.__name__, error)
            return None
        return kept

    def _read(self, statement: str, values: tuple[object, ...] = ()) -> list[Any]:
        try:
            return self._connection.execute(statement, values).fetchall()
        except sqlite3.Error as error:
            raise LedgerUnavailable(f"the ledger cannot be read: {error}") from error

    @contextmanager
    def _writing(self) -> Iterator[sqlite3.Connection]:
        try:
            with self._connection:
                yield self._connection
        except sqlite3.Error as error:
            raise LedgerUnavailable(f"the ledger cannot be written: {error}") from error


def _keep(store: sqlite3.Connection, message: Lease | CatalogueState) -> None:
    store.execute("INSERT OR REPLACE INTO kept (kind, body) VALUES (?, ?)", (type(message).__name__, encode(message)))


def _go_on_from(store: sqlite3.Connection, lease: Lease) -> None:
    """Of what is merged keep the last number of each prefix, and all of days that are or may yet be under way."""
    store.execute("INSERT INTO former SELECT position, day, prefix, sequence FROM issued WHERE merged")
    store.execute("DELETE FROM issued WHERE merged")
    last = "SELECT max(position) FROM former GROUP BY prefix"
    store.execute(f"DELETE FROM former WHERE day < ? AND position NOT IN ({last})", (lease.day.isoformat(),))


def _trust(store: sqlite3.Connection, since: date) -> None:
    store.execute("INSERT OR REPLACE INTO trust (the_only, since) VALUES (1, ?)", (since.isoformat(),))


def _entry(position: int, outcome: str | None, *ticket: Any) -> Entry:
    name, prefix, sequence, service, category, language, day, at, boot, uptime = ticket
    issued = Issued(
        ticket=name,
        prefix=prefix,
        sequence=sequence,
        service=service,
        category=Category(category),
        language=Language(language),
        day=date.fromisoformat(day),
        at=datetime.fromisoformat(at),
    )
    paper = PrintOutcome(outcome) if outcome else None
    return Entry(position=position, issued=issued, uptime=Uptime(boot, uptime), outcome=paper)
