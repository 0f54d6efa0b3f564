"""What the coordinator must hear even if this kiosk dies: commands on disk until they are answered.

Beside them, how many suggestions and complaints this kiosk has numbered. SQLite in WAL mode with ``synchronous=FULL``:
what :meth:`Outbox.keep` has returned from survives a power cut.
"""

from __future__ import annotations

import logging
import sqlite3
from pathlib import Path
from typing import get_args

from broker.codec import MalformedMessage, decode, encode
from queueing.messages import FileComplaint, KioskCommand, LeaveSuggestion

log = logging.getLogger(__name__)

_SCHEMA = (
    "CREATE TABLE IF NOT EXISTS outbox (position INTEGER PRIMARY KEY, key TEXT UNIQUE NOT NULL, command BLOB NOT NULL)",
    "CREATE TABLE IF NOT EXISTS handed_in (sequence INTEGER PRIMARY KEY)",
)
_KEEP = "INSERT INTO outbox (key, command) VALUES (?, ?) ON CONFLICT (key) DO UPDATE SET command = excluded.command"


_COUNT = "INSERT OR IGNORE INTO handed_in (sequence) VALUES (?)"


class OutboxUnavailable(Exception):
    """The disk does not take or give what it must: the technician's to mend."""


class Outbox:
    """Unanswered commands, one per key, oldest first. Only the thread that opened it may use it."""

    def __init__(self, connection: sqlite3.Connection) -> None:
        self._connection = connection

    def keep(self, command: KioskCommand) -> None:
        """Make the command durable; it takes the place of one with the same key. Raises :class:`OutboxUnavailable`."""
        numbered = [(_COUNT, (command.sequence,))] if isinstance(command, FileComplaint | LeaveSuggestion) else []
        self._write((_KEEP, (command.key, encode(command))), *numbered)

    def settle(self, key: str) -> None:
        """The command was answered: forget it. Raises :class:`OutboxUnavailable`."""
        self._write(("DELETE FROM outbox WHERE key = ?", (key,)))

    def pending(self) -> list[KioskCommand]:
        """Every command that was not answered; one that cannot be read is logged and forgotten."""
        rows = self._connection.execute("SELECT key, command FROM outbox ORDER BY position").fetchall()
        return [command for key, payload in rows if (command := self._read(key, payload)) is not None]

    def wipe(self) -> None:
        """Leave nothing to read in the files of what was forgotten. Raises :class:`OutboxUnavailable`."""
        try:
            _wipe(self._connection)
        except sqlite3.Error as error:
            raise OutboxUnavailable(f"what was written lies in the outbox still: {error}") from error

    def count(self, sequence: int) -> None:
        """That number of a suggestion or complaint is gone. Raises :class:`OutboxUnavailable`."""
        self._write((_COUNT, (sequence,)))

    def handed_in(self) -> int:
        """The greatest number of a suggestion or complaint that is gone; 0 when none is."""
        (last,) = self._connection.execute("SELECT COALESCE(MAX(sequence), 0) FROM handed_in").fetchone()
        return int(last)

    def close(self) -> None:
        """Give the file back; idempotent."""
        self._connection.close()

    def _read(self, key: str, payload: bytes) -> KioskCommand | None:
        try:
            command: KioskCommand = decode(payload, get_args(KioskCommand))
        except MalformedMessage as error:
            log.error("forgot the unreadable command %s in the outbox: %s", key, error)
            self.settle(key)
            return None
        return command

    def _write(self, *statements: tuple[str, tuple[object, ...]]) -> None:
        try:
            with self._connection:
                for statement, values in statements:
                    self._connection.execute(statement, values)
        except sqlite3.Error as error:
            raise OutboxUnavailable(f"the outbox cannot be written: {error}") from error


def open_outbox(path: Path) -> Outbox:
    """Open or make the outbox at ``path``. Raises :class:`OutboxUnavailable`.

    A file that is no database any more is put aside as ``<name>.damaged``, so that the kiosk can serve on.
    """
    try:
        path.parent.mkdir(parents=True, exist_ok=True)
        return Outbox(_connect(path))
    except sqlite3.OperationalError as error:
        raise OutboxUnavailable(f"{path}: {error}: can the kiosk's user write there?") from error
    except sqlite3.DatabaseError as error:
        return _begin_anew(path, error)
    except OSError as error:
        raise OutboxUnavailable(f"{path}: {error.strerror}") from error


def _connect(path: Path) -> sqlite3.Connection:
    connection = sqlite3.connect(path, timeout=2.0)
    try:
        connection.execute("PRAGMA journal_mode = WAL")
        connection.execute("PRAGMA synchronous = FULL")
        connection.execute("PRAGMA secure_delete = ON")  # what people wrote is nobody's business once it was said
        for table in _SCHEMA:
            connection.execute(table)
        connection.commit()
        _check(connection)
        _wipe(connection)
    except sqlite3.Error:
        connection.close()
        raise
    return connection


def _check(connection: sqlite3.Connection) -> None:
    (verdict,) = connection.execute("PRAGMA quick_check").fetchone()
    if verdict != "ok":
        raise sqlite3.DatabaseError(verdict)


def _wipe(connection: sqlite3.Connection) -> None:
    """What was deleted stands in the write-ahead log until that is emptied."""
    connection.execute("PRAGMA wal_checkpoint(TRUNCATE)").fetchone()


def _begin_anew(path: Path, error: Exception) -> Outbox:
    log.error("%s is damaged (%s); put aside, begun anew", path, error)
    path.replace(path.with_name(f"{path.name}.damaged"))
    for rest in ("-wal", "-shm"):
        path.with_name(path.name + rest).unlink(missing_ok=True)
    return Outbox(_connect(path))
