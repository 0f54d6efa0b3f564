"""Journals of older schemas, brought forward step by step: first a copy is put aside, then all is one transaction."""

from __future__ import annotations

import logging
import os
import sqlite3
from collections.abc import Iterator
from contextlib import closing
from pathlib import Path
from typing import Any

from broker.chain import GENESIS, link
from broker.journal_store import INSERT, SCHEMA, SCHEMA_VERSION, JournalUnusable, Store, open_for_reading

log = logging.getLogger(__name__)

_EVENTS_THEN_ANSWERS = """
SELECT seq, at, kind, NULL, NULL, body FROM event
UNION ALL
SELECT (SELECT coalesce(max(seq), 0) FROM event) + row_number() OVER (ORDER BY at, key), at, kind, device, key, body
FROM answer
ORDER BY 1
"""


def _from_1_to_2(store: Store) -> None:
    """One chain instead of a table of events and one of answers.

    Events keep their numbers, since states were published under them. The answers come after them, in the order of
    their times: how they stood among the events was not kept.
    """
    for statement in SCHEMA:
        store.execute(statement)
    store.executemany(INSERT, _chained(store.execute(_EVENTS_THEN_ANSWERS)))
    store.execute("DROP TABLE event")
    store.execute("DROP TABLE answer")


def _chained(rows: Any) -> Iterator[tuple[Any, ...]]:
    digest = GENESIS.hash
    for row in rows:
        digest = link(digest, row)
        yield *row, digest


STEPS = {1: _from_1_to_2}
"""From each older schema version to the next."""


def bring_forward(store: Store, path: Path, version: int) -> None:
    """Make a journal of schema ``version`` one of today's. A crash leaves the old one or the new one, whole.

    Raises :class:`JournalUnusable` when the copy cannot be made, and SQLite's errors.
    """
    copy = _put_aside(path, version)
    store.execute("BEGIN IMMEDIATE")
    try:
        for step in range(version, SCHEMA_VERSION):
            STEPS[step](store)
        store.execute(f"PRAGMA user_version={SCHEMA_VERSION}")
        store.execute("COMMIT")
    except BaseException:
        if store.in_transaction:
            store.execute("ROLLBACK")
        raise
    log.info("%s: brought from schema %d to %d; as it was: %s", path, version, SCHEMA_VERSION, copy)


def _put_aside(path: Path, version: int) -> Path:
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
    return copy


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
