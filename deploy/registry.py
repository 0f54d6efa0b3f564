"""The devices of a centre: who was invited, who holds which certificate, who was sent away. One SQLite file.

It holds no key and no code, only hashes of codes. Several processes may use it: each call is one transaction.
"""

from __future__ import annotations

import hmac
import sqlite3
from collections.abc import Callable, Iterator
from contextlib import closing, contextmanager
from dataclasses import dataclass
from datetime import UTC, datetime
from enum import StrEnum
from pathlib import Path
from typing import Any

from broker.topics import Role, check_name
from deploy.codes import hash_of

_WAIT_SECONDS = 5.0
_NOBODYS = "-" * len(hash_of(""))
"""Compared with where there is no code, so that it takes as long."""

_TABLES = """
CREATE TABLE IF NOT EXISTS devices (
    device TEXT PRIMARY KEY, role TEXT NOT NULL, hall TEXT NOT NULL,
    code_hash TEXT, code_ends REAL, code_key TEXT, revoked REAL
) STRICT;
CREATE TABLE IF NOT EXISTS certificates (
    serial TEXT PRIMARY KEY, device TEXT NOT NULL, pem TEXT NOT NULL, ends REAL NOT NULL, revoked REAL
) STRICT;
"""


class NotAdmitted(Exception):
    """A device may not have a certificate; the message says why, and what to do."""


class Standing(StrEnum):
    """Where a device is on its way."""

    INVITED = "invited"
    ENROLLED = "enrolled"
    EXPIRED = "expired"
    REVOKED = "revoked"


@dataclass(frozen=True, slots=True)
class Device:
    """One device. ``until``: when its code or its certificate ends, or since when it is revoked."""

    device: str
    role: Role
    hall: str
    standing: Standing
    until: datetime


@dataclass(frozen=True, slots=True)
class Certified:
    """A certificate that was issued to a device: PEM, and when it ends."""

    device: Device
    serial: int
    pem: str
    ends: datetime


Issue = Callable[[Device], Certified]

_SELECT = """
SELECT devices.device, role, hall, code_ends, devices.revoked, max(certificates.ends)
FROM devices LEFT JOIN certificates ON certificates.device = devices.device AND certificates.revoked IS NULL
GROUP BY devices.device ORDER BY devices.device
"""


