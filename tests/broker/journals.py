"""Journals with something in them."""

import sqlite3
from contextlib import closing
from datetime import date, timedelta
from pathlib import Path

from broker.journal import Journal
from queueing import messages as m
from tests.makers import NOON

DAY = date(2026, 11, 22)
"""The service day of :data:`NOON`."""


def day_of_events(number):
    """A service day, ``number`` days after :data:`DAY`, with two tickets."""
    at = NOON + timedelta(days=number)
    lapses = [m.ReservationLapsed(ticket=f"T{number}{n}", number=f"Ə00{n}", at=at) for n in (1, 2)]
    return [m.ServiceDayStarted(day=DAY + timedelta(days=number), at=at), *lapses]


def write_days(path, days, connect=None):
    """A journal of one start and some service days, each with an answer; returns it, closed, for its ``head``."""
    journal = Journal(path, connect) if connect else Journal(path)
    for number in range(days):
        with journal.transaction():
            journal.record([m.CoordinatorStarted(epoch=7, at=NOON)] if number == 0 else [])
            journal.record(day_of_events(number))
            answer = m.Refused(key=f"key-{number}", rule="line-empty", text="nobody waits")
            journal.remember("counter-1", answer, NOON + timedelta(days=number))
    journal.close()
    return journal


def make_journal_of_schema_1(path):
    """A day and a half as the program wrote it when its schema was 1: 13 events, 10 answers."""
    script = Path(__file__).parents[1] / "data" / "journal-v1.sql"
    with closing(sqlite3.connect(path)) as store:
        store.executescript(script.read_text(encoding="utf-8"))
        store.execute("PRAGMA journal_mode=WAL")


def tamper(path, *statements):
    """Change the file as somebody would who knows SQLite but not the chain."""
    with closing(sqlite3.connect(path, isolation_level=None)) as store:
        store.execute("PRAGMA synchronous=OFF")
        for trigger in ("entry_unchanged", "entry_kept"):
            store.execute(f"DROP TRIGGER IF EXISTS {trigger}")
        for statement, parameters in statements:
            store.execute(statement, parameters)


def rows_of(path):
    with closing(sqlite3.connect(path)) as store:
        return store.execute("SELECT * FROM entry ORDER BY seq").fetchall()
