"""Old service days go; what is left can still be checked, and says what went."""

import sqlite3
from contextlib import closing
from datetime import timedelta

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from broker.journal import Journal, read_day, read_events
from broker.journal_check import examine
from queueing import messages as m
from tests.broker.journals import DAY, day_of_events, rows_of, tamper, write_days
from tests.makers import NOON

LATER = NOON + timedelta(days=30)


@pytest.fixture
def path(tmp_path):
    path = tmp_path / "journal.sqlite"
    write_days(path, 4)
    return path


def prune(path, days, at=LATER):
    """Let go of the days before the ``days``-th after the first."""
    with closing(Journal(path)) as journal, journal.transaction():
        return journal.prune(DAY + timedelta(days=days), at)


def prune_and_fail(journal):
    with journal.transaction():
        assert journal.prune(DAY + timedelta(days=2), LATER)
        journal.record([None])


def replay(path):
    with closing(Journal(path)) as journal:
        return list(journal.replay())


def test_the_days_before_a_date_go_and_the_rest_stays_as_it_was(path):
    kept = rows_of(path)[9:]
    pruned = prune(path, 2)
    assert rows_of(path)[:-1] == kept
    assert (pruned.days, pruned.first_day, pruned.last_day) == (2, DAY, DAY + timedelta(days=1))


def test_what_is_left_is_sound_and_says_what_went_and_when(path):
    prune(path, 2)
    verdict = examine(path)
    assert verdict.sound
    assert str(verdict.pruned) == (
        "rows 1 to 9 (service days 2026-11-22 to 2026-11-23, 2 in all) were pruned on 2026-12-22 08:00 UTC"
    )


def test_replay_is_the_same_although_its_epoch_went(path):
    before = replay(path)
    assert before[0] == m.CoordinatorStarted(epoch=7, at=NOON)
    prune(path, 2)
    assert replay(path) == before
    prune(path, 3)
    assert replay(path) == before


def test_the_number_of_the_last_row_only_grows(path):
    with closing(Journal(path)) as journal:
        before = journal.last
        with journal.transaction():
            journal.prune(DAY + timedelta(days=99), LATER)
        assert journal.last > before
        after = journal.last
    with closing(Journal(path)) as journal:
        assert journal.last == after


def test_the_last_service_day_always_stays(path):
    prune(path, 99)
    assert read_day(path, None) == [(seq, event) for seq, event in enumerate(day_of_events(3), 14)]
    assert read_events(path) == day_of_events(3)


def test_no_more_days_go_at_once_than_are_allowed(path):
    with closing(Journal(path)) as journal, journal.transaction():
        pruned = journal.prune(DAY + timedelta(days=99), LATER, most=1)
    assert (pruned.days, pruned.last_day) == (1, DAY)
    assert examine(path).sound


def test_nothing_is_written_when_nothing_is_old_enough(path):
    before = rows_of(path)
    assert prune(path, 0) is None
    assert rows_of(path) == before


def test_a_second_pruning_counts_the_first(path):
    prune(path, 1)
    pruned = prune(path, 3)
    assert (pruned.days, pruned.through, pruned.first_day) == (3, 13, DAY)
    assert examine(path).sound


def test_an_answer_of_a_day_that_stays_is_still_given(path):
    prune(path, 2)
    with closing(Journal(path)) as journal:
        assert journal.answer_to("key-1") is None
        assert journal.answer_to("key-2") is not None


def test_a_pruning_that_is_not_committed_has_not_been(path):
    before = rows_of(path)
    with closing(Journal(path)) as journal:
        with pytest.raises(AttributeError):
            prune_and_fail(journal)
        assert journal.last == 17
    assert rows_of(path) == before


@settings(deadline=None, max_examples=25)
@given(first=st.integers(0, 6), second=st.integers(0, 6), days=st.integers(1, 5))
def test_however_often_it_is_pruned_it_is_sound_and_replays_the_same(tmp_path_factory, first, second, days):
    path = tmp_path_factory.mktemp("pruned") / "journal.sqlite"
    write_days(path, days)
    before = replay(path)
    for number in (first, second):
        prune(path, number)
        assert replay(path) == before
        assert examine(path).sound


def test_a_row_missing_after_what_was_pruned_is_found(path):
    prune(path, 2)
    tamper(path, ("DELETE FROM entry WHERE seq = 10", ()))
    assert examine(path).findings.told == ["row 10 is missing"]


def test_a_pruning_that_nobody_recorded_is_found(path):
    tamper(path, ("DELETE FROM entry WHERE seq < 10", ()))
    assert examine(path).findings.told == ["rows 1 to 9 are missing"]


def test_an_old_row_brought_back_is_found(path):
    (old, *_) = rows_of(path)
    prune(path, 2)
    tamper(path, ("INSERT INTO entry VALUES (?, ?, ?, ?, ?, ?, ?)", old))
    assert "out of place" in examine(path).findings.told[0]


@pytest.mark.parametrize("body", ["{}", "", '{"through":-5}'])
def test_a_record_of_pruning_that_cannot_be_read_is_found(path, body):
    prune(path, 2)
    tamper(path, ("UPDATE entry SET body = ? WHERE kind = 'JournalPruned'", (body,)))
    assert "what has been pruned cannot be read" in examine(path).findings.told[0]


def test_a_head_of_before_the_pruning_can_no_longer_be_compared_and_the_last_that_went_can(tmp_path):
    path = tmp_path / "journal.sqlite"
    heads = [write_days(tmp_path / f"{days}.sqlite", days).head for days in (1, 2)]
    write_days(path, 4)
    prune(path, 2)
    assert "was pruned" in examine(path, heads[0]).findings.told[0]
    assert examine(path, heads[1]).sound
    assert not examine(path, heads[1]._replace(hash=bytes(32))).sound


def test_rows_cannot_be_changed_or_removed_by_accident(path):
    prune(path, 2)
    with closing(Journal(path)) as journal:
        for accident in ("UPDATE entry SET body = '{}'", "DELETE FROM entry", "DELETE FROM entry WHERE seq = 12"):
            with pytest.raises(sqlite3.IntegrityError, match="append-only"), journal.transaction():
                journal._store.execute(accident)
    assert examine(path).sound