class Registry:
    """All that is known of a centre's devices. Times are aware; ``now`` is an argument."""

    def __init__(self, file: Path) -> None:
        self._file = file

    def create(self) -> None:
        """Make the tables in an empty file."""
        with closing(sqlite3.connect(self._file)) as database:
            database.executescript(_TABLES)

    def devices(self, now: datetime) -> list[Device]:
        """Every device, by name."""
        with self._transaction() as database:
            return [_device(row, now) for row in database.execute(_SELECT)]

    def find(self, name: str, now: datetime) -> Device | None:
        """The device of this name, if there is one."""
        return next((device for device in self.devices(now) if device.device == name), None)

    def add(self, name: str, role: Role, hall: str = "") -> None:
        """Take in a device that has no code and no certificate yet. Raises ``ValueError`` when the name is taken."""
        check_name(name)
        with self._transaction() as database:
            try:
                database.execute("INSERT INTO devices (device, role, hall) VALUES (?, ?, ?)", (name, role.value, hall))
            except sqlite3.IntegrityError as error:
                raise ValueError(f"there is a device {name!r} already: 'device replace' gives it a new code") from error

    def invite(self, name: str, code_hash: str, ends: datetime) -> None:
        """Let whoever has the code enrol as this device, once, until it ends."""
        with self._transaction() as database:
            values = (code_hash, ends.timestamp(), name)
            database.execute(
                "UPDATE devices SET code_hash = ?, code_ends = ?, code_key = NULL, revoked = NULL WHERE device = ?",
                values,
            )

    def rename(self, name: str, new: str) -> None:
        """Give a device another name; its certificates are worth nothing from now on. Raises ``ValueError``."""
        check_name(new)
        with self._transaction() as database:
            try:
                database.execute("UPDATE devices SET device = ? WHERE device = ?", (new, name))
            except sqlite3.IntegrityError as error:
                raise ValueError(f"there is a device {new!r} already") from error

    def revoke_certificates(self, name: str, now: datetime) -> None:
        """Whatever certificates a device holds are worth nothing from now on; so is its code."""
        with self._transaction() as database:
            at = now.timestamp()
            database.execute("UPDATE certificates SET revoked = ? WHERE device = ? AND revoked IS NULL", (at, name))
            database.execute("UPDATE devices SET code_hash = NULL, code_ends = NULL WHERE device = ?", (name,))

    def send_away(self, name: str, now: datetime) -> None:
        """Mark a device as one that may come no more."""
        with self._transaction() as database:
            database.execute("UPDATE devices SET revoked = ? WHERE device = ?", (now.timestamp(), name))

    def revoked(self, now: datetime) -> list[tuple[int, datetime]]:
        """The certificates that are revoked and have not ended anyway: serial number, and since when."""
        query = "SELECT serial, revoked FROM certificates WHERE revoked IS NOT NULL AND ends > ? ORDER BY revoked"
        with self._transaction() as database:
            rows = database.execute(query, (now.timestamp(),)).fetchall()
        return [(int(serial), _time(since)) for serial, since in rows]

    def certify(self, name: str, issue: Issue, now: datetime) -> Certified:
        """Issue a certificate to one of the centre's own devices."""
        with self._transaction() as database:
            return self._issue(database, name, issue, now)

    def enrol(self, name: str, secret: str, key: str, issue: Issue, now: datetime) -> Certified:
        """Use up a code. ``key`` names the device's key: with the same key, and only with it, the code may be used
        again, for the first answer may have been lost on its way. Raises :class:`NotAdmitted`.
        """
        with self._transaction() as database:
            query = "SELECT code_hash, code_ends, code_key FROM devices WHERE device = ?"
            expected, ends, used_by = database.execute(query, (name,)).fetchone() or (None, 0.0, None)
            if not hmac.compare_digest(hash_of(secret), expected or _NOBODYS):
                raise NotAdmitted("this code is not known here, or is no longer good: make a new one")
            if now.timestamp() > ends:
                raise NotAdmitted(f"this code ended at {_time(ends):%Y-%m-%d %H:%M} UTC: make a new one")
            if used_by not in (None, key):
                raise NotAdmitted("this code was used already, by another device: if that was not you, revoke it")
            database.execute("UPDATE devices SET code_key = ? WHERE device = ?", (key, name))
            return self._issue(database, name, issue, now)

    def renew(self, serial: int, issue: Issue, now: datetime) -> Certified:
        """Issue another certificate to who holds this one. Raises :class:`NotAdmitted`."""
        with self._transaction() as database:
            query = "SELECT device, ends FROM certificates WHERE serial = ? AND revoked IS NULL"
            name, ends = database.execute(query, (str(serial),)).fetchone() or ("", 0.0)
            if now.timestamp() > ends:
                raise NotAdmitted("this certificate is not known here, is revoked, or has ended: enrol with a new code")
            return self._issue(database, name, issue, now)

    def _issue(self, database: sqlite3.Connection, name: str, issue: Issue, now: datetime) -> Certified:
        (device,) = (_device(row, now) for row in database.execute(_SELECT) if row[0] == name)
        made = issue(device)
        values = (str(made.serial), name, made.pem, made.ends.timestamp())
        database.execute("INSERT INTO certificates (serial, device, pem, ends) VALUES (?, ?, ?, ?)", values)
        return made

    @contextmanager
    def _transaction(self) -> Iterator[sqlite3.Connection]:
        with closing(sqlite3.connect(self._file, timeout=_WAIT_SECONDS, isolation_level=None)) as database:
            database.execute("BEGIN IMMEDIATE")
            with database:
                yield database


def _device(row: tuple[Any, ...], now: datetime) -> Device:
    name, role, hall, code_ends, revoked, ends = row
    if revoked is not None:
        standing, until = Standing.REVOKED, revoked
    else:
        until = ends or code_ends or 0.0
        lasting = Standing.ENROLLED if ends else Standing.INVITED
        standing = lasting if until > now.timestamp() else Standing.EXPIRED
    return Device(name, Role(role), hall, standing, _time(until))


def _time(seconds: float) -> datetime:
    return datetime.fromtimestamp(seconds, UTC)
