"""A journal of an older schema is brought forward, and the old one is kept beside it."""

import sqlite3
from contextlib import closing

import pytest

from broker.coordinator import Coordinator
from broker.journal import Journal, JournalUnusable, read_events
from broker.journal_check import examine
from broker.journal_store import SCHEMA_VERSION
from broker.statements import read_statements
from queueing import messages as m
from queueing.policy import Policy
from tests.broker.journals import make_journal_of_schema_1, write_days
from tests.makers import NOON, small_centre


@pytest.fixture
def path(tmp_path):
    path = tmp_path / "journal.sqlite"
    make_journal_of_schema_1(path)
    return path


def copy_of(path):
    return path.with_name("journal.sqlite.v1.bak")


def contents(path):
    with closing(sqlite3.connect(path)) as store:
        return list(store.iterdump()), store.execute("PRAGMA user_version").fetchone()[0]


def open_and_close(path):
    Journal(path).close()


def test_events_keep_their_numbers_and_the_answers_follow_in_their_order(path):
    old, _ = contents(path)
    open_and_close(path)
    with closing(sqlite3.connect(path)) as store:
        rows = store.execute("SELECT seq, kind, key, body FROM entry ORDER BY seq").fetchall()
    assert [seq for seq, *_ in rows] == list(range(1, 24))
    assert [key for *_, key, _ in rows[13:]] == [f"key-{n}" for n in range(1, 11)]
    assert all(any(f"VALUES({seq},'" in line and body in line for line in old) for seq, _, _, body in rows[:13])


def test_what_was_brought_forward_is_sound_and_of_todays_schema(path):
    open_and_close(path)
    assert examine(path).sound
    assert contents(path)[1] == SCHEMA_VERSION


def test_the_old_journal_is_kept_beside_it_as_it_was(path):
    before = contents(path)
    open_and_close(path)
    assert contents(copy_of(path)) == before
    assert sorted(file.name for file in path.parent.iterdir()) == [
        "journal.sqlite",
        "journal.sqlite.lock",
        "journal.sqlite.v1.bak",
    ]


def test_a_coordinator_goes_on_where_it_was(path):
    with closing(Journal(path)) as journal:
        coordinator = Coordinator(small_centre(), journal, Policy())
        device, answer = journal.answer_to("key-9")
        assert (device, answer.ticket.number) == ("counter-2", "S001")
        assert journal.last == 23
        spoken = coordinator.start(NOON.replace(day=23, hour=9))
        assert journal.last == 26
        assert all(speech.message.revision == 26 for speech in spoken if hasattr(speech.message, "calls"))


def test_a_migration_that_fails_leaves_the_old_journal(path, mocker):
    before = contents(path)
    mocker.patch("broker.journal_migration._chained", side_effect=sqlite3.OperationalError("disk I/O error"))
    with pytest.raises(JournalUnusable, match="check the disk"):
        Journal(path)
    assert contents(path) == before
    mocker.stopall()
    open_and_close(path)
    assert len(read_events(path)) == 13


def test_where_no_copy_can_be_made_the_journal_is_left_alone(path):
    copy_of(path).mkdir()
    before = contents(path)
    with pytest.raises(JournalUnusable, match="the journal is as it was"):
        Journal(path)
    assert contents(path) == before


def test_what_an_interrupted_copy_left_is_made_anew(path):
    copy_of(path).with_name("journal.sqlite.v1.bak.part").write_bytes(b"half")
    copy_of(path).write_bytes(b"of an interrupted start")
    before = contents(path)
    open_and_close(path)
    assert contents(copy_of(path)) == before


def test_a_damaged_journal_is_refused_before_anything_is_changed(path):
    raw = bytearray(path.read_bytes())
    page = raw.index(b"CoordinatorStarted", 8192)
    raw[page - page % 4096 : page - page % 4096 + 8] = bytes(8)
    path.write_bytes(raw)
    with pytest.raises(JournalUnusable, match=r"damaged|malformed"):
        Journal(path)
    assert path.read_bytes()[: len(raw)] == bytes(raw)


def test_reading_an_old_journal_says_how_it_is_brought_forward(path):
    with pytest.raises(JournalUnusable, match="a start of the coordinator"):
        read_events(path)


def test_new_events_follow_the_old(path):
    with closing(Journal(path)) as journal, journal.transaction():
        journal.record([m.CoordinatorStarted(epoch=1_900_000_000, at=NOON)])
    assert read_events(path)[-1].epoch == 1_900_000_000
    assert examine(path).sound


def test_a_journal_of_schema_2_keeps_its_chain_and_gets_a_place_for_texts(tmp_path):
    path = tmp_path / "journal.sqlite"
    before = write_days(path, 2)
    with closing(sqlite3.connect(path)) as store:
        store.executescript("DROP TABLE statement; DROP TABLE secret; PRAGMA user_version = 2")
    with closing(Journal(path)) as journal:
        assert (journal.head, len(journal.codes_key)) == (before.head, 32)
    assert examine(path).sound
    assert read_statements(path) == {}
    assert path.with_name("journal.sqlite.v2.bak").exists()


def test_the_key_of_codes_stays_the_same_from_start_to_start(tmp_path):
    keys = []
    for _ in range(2):
        with closing(Journal(tmp_path / "journal.sqlite")) as journal:
            keys.append(journal.codes_key)
    assert keys[0] == keys[1]
