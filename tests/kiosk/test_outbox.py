import sqlite3
from datetime import UTC, datetime
from pathlib import Path

import pytest

from kiosk.issuing import confirm, void
from kiosk.outbox import Outbox, OutboxUnavailable, open_outbox
from queueing.messages import FileComplaint, LeaveSuggestion, PrintOutcome
from queueing.ticket import Language


@pytest.fixture
def path(tmp_path: Path) -> Path:
    return tmp_path / "state" / "outbox.sqlite"


def complaint(key: str, sequence: int) -> FileComplaint:
    at = datetime(2026, 11, 20, 9, 30, tzinfo=UTC)
    return FileComplaint(key=key, sequence=sequence, text="uzun gözlədim", language=Language.AZ, said_at=at)


def written_in(directory: Path, text: bytes) -> list[str]:
    return [file.name for file in directory.iterdir() if text in file.read_bytes()]


def reopened(outbox: Outbox, path: Path) -> Outbox:
    outbox.close()
    return open_outbox(path)


def test_what_is_kept_is_there_after_reopening_oldest_first(path):
    outbox = open_outbox(path)
    commands = [confirm("T1", PrintOutcome.UNCERTAIN), void("T2", "no paper"), confirm("T3", PrintOutcome.CONFIRMED)]
    for command in commands:
        outbox.keep(command)
    assert reopened(outbox, path).pending() == commands


def test_the_known_outcome_takes_the_place_of_the_held_one(path):
    outbox = open_outbox(path)
    outbox.keep(confirm("T1", PrintOutcome.UNCERTAIN))
    outbox.keep(void("T1", "torn"))
    assert outbox.pending() == [void("T1", "torn")]


def test_an_answered_command_is_forgotten_for_good(path):
    outbox = open_outbox(path)
    outbox.keep(confirm("T1", PrintOutcome.CONFIRMED))
    outbox.keep(confirm("T2", PrintOutcome.CONFIRMED))
    outbox.settle("T1-outcome")
    outbox.settle("never asked")
    assert reopened(outbox, path).pending() == [confirm("T2", PrintOutcome.CONFIRMED)]


def test_it_is_durable_against_a_power_cut(path):
    outbox = open_outbox(path)
    assert outbox._connection.execute("PRAGMA journal_mode").fetchone() == ("wal",)
    assert outbox._connection.execute("PRAGMA synchronous").fetchone() == (2,)


def test_a_damaged_file_is_put_aside(path):
    path.parent.mkdir()
    path.write_bytes(b"not a database" * 100)
    assert open_outbox(path).pending() == []
    assert path.with_name("outbox.sqlite.damaged").read_bytes().startswith(b"not a database")


def test_an_unreadable_command_is_forgotten_and_the_others_are_kept(path):
    outbox = open_outbox(path)
    outbox.close()
    with sqlite3.connect(path) as connection:
        connection.execute("INSERT INTO outbox (key, command) VALUES ('old', '{}')")
    connection.close()
    outbox = open_outbox(path)
    outbox.keep(void("T1", ""))
    assert outbox.pending() == [void("T1", "")]
    assert reopened(outbox, path).pending() == [void("T1", "")]


def test_a_place_that_cannot_be_written_says_so(tmp_path):
    (tmp_path / "file").touch()
    with pytest.raises(OutboxUnavailable):
        open_outbox(tmp_path / "file" / "outbox.sqlite")


def test_a_failing_disk_says_so(path):
    outbox = open_outbox(path)
    outbox.close()
    with pytest.raises(OutboxUnavailable):
        outbox.keep(void("T1", ""))


def test_what_was_numbered_is_known_after_reopening_though_it_was_answered(path):
    outbox = open_outbox(path)
    assert outbox.handed_in() == 0
    at = datetime(2026, 11, 20, 9, 30, tzinfo=UTC)
    outbox.keep(FileComplaint(key="c", sequence=1, text="uzun növbə", language=Language.AZ, said_at=at))
    outbox.keep(LeaveSuggestion(key="s", sequence=2, text="daha çox stul", language=Language.AZ, said_at=at))
    outbox.settle("c")
    outbox.settle("s")
    assert reopened(outbox, path).handed_in() == 2


def test_nothing_that_was_written_lies_in_the_file_once_it_is_answered(path):
    outbox = open_outbox(path)
    outbox.keep(complaint("c", 1))
    outbox.settle("c")
    outbox.wipe()
    assert not written_in(path.parent, b"uzun")


def test_what_a_killed_kiosk_had_not_wiped_yet_is_wiped_at_its_start(path):
    killed = open_outbox(path)
    killed.keep(complaint("c", 1))
    killed.settle("c")
    assert written_in(path.parent, b"uzun")
    open_outbox(path)
    assert not written_in(path.parent, b"uzun")


def test_no_number_comes_again_that_the_centre_has_given(path):
    outbox = open_outbox(path)
    outbox.keep(complaint("c", 1))
    outbox.count(57)
    outbox.count(3)
    assert reopened(outbox, path).handed_in() == 57


def test_a_file_that_is_damaged_inside_is_put_aside_with_what_belongs_to_it(path):
    outbox = open_outbox(path)
    for number in range(1, 200):
        outbox.keep(complaint(f"c{number}", number))
    outbox.close()
    whole = path.read_bytes()
    path.write_bytes(whole[:4096] + b"\x00" * (len(whole) - 4096))
    path.with_name("outbox.sqlite-wal").write_bytes(b"of another file")
    outbox = open_outbox(path)
    assert (outbox.pending(), outbox.handed_in()) == ([], 0)
    outbox.keep(complaint("c", 1))
    assert len(reopened(outbox, path).pending()) == 1
