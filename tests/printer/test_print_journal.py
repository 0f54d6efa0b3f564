"""What is known of printed papers after a crash."""

import sqlite3
from datetime import UTC, datetime

import pytest
from hypothesis import given
from hypothesis import strategies as st

from printer import journal as journal_module
from printer.journal import Interrupted, JournalUnavailable, Totals, open_journal, passing_journal
from printer.printing import CANNOT_CONFIRM, Outcome, Verdict

NOW = datetime(2026, 11, 22, 9, 52, tzinfo=UTC)
CONFIRMED = Verdict(Outcome.CONFIRMED)
PARTIAL = Verdict(Outcome.PARTIAL, "paper-end")
UNCERTAIN = Verdict(Outcome.UNCERTAIN, "not-confirmed")
CLEAN = Verdict(Outcome.FAILED_CLEAN, "write-stalled")


@pytest.fixture
def file(tmp_path):
    return tmp_path / "state" / "printer.sqlite"


def test_a_job_that_was_begun_when_the_power_went_is_told_once(file):
    open_journal(file).begin("one", 500, NOW)
    again = open_journal(file)
    assert again.interrupted(NOW) == [Interrupted("one", copy=False)]
    assert again.interrupted(NOW) == []
    assert open_journal(file).interrupted(NOW) == []


def test_what_an_interrupted_job_left_in_the_printer_is_known_until_it_is_cleared(file):
    open_journal(file).begin("one", 500, NOW)
    again = open_journal(file)
    again.interrupted(NOW)
    assert open_journal(file).remains
    again.cleared()
    assert not open_journal(file).remains


@pytest.mark.parametrize(
    ("verdict", "remains"),
    [(CONFIRMED, False), (CLEAN, False), (PARTIAL, True), (UNCERTAIN, True), (CANNOT_CONFIRM, False)],
)
def test_what_lies_in_the_printer_is_known_after_a_restart(file, verdict, remains):
    journal = open_journal(file)
    journal.begin("one", 500, NOW)
    assert journal.remains
    journal.end(verdict, NOW)
    assert open_journal(file).remains is remains
    assert open_journal(file).interrupted(NOW) == []


def test_an_end_that_could_not_be_written_is_not_taken_for_the_next_jobs(file):
    journal = open_journal(file)
    journal.begin("one", 500, NOW)
    journal.begin("two", 500, NOW, copy=True)
    journal.end(CONFIRMED, NOW)
    assert open_journal(file).interrupted(NOW) == [Interrupted("one", copy=False)]


def test_totals_are_for_the_inventory():
    journal = passing_journal()
    for verdict, copy in ((CONFIRMED, False), (CONFIRMED, True), (PARTIAL, False), (UNCERTAIN, False), (CLEAN, False)):
        journal.begin("one", 500, NOW, copy=copy)
        journal.end(verdict, NOW)
    journal.cleared()
    assert journal.totals() == Totals(papers=2, copies=1, uncertain=1, partial=1, cuts=4)


def test_a_printer_that_did_nothing_has_done_nothing():
    assert passing_journal().totals() == Totals(papers=0, copies=0, uncertain=0, partial=0, cuts=0)


def test_old_jobs_go_and_their_totals_stay(monkeypatch):
    monkeypatch.setattr(journal_module, "KEPT", 10)
    journal = passing_journal()
    for number in range(25):
        journal.begin(str(number), 500, NOW)
        journal.end(CONFIRMED, NOW)
    kept = [name for (name,) in journal._connection.execute("SELECT name FROM job ORDER BY position")]
    assert kept == [str(number) for number in range(15, 25)]
    assert journal.totals().papers == 25


@given(st.lists(st.sampled_from([CONFIRMED, PARTIAL, UNCERTAIN, CLEAN, None]), max_size=8))
def test_every_job_without_an_end_is_told_and_no_other(ends):
    journal = passing_journal()
    for number, verdict in enumerate(ends):
        journal.begin(str(number), 500, NOW)
        if verdict:
            journal.end(verdict, NOW)
    assert [job.id for job in journal.interrupted(NOW)] == [str(n) for n, verdict in enumerate(ends) if not verdict]


def test_what_is_begun_has_reached_the_disk(file):
    (level,) = open_journal(file)._connection.execute("PRAGMA synchronous").fetchone()
    (mode,) = open_journal(file)._connection.execute("PRAGMA journal_mode").fetchone()
    assert (level, mode) == (2, "wal")


def test_a_damaged_journal_is_put_aside_and_the_printer_taken_for_unclean(file, caplog):
    file.parent.mkdir()
    file.write_bytes(b"no database at all" * 100)
    assert open_journal(file).remains
    assert file.with_name("printer.sqlite.damaged").exists()
    assert "the printer is cleared first" in caplog.text


def test_a_journal_that_cannot_be_written_says_so(file):
    journal = open_journal(file)
    journal.close()
    with pytest.raises(JournalUnavailable):
        journal.totals()
    with pytest.raises(JournalUnavailable):
        journal.begin("one", 500, NOW)


def test_a_place_where_nothing_can_be_kept_is_refused_at_the_start(tmp_path):
    (tmp_path / "state").write_text("a file")
    with pytest.raises(JournalUnavailable):
        open_journal(tmp_path / "state" / "printer.sqlite")
    with pytest.raises(JournalUnavailable, match="can this program's user write there"):
        open_journal(tmp_path)


def test_a_closed_database_is_this_modules_word_not_sqlites(file):
    journal = open_journal(file)
    journal.close()
    with pytest.raises(JournalUnavailable) as raised:
        journal.cleared()
    assert isinstance(raised.value.__cause__, sqlite3.Error)
