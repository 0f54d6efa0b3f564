"""Opens the kiosk's ledger, and judges its file."""

from __future__ import annotations

import logging
import sqlite3
from pathlib import Path

from broker.codec import MalformedMessage
from kiosk.ledger import SCHEMA, Ledger, LedgerUnavailable

log = logging.getLogger(__name__)

_EVERYTHING = 2**31


def open_ledger(path: Path) -> Ledger:
    """Open or make the ledger at ``path``. Raises :class:`LedgerUnavailable`.

    A file that cannot be read any more is put aside as ``<name>.damaged``, so that the kiosk can serve on. What it
    held of today's numbers is not known then: the kiosk issues none by itself before the next service day.
    """
    try:
        path.parent.mkdir(parents=True, exist_ok=True)
        return _open(path)
    except sqlite3.OperationalError as error:
        raise LedgerUnavailable(f"{path}: {error}: can the kiosk's user write there?") from error
    except (sqlite3.DatabaseError, MalformedMessage, ValueError) as error:
        return _begin_anew(path, error)
    except OSError as error:
        raise LedgerUnavailable(f"{path}: {error.strerror}") from error


def _open(path: Path) -> Ledger:
    connection = sqlite3.connect(path, timeout=2.0)
    try:
        connection.execute("PRAGMA journal_mode = WAL")
        connection.execute("PRAGMA synchronous = FULL")
        connection.executescript(SCHEMA)
        _check(connection)
    except (sqlite3.Error, LedgerUnavailable, MalformedMessage, ValueError):
        connection.close()
        raise
    return Ledger(connection)


def _check(connection: sqlite3.Connection) -> None:
    """Raise an error unless all that is needed can be read."""
    (verdict,) = connection.execute("PRAGMA quick_check").fetchone()
    if verdict != "ok":
        raise sqlite3.DatabaseError(verdict)
    ledger = Ledger(connection)
    ledger.supply()
    ledger.unmerged(_EVERYTHING)
    ledger.errand()


def _begin_anew(path: Path, error: Exception) -> Ledger:
    log.error("%s is damaged (%s); put aside, begun anew: no number is issued from a lease today", path, error)
    path.replace(path.with_name(f"{path.name}.damaged"))
    for rest in ("-wal", "-shm"):
        path.with_name(path.name + rest).unlink(missing_ok=True)
    ledger = _open(path)
    ledger.distrust()
    return ledger
