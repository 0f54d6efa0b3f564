"""Journals of older schemas, brought forward step by step: first a copy is put aside, then all is one transaction."""

from __future__ import annotations

import logging
import os
import sqlite3
from collections.abc import Iterator
from contextlib import closing
from pathlib import Path
from secrets import token_bytes
from typing import Any

from broker.chain import GENESIS, link
from broker.journal_store import BESIDE, INSERT, SCHEMA, SCHEMA_VERSION, JournalUnusable, Store, open_for_reading
from broker.sealing import KEY_BYTES

log = logging.getLogger(__name__)

_EVENTS_THEN_ANSWERS = """
SELECT seq, at, kind, NULL, NULL, body FROM event
UNION ALL
SELECT (SELECT coalesce(max(seq), 0) FROM event) + row_number() OVER (ORDER BY at, key), at, kind, device, key,
    CASE WHEN body ->> '$.ticket.waiting.low' IS NULL THEN body ELSE json_set(body,
        '$.ticket.waiting.likely_low', body ->> '$.ticket.waiting.low',
        '$.ticket.waiting.likely_high', body ->> '$.ticket.waiting.high') END
FROM answer
ORDER BY 1
"""


_CREATED = 2
"""The schema version of what :func:`_create` makes."""


def _create(store: Store) -> None:
    for statement in SCHEMA:
        store.execute(statement)


def _from_1_to_2(store: Store) -> None:
    """One chain instead of a table of events and one of answers.

    Events keep their numbers, since states were published under them. The answers come after them, in the order of
    their times: how they stood among the events was not kept. Waiting ranges knew no likely part: it is all of them.
    """
    _create(store)
    store.executemany(INSERT, _chained(store.execute(_EVENTS_THEN_ANSWERS)))
    store.execute("DROP TABLE event")
    store.execute("DROP TABLE answer")


def _chained(rows: Any) -> Iterator[tuple[Any, ...]]:
    digest = GENESIS.hash
    for row in rows:
        digest = link(digest, row)
        yield *row, digest


def _from_2_to_3(store: Store) -> None:
    """What visitors write, and the key of what they ask for."""
    for statement in BESIDE:
        store.execute(statement)
    store.execute("INSERT INTO secret (name, value) VALUES ('codes', ?)", (token_bytes(KEY_BYTES),))


STEPS = {1: _from_1_to_2, 2: _from_2_to_3}
"""From each older schema version to the next."""


def bring_forward(store: Store, version: int) -> None:
    """Make a file of schema ``version``, 0 for a new one, one of today's, inside a transaction."""
    if version == 0:
        _create(store)
    for step in range(version or _CREATED, SCHEMA_VERSION):
        STEPS[step](store)
    store.execute(f"PRAGMA user_version={SCHEMA_VERSION}")


def put_aside(path: Path, version: int) -> None:
    """Keep a copy of a journal of schema ``version`` beside it, safe on the disk and whole.

    Raises :class:`JournalUnusable` when it cannot be made or the journal is damaged, and SQLite's errors.
    """
    copy = path.with_name(f"{path.name}.v{version}.bak")
    unfinished = copy.with_name(copy.name + ".part")
    try:
        unfinished.unlink(missing_ok=True)
        _copy(path, unfinished)
        _sync(unfinished)
        unfinished.replace(copy)
        _sync(copy.parent)
    except OSError as error:
        raise JournalUnusable(f"{copy}: cannot be written: {error.strerror}; the journal is as it was") from error
    log.info("%s has schema %d and is brought to %d; as it was: %s", path, version, SCHEMA_VERSION, copy)


def _copy(path: Path, copy: Path) -> None:
    with closing(open_for_reading(path)) as source, closing(sqlite3.connect(copy)) as target:
        source.backup(target)
        target.execute("PRAGMA journal_mode=DELETE")
        (verdict,) = target.execute("PRAGMA integrity_check(1)").fetchone()
    if verdict != "ok":
        raise JournalUnusable(f"{path}: damaged ({verdict}); keep it for repair, and move it aside to start anew")


def _sync(path: Path) -> None:
    handle = os.open(path, os.O_RDONLY)
    try:
        os.fsync(handle)
    finally:
        os.close(handle)
