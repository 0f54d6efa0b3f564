"""Where the simulator may put its files: never where somebody else's would be lost, nor where there is no room."""

from __future__ import annotations

import shutil
import tempfile
from pathlib import Path

ROOM_BYTES = 200_000_000
"""Seven screens' newest frames, up to 8.3 MB each, one more of each on its way, and journals and logs."""

MARK = ".novbe-demo"
JOURNAL = ("journal.sqlite", "journal.sqlite-wal", "journal.sqlite-shm")
"""SQLite puts the last two beside a journal that somebody reads; with another journal they would spoil it."""

LEFT_BY_A_DEMONSTRATION = ("tickets", "kiosk", "boards", "logs", *JOURNAL, "summary.json", MARK)
SIGNS = (MARK, "journal.sqlite", "summary.json")


class BadPlace(Exception):
    """A directory is no place for the simulator's files; the message says why and what to do."""


def make_ready(out: Path) -> None:
    """Make ``out`` an empty place for a demonstration: only what a former one left is deleted.

    Raises :class:`BadPlace`, and deletes nothing, when it is not empty and no former demonstration's.
    """
    if out.exists() and not out.is_dir():
        raise BadPlace(f"{out} is no directory: name another one with --out")
    if out.exists() and any(out.iterdir()) and not any((out / sign).is_file() for sign in SIGNS):
        raise BadPlace(
            f"{out} holds files that no demonstration left there; they would be mixed up with it, so nothing was done: "
            "name an empty or a new directory with --out"
        )
    for name in LEFT_BY_A_DEMONSTRATION:
        _delete(out / name)
    make_directory(out)
    (out / MARK).touch()


def make_directory(out: Path) -> None:
    """Make ``out`` where it is not there yet. Raises :class:`BadPlace` where that cannot be."""
    try:
        out.mkdir(parents=True, exist_ok=True)
    except OSError as error:
        raise BadPlace(f"{out} can be no directory ({error.strerror}): name another one with --out") from error


def require_room(least: int = ROOM_BYTES) -> None:
    """Raise :class:`BadPlace` when the directory for temporary files has less than ``least`` bytes left."""
    directory = tempfile.gettempdir()
    free = shutil.disk_usage(directory).free
    if free < least:
        raise BadPlace(
            f"{directory} has {free / 1e6:.0f} MB left; simulated screens need {least / 1e6:.0f} MB there: "
            "make room, or set TMPDIR to a directory with more"
        )


def _delete(path: Path) -> None:
    if path.is_dir() and not path.is_symlink():
        shutil.rmtree(path)
    else:
        path.unlink(missing_ok=True)
