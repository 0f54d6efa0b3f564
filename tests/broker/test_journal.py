import sqlite3
from datetime import date

import pytest

from broker.journal import Journal, JournalUnusable, read_events
from queueing import messages as m
from tests.makers import NOON


@pytest.fixture
def path(tmp_path):
    return tmp_path / "journal.sqlite"


def write(path, *events):
    journal = Journal(path)
    with journal.transaction():
        journal.record(events)
    journal.close()


def test_what_was_committed_is_replayed_in_order(path):
    events = [m.CoordinatorStarted(epoch=n, at=NOON) for n in range(1, 5)]
    write(path, *events)
    journal = Journal(path)
    assert list(journal.replay()) == events
    assert journal.last == 4
    journal.close()


def test_what_was_not_committed_is_gone(path):
    journal = Journal(path)
    events = iter([m.CoordinatorStarted(epoch=1, at=NOON), None])
    with pytest.raises(AttributeError), journal.transaction():
        journal.record(events)
    assert list(journal.replay()) == []
    journal.close()


def test_a_second_coordinator_is_refused(path):
    journal = Journal(path)
    with pytest.raises(JournalUnusable, match="another coordinator"):
        Journal(path)
    journal.close()


def test_it_is_durable_before_it_says_so(path):
    journal = Journal(path)
    assert journal._store.execute("PRAGMA synchronous").fetchone() == (2,)
    assert journal._store.execute("PRAGMA journal_mode").fetchone() == ("wal",)
    journal.close()


def test_a_newer_schema_is_refused_with_advice(path):
    write(path)
    with sqlite3.connect(path) as store:
        store.execute("PRAGMA user_version=99")
    with pytest.raises(JournalUnusable, match="update this program"):
        Journal(path)


def test_a_file_that_is_no_database_is_refused_with_advice(path):
    path.write_bytes(b"not a database at all, but long enough to be looked at" * 100)
    with pytest.raises(JournalUnusable, match="move the file aside"):
        Journal(path)


def test_an_unreadable_row_is_named(path):
    write(path, m.CoordinatorStarted(epoch=1, at=NOON))
    with sqlite3.connect(path) as store:
        store.execute("DROP TRIGGER entry_unchanged")
        store.execute("UPDATE entry SET body = '{}'")
    journal = Journal(path)
    with pytest.raises(JournalUnusable, match="event 1"):
        list(journal.replay())
    journal.close()


def test_an_answer_is_remembered_with_its_device(path):
    journal = Journal(path)
    answer = m.Refused(key="k", rule="line-empty", text="nobody")
    with journal.transaction():
        journal.remember("counter-1", answer, NOON)
    assert journal.answer_to("k") == ("counter-1", answer)
    assert journal.answer_to("other") is None
    journal.close()


def test_its_events_can_be_read_while_a_coordinator_uses_it(path):
    journal = Journal(path)
    with journal.transaction():
        journal.record([m.CoordinatorStarted(epoch=1, at=NOON)])
    assert read_events(path) == [m.CoordinatorStarted(epoch=1, at=NOON)]
    journal.close()


def test_replay_begins_with_the_last_service_day_and_knows_the_newest_epoch(path):
    events = [
        m.ServiceDayStarted(day=date(2026, 11, 21), at=NOON),
        m.CoordinatorStarted(epoch=7, at=NOON),
        m.ServiceDayStarted(day=date(2026, 11, 22), at=NOON),
        m.ReservationLapsed(ticket="T", number="A001", at=NOON),
    ]
    write(path, *events)
    journal = Journal(path)
    assert list(journal.replay()) == events[1:]
    journal.close()
    assert read_events(path) == events


def test_a_directory_that_cannot_be_used_is_named(tmp_path):
    (tmp_path / "file").write_text("")
    with pytest.raises(JournalUnusable, match="cannot be written"):
        Journal(tmp_path / "file" / "journal.sqlite")


def test_events_of_no_journal_are_refused(tmp_path):
    with pytest.raises(JournalUnusable, match="unable to open"):
        read_events(tmp_path / "nothing.sqlite")
