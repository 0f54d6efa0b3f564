"""The journal: every event of the centre, durable before anybody hears of it, and the answer to every command.

SQLite in WAL mode with ``synchronous=FULL``: what a transaction has ended with survives a power cut. Events and answers
are rows of one chain (``broker/chain.py``), so that none can be changed, removed or moved unseen.
"""

from __future__ import annotations

import fcntl
import logging
from collections.abc import Callable, Iterable, Iterator
from contextlib import contextmanager
from datetime import date, datetime
from pathlib import Path
from typing import IO

import msgspec

from broker import statements
from broker.chain import GENESIS, Head, link
from broker.journal_migration import bring_forward, put_aside
from broker.journal_reading import answer_from, read_day, read_events, replayed
from broker.journal_store import INSERT, SCHEMA_VERSION, JournalUnusable, Store, blaming, open_store, schema_of
from broker.retention import JournalPruned, plan_pruning, service_days
from broker.sealing import Statement
from queueing.messages import Accepted, Answer, Event, Refused, ServiceDayStarted

__all__ = ["Journal", "JournalUnusable", "read_day", "read_events"]

log = logging.getLogger(__name__)

_encode = msgspec.json.Encoder().encode

_Content = tuple[str, str, str | None, str | None, str]


class Journal:
    """The store of one coordinator. A second process that opens the same file is refused.

    ``connect`` opens the file. A file of an older schema is brought forward, and kept beside as ``.v1.bak`` and so on.
    ``codes_key`` is the key of the hashes that codes of documents are kept as.
    """

    def __init__(self, path: Path, connect: Callable[[Path], Store] = open_store) -> None:
        self.path = path
        self._lock = _lock(path)
        self.head = GENESIS
        self.codes_key = b""
        self._news: list[str] = []
        self._erased = False
        try:
            with blaming(path):
                self._store = connect(path)
        except JournalUnusable:
            self._lock.close()
            raise
        try:
            with blaming(path):
                self._prepare()
        except JournalUnusable:
            self.close()
            raise
        log.info("the journal's head is %s", self.head)

    def _prepare(self) -> None:
        self._store.execute("PRAGMA journal_mode=WAL").fetchone()
        self._store.execute("PRAGMA synchronous=FULL")
        self._store.execute("PRAGMA secure_delete=ON").fetchone()
        version = schema_of(self._store, self.path)
        if 0 < version < SCHEMA_VERSION:
            put_aside(self.path, version)
        if version < SCHEMA_VERSION:
            with self.transaction():
                bring_forward(self._store, version)
        row = self._store.execute("SELECT seq, hash FROM entry ORDER BY seq DESC LIMIT 1").fetchone()
        self.head = Head(*row) if row else GENESIS
        (self.codes_key,) = self._store.execute("SELECT value FROM secret WHERE name = 'codes'").fetchone()

    @property
    def last(self) -> int:
        """The number of the last row: it only grows."""
        return self.head.seq

    @property
    def day(self) -> date | None:
        """The last service day; None before the first has begun."""
        days = service_days(self._store)
        return days[-1][1] if days else None

    def replay(self) -> Iterator[Event]:
        """What made the present: the newest epoch, and every event since the last service day began.

        Raises :class:`JournalUnusable` at a row that cannot be read.
        """
        return replayed(self._store, self.path)

    @contextmanager
    def transaction(self) -> Iterator[None]:
        """What is done inside is kept together and durable at the end, or, when anything is raised, not at all.

        Raises :class:`JournalUnusable` when it cannot be kept.
        """
        with blaming(self.path):
            self._store.execute("BEGIN IMMEDIATE")
        before, self._news, self._erased = self.head, [], False
        try:
            yield
            with blaming(self.path):
                self._store.execute("COMMIT")
        except BaseException:
            self.head = before
            if self._store.in_transaction:
                self._store.execute("ROLLBACK")
            raise
        if self._erased:
            self._fold()
        for text in self._news:
            log.info("%s; the journal's head is %s", text, self.head)

    def record(self, events: Iterable[Event]) -> None:
        """Append events, inside a transaction."""
        happened = list(events)
        self._append([_content(event) for event in happened])
        self._news += [f"service day {event.day}" for event in happened if isinstance(event, ServiceDayStarted)]

    def remember(self, device: str, answer: Answer, at: datetime) -> None:
        """Keep the answer to a command, inside a transaction."""
        self._append([(at.isoformat(), type(answer).__name__, device, answer.key, _encode(answer).decode())])

    def keep_text(self, registration: str, statement: Statement) -> None:
        """Keep what the last event is about, inside its transaction."""
        with blaming(self.path):
            statements.put(self._store, self.last, registration, statement)

    def erase_text(self, registration: str) -> None:
        """Let go of what was handed in under a number, inside a transaction."""
        with blaming(self.path):
            statements.erase(self._store, registration)
        self._erased = True

    def _fold(self) -> None:
        """Empty the write-ahead log, which still holds what was erased; while somebody reads the file, it cannot be."""
        with blaming(self.path):
            self._store.execute("PRAGMA wal_checkpoint(TRUNCATE)").fetchone()

    def prune(self, before: date, at: datetime, most: int | None = None) -> JournalPruned | None:
        """Let go of the service days before a date, inside a transaction; what is gone then, None when nothing is.

        The last service day always stays, and no more than ``most`` go at once. With a day go its answers: a command
        repeated after that acts anew.
        """
        with blaming(self.path):
            pruned = plan_pruning(self._store, before, at, most)
        if pruned:
            self._append([_content(pruned)])
            with blaming(self.path):
                self._store.execute("DELETE FROM entry WHERE seq <= ?", (pruned.through,))
                statements.erase_through(self._store, pruned.through)
            self._news.append(str(pruned))
        return pruned

    def _append(self, contents: Iterable[_Content]) -> None:
        seq, digest = self.head
        rows = []
        for content in contents:
            seq += 1
            digest = link(digest, (seq, *content))
            rows.append((seq, *content, digest))
        with blaming(self.path):
            self._store.executemany(INSERT, rows)
        self.head = Head(seq, digest)

    def answer_to(self, key: str) -> tuple[str, Accepted | Refused] | None:
        """The device that sent the command with ``key``, and its answer; None when it is new."""
        return answer_from(self._store, self.path, key)

    def close(self) -> None:
        """Fold the write-ahead log into the file and let go of it."""
        self._store.close()
        self._lock.close()


def _content(fact: Event | JournalPruned) -> _Content:
    return fact.at.isoformat(), type(fact).__name__, None, None, _encode(fact).decode()


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
