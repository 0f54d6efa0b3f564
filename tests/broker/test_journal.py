import sqlite3

import pytest

from broker.journal import Journal, JournalUnusable, read_events
from queueing import messages as m
from tests.makers import NOON


@pytest.fixture
def path(tmp_path):
    return tmp_path / "journal.sqlite"


def write(path, *events):
    journal = Journal(path)
    journal.begin()
    journal.record(events)
    journal.commit()
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
    journal.begin()
    journal.record([m.CoordinatorStarted(epoch=1, at=NOON)])
    journal.close()
    reopened = Journal(path)
    assert list(reopened.replay()) == []
    reopened.close()


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
        store.execute("UPDATE event SET body = '{}'")
    journal = Journal(path)
    with pytest.raises(JournalUnusable, match="event 1"):
        list(journal.replay())
    journal.close()


def test_an_answer_is_remembered_with_its_device(path):
    journal = Journal(path)
    answer = m.Refused(key="k", rule="line-empty", text="nobody")
    journal.begin()
    journal.remember("counter-1", answer, NOON)
    journal.commit()
    assert journal.answer_to("k") == ("counter-1", answer)
    assert journal.answer_to("other") is None
    journal.close()


def test_its_events_can_be_read_while_a_coordinator_uses_it(path):
    journal = Journal(path)
    journal.begin()
    journal.record([m.CoordinatorStarted(epoch=1, at=NOON)])
    journal.commit()
    assert read_events(path) == [m.CoordinatorStarted(epoch=1, at=NOON)]
    journal.close()
