"""Whether a journal's chain is whole: finds every row that was altered, removed, moved or put in."""

from __future__ import annotations

import sqlite3
from collections.abc import Sequence
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

import msgspec

from broker.chain import GENESIS, Head, link
from broker.journal_reading import opened_for_reading
from broker.retention import JournalPruned, newest_pruning
from broker.statements import altered

TOLD = 20
"""How many findings are told in words; the rest are counted."""

_ROWS = "SELECT seq, at, kind, device, key, body, hash FROM entry NOT INDEXED ORDER BY seq"


@dataclass(slots=True)
class Findings:
    """What was found wrong: the first :data:`TOLD` in words, and how many there are."""

    told: list[str] = field(default_factory=list)
    count: int = 0

    def add(self, text: str) -> None:
        self.count += 1
        if len(self.told) < TOLD:
            self.told.append(text)


@dataclass(frozen=True, slots=True)
class Verdict:
    """What an examination came to. ``rows`` is how many are there; ``pruned``, what is rightly no longer there."""

    head: Head
    rows: int
    pruned: JournalPruned | None
    findings: Findings

    @property
    def sound(self) -> bool:
        return self.findings.count == 0


def examine(path: Path, expected: Head | None = None) -> Verdict:
    """Check every row, also while a coordinator is using the file.

    That rows are cut off at the end is found only with ``expected``, a head the journal had before. Raises
    :class:`broker.journal_store.JournalUnusable` for a file that is no journal of today's schema.
    """
    with opened_for_reading(path) as store:
        store.text_factory = _text
        findings = Findings()
        pruned = _pruned(store, findings)
        walk = _Walk(pruned.last if pruned else GENESIS, expected, findings)
        try:
            _check_file(store, findings)
            for row in store.execute(_ROWS):
                walk.take(row)
            for trouble in altered(store):
                findings.add(trouble)
        except (sqlite3.DatabaseError, UnicodeError) as error:
            findings.add(f"the file is damaged: nothing can be read after row {walk.head.seq} ({str(error)!a})")
        walk.end()
        return Verdict(walk.head, walk.rows, pruned, findings)


def _text(raw: bytes) -> str:
    """Bytes that are no UTF-8 are kept as they are, so that they differ from all that is."""
    return raw.decode("utf-8", "surrogateescape")


def _check_file(store: sqlite3.Connection, findings: Findings) -> None:
    for (trouble,) in store.execute(f"PRAGMA integrity_check({TOLD})"):
        if trouble != "ok":
            findings.add(f"the file is damaged: {trouble!a}")


def _pruned(store: sqlite3.Connection, findings: Findings) -> JournalPruned | None:
    try:
        return newest_pruning(store)
    except (msgspec.DecodeError, ValueError, sqlite3.DatabaseError) as error:
        findings.add(f"what has been pruned cannot be read: {str(error)!a}")
        return None


class _Walk:
    """Follows the chain row by row; ``head`` is the last row seen."""

    def __init__(self, start: Head, expected: Head | None, findings: Findings) -> None:
        self.head = start
        self.rows = 0
        self._expected = expected
        self._findings = findings
        if expected and expected.seq < start.seq:
            findings.add(f"row {expected.seq}, which you expect, was pruned: only a newer head can be compared")
        self._compare()

    def take(self, row: Sequence[Any]) -> None:
        self.rows += 1
        seq, before = row[0], self.head
        if seq <= before.seq:
            self._findings.add(f"{_name(row)} is out of place: only rows after {before.seq} belong here")
            return
        if seq > before.seq + 1:
            self._findings.add(f"{_span(before.seq + 1, seq - 1)} missing")
        elif not _follows(before, row):
            self._findings.add(
                f"{_name(row)} does not follow from row {before.seq}: one of them was altered, moved or put in"
            )
        self.head = Head(seq, row[-1] if isinstance(row[-1], bytes) else b"")
        self._compare()

    def _compare(self) -> None:
        if self._expected and self._expected.seq == self.head.seq and self._expected.hash != self.head.hash:
            self._findings.add(
                f"row {self.head.seq} is another than you expect: it, or what is before it, was rewritten"
            )

    def end(self) -> None:
        if self._expected and self._expected.seq > self.head.seq:
            self._findings.add(f"the end is cut off: {_span(self.head.seq + 1, self._expected.seq)} missing")


def _follows(before: Head, row: Sequence[Any]) -> bool:
    seq, at, kind, device, key, body, digest = row
    try:
        return bool(link(before.hash, (seq, at, kind, device, key, body)) == digest)
    except UnicodeError:
        return False


def _name(row: Sequence[Any]) -> str:
    return f"row {row[0]} ({row[2]!a:.40} of {row[1]!a:.40})"


def _span(first: int, last: int) -> str:
    return f"row {first} is" if first == last else f"rows {first} to {last} are"
