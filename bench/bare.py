"""The least that a durable number costs on this disk: one small row, one commit that has reached the disk."""

from __future__ import annotations

import sqlite3
from pathlib import Path

from bench.timing import seconds

_BODY = "x" * 300
"""As long as an event and the answer's beginning."""


class BareJournal:
    """An SQLite file in WAL mode with ``synchronous=FULL``, as the product's journal is."""

    def __init__(self, path: Path) -> None:
        self._store = sqlite3.connect(path, isolation_level=None)
        self._store.execute("PRAGMA journal_mode=WAL")
        self._store.execute("PRAGMA synchronous=FULL")
        self._store.execute("CREATE TABLE event (seq INTEGER PRIMARY KEY, body TEXT NOT NULL) STRICT")

    def commit(self) -> float:
        """The seconds that one row in a transaction of its own takes."""
        return seconds(lambda: self._store.execute("INSERT INTO event (body) VALUES (?)", (_BODY,)))

    def rate(self, commits: int) -> float:
        """Commits a second, one after another."""
        return commits / sum(self.commit() for _ in range(commits))

    def close(self) -> None:
        self._store.close()
