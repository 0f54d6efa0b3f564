import sqlite3
from contextlib import closing
from datetime import date, timedelta

import pytest

from broker.journal import Journal, JournalUnusable, read_day, read_events
from queueing import messages as m
from tests.broker.journals import DAY, day_of_events, write_days
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
    with pytest.raises(JournalUnusable, match="there is no such journal"):
        read_events(tmp_path / "nothing.sqlite")


def test_one_service_day_is_read_with_its_rows_numbers(path):
    write_days(path, 3)
    assert read_day(path, DAY + timedelta(days=1)) == list(enumerate(day_of_events(1), 6))
    assert read_day(path, None) == list(enumerate(day_of_events(2), 10))
    assert read_day(path, DAY - timedelta(days=1)) == []


def test_a_service_day_that_began_by_a_wrong_clock_is_found_under_its_right_date(path):
    write_days(path, 2)
    right = m.ServiceDayRedated(day=DAY + timedelta(days=9), at=NOON)
    with closing(Journal(path)) as journal, journal.transaction():
        journal.record([right, *day_of_events(3)])
    expected = [*enumerate(day_of_events(1), 6), (10, right)]
    assert read_day(path, DAY + timedelta(days=9)) == read_day(path, DAY + timedelta(days=1)) == expected
    assert read_day(path, DAY + timedelta(days=8)) == []


def test_a_new_journal_has_no_service_day(path):
    write(path)
    assert read_day(path, None) == []
    with closing(Journal(path)) as journal:
        assert (journal.day, journal.last) == (None, 0)


def test_the_number_of_the_last_row_goes_back_with_what_was_not_committed(path):
    journal = Journal(path)
    with pytest.raises(AttributeError), journal.transaction():
        journal.record(iter([m.CoordinatorStarted(epoch=1, at=NOON), None]))
    assert journal.last == 0
    with journal.transaction():
        journal.record([m.CoordinatorStarted(epoch=2, at=NOON)])
    assert journal.last == 1
    journal.close()


def test_the_head_is_logged_at_every_start_and_every_new_service_day(path, caplog):
    caplog.set_level("INFO")
    head = write_days(path, 2).head
    assert caplog.text.count("journal's head is") == 3
    caplog.clear()
    Journal(path).close()
    assert f"the journal's head is {head.seq}:{head.hash.hex()}" in caplog.text


def test_an_answer_that_cannot_be_read_is_said_to_be(path):
    write_days(path, 1)
    with closing(sqlite3.connect(path, isolation_level=None)) as store:
        store.execute("DROP TRIGGER entry_unchanged")
        store.execute("UPDATE entry SET kind = 'Perhaps' WHERE key = 'key-0'")
    with closing(Journal(path)) as journal, pytest.raises(JournalUnusable, match="verify names it"):
        journal.answer_to("key-0")
