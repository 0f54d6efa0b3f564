"""What is kept of a morning."""

import shutil
import sqlite3
from contextlib import closing

from hw_sim.morning import copy_journal


def test_a_journal_whose_program_was_killed_is_copied_whole_and_into_one_file(tmp_path):
    with closing(sqlite3.connect(tmp_path / "live.sqlite", isolation_level=None)) as store:
        store.execute("PRAGMA journal_mode = WAL")
        store.execute("CREATE TABLE event (seq INTEGER)")
        store.execute("INSERT INTO event VALUES (7)")
        for suffix in ("", "-wal"):
            shutil.copy(tmp_path / f"live.sqlite{suffix}", tmp_path / f"killed.sqlite{suffix}")

    copy = tmp_path / "out" / "journal.sqlite"
    copy.parent.mkdir()
    copy_journal(tmp_path / "killed.sqlite", copy)

    with closing(sqlite3.connect(f"file:{copy}?mode=ro", uri=True)) as kept:
        assert kept.execute("SELECT seq FROM event").fetchall() == [(7,)]
    assert [file.name for file in copy.parent.iterdir()] == ["journal.sqlite"]
