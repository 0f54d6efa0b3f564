"""What who only looks learns of a printer that another program works with."""

from datetime import UTC, datetime, timedelta

import pytest

from printer.history import history
from printer.journal import JournalUnavailable, open_journal
from printer.printing import CANNOT_CONFIRM, NOT_TAKEN, Outcome, Verdict

NOW = datetime(2026, 11, 22, 9, 52, tzinfo=UTC)
HOUR_AGO = NOW - timedelta(hours=1)
CONFIRMED = Verdict(Outcome.CONFIRMED)
TORN = Verdict(Outcome.PARTIAL, "paper-end")


@pytest.fixture
def journal(tmp_path):
    made = open_journal(tmp_path / "printer.sqlite")
    yield made
    made.close()


def print_papers(journal, *ends, at=NOW):
    for number, verdict in enumerate(ends):
        journal.begin(f"job-{number}", 500, at)
        journal.end(verdict, at)


def test_papers_and_cuts_are_counted_while_the_journal_is_in_use(journal, tmp_path):
    print_papers(journal, CONFIRMED, CONFIRMED)
    journal.begin("under way", 500, NOW)
    found = history(tmp_path / "printer.sqlite", HOUR_AGO)
    assert (found.totals.papers, found.totals.cuts, found.faults) == (2, 2, 0)


def test_only_recent_faults_count(journal, tmp_path):
    print_papers(journal, TORN, at=HOUR_AGO - timedelta(seconds=1))
    print_papers(journal, TORN, Verdict(Outcome.UNCERTAIN, "not-confirmed"), CONFIRMED)
    assert history(tmp_path / "printer.sqlite", HOUR_AGO).faults == 2


def test_a_printer_that_cannot_tell_and_a_citizen_who_walks_off_are_no_faults(journal, tmp_path):
    print_papers(journal, CANNOT_CONFIRM, NOT_TAKEN)
    assert history(tmp_path / "printer.sqlite", HOUR_AGO).faults == 0


def test_a_journal_that_is_not_there_is_not_made(tmp_path):
    with pytest.raises(JournalUnavailable, match="cannot be read"):
        history(tmp_path / "printer.sqlite", HOUR_AGO)
    assert not (tmp_path / "printer.sqlite").exists()
