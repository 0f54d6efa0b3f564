"""What a printer's journal tells to who only looks, while the program that writes it may be running."""

from __future__ import annotations

import sqlite3
from contextlib import closing
from dataclasses import dataclass
from datetime import datetime
from pathlib import Path

from printer.journal import Journal, JournalUnavailable, Totals
from printer.printing import CANNOT_CONFIRM, NOT_TAKEN

_NOBODYS_FAULT = (CANNOT_CONFIRM.reason, NOT_TAKEN.reason)
_FAULTS = """
SELECT count(*) FROM job
WHERE ended_at >= ? AND outcome IN ('partial', 'uncertain') AND reason NOT IN (?, ?)
"""


@dataclass(frozen=True, slots=True)
class History:
    """``faults``: papers that did not come out as they should since the moment that was asked for."""

    totals: Totals
    faults: int


def history(file: Path, since: datetime) -> History:
    """What the journal at ``file`` holds; ``since`` is in UTC. Raises :class:`JournalUnavailable`."""
    try:
        with closing(sqlite3.connect(f"{file.resolve().as_uri()}?mode=ro", uri=True, timeout=0.5)) as connection:
            (faults,) = connection.execute(_FAULTS, (since.isoformat(), *_NOBODYS_FAULT)).fetchone()
            return History(Journal(connection).totals(), faults)
    except sqlite3.Error as error:
        raise JournalUnavailable(f"the printer's journal {file} cannot be read: {error}") from error
