"""What visitors wrote, beside the journal: its rows hold fingerprints alone, so that texts can go and the chain stay.

A text goes when a :class:`~queueing.messages.StatementErased` says so, and with the rows of its service day.
"""

from __future__ import annotations

import sqlite3
from collections.abc import Iterator
from pathlib import Path

from broker.journal_reading import opened_for_reading
from broker.journal_store import Store
from broker.sealing import Statement

_KINDS = "('SuggestionLeft', 'ComplaintFiled')"
_JOINED = f"""
SELECT entry.body ->> '$.registration', entry.body ->> '$.fingerprint', statement.salt, statement.text
FROM entry LEFT JOIN statement ON statement.seq = entry.seq WHERE entry.kind IN {_KINDS} ORDER BY entry.seq
"""
_STRAY = f"""
SELECT registration FROM statement LEFT JOIN entry ON entry.seq = statement.seq AND entry.kind IN {_KINDS}
WHERE entry.seq IS NULL ORDER BY statement.seq
"""
_ERASED = "SELECT body ->> '$.registration' FROM entry WHERE kind = 'StatementErased'"


def put(store: Store, seq: int, registration: str, statement: Statement) -> None:
    """Keep a text whose event is row ``seq``."""
    values = (seq, registration, statement.salt, statement.text)
    store.execute("INSERT INTO statement (seq, registration, salt, text) VALUES (?, ?, ?, ?)", values)


def erase(store: Store, registration: str) -> None:
    """Let go of a text, which may be gone already."""
    store.execute("DELETE FROM statement WHERE registration = ?", (registration,))


def erase_through(store: Store, seq: int) -> None:
    """Let go of the texts whose events are the rows up to ``seq``."""
    store.execute("DELETE FROM statement WHERE seq <= ?", (seq,))


def read_statements(path: Path) -> dict[str, str]:
    """The texts that are there, by registration number; the file may be in use. Raises ``JournalUnusable``."""
    with opened_for_reading(path) as store:
        return dict(store.execute("SELECT registration, text FROM statement"))


def altered(store: sqlite3.Connection) -> Iterator[str]:
    """What is wrong with the texts, a sentence each: altered, put in, or gone without a word."""
    erased = {registration for (registration,) in store.execute(_ERASED)}
    for registration, fingerprint, salt, text in store.execute(_JOINED):
        if text is None and registration not in erased:
            yield f"the text of {registration!a} is gone, and nothing says that it was erased"
        elif text is not None and Statement(salt, text).fingerprint != fingerprint:
            yield f"the text of {registration!a} is another than was handed in"
    for (registration,) in store.execute(_STRAY):
        yield f"the text of {registration!a} was put in: no row of the journal is about it"
