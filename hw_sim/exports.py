"""What ``novbe-broker export`` says of the demonstration's month, as files: what visitors wrote is left out."""

from __future__ import annotations

import csv
import io
import subprocess
import sys
from datetime import datetime
from pathlib import Path

from hw_sim.hall_config import HallConfig

SUBJECTS = ("ratings", "polls", "suggestions", "complaints", "documents")
WRITTEN = "text"
"""The column of what visitors wrote, which may name persons."""

_EXPORT_SECONDS = 30.0


def save_exports(config: HallConfig, now: datetime, directory: Path) -> None:
    """Write ``<subject>.csv`` for each of :data:`SUBJECTS`. ``now`` is on the centre's clocks.

    Raises ``subprocess.SubprocessError`` when the program fails.
    """
    directory.mkdir(parents=True, exist_ok=True)
    for subject in SUBJECTS:
        (directory / f"{subject}.csv").write_text(without_texts(_exported(config, subject, now)), encoding="utf-8")


def without_texts(table: str) -> str:
    """A table in CSV without the column :data:`WRITTEN`."""
    rows = list(csv.DictReader(io.StringIO(table)))
    columns = [column for column in next(csv.reader(io.StringIO(table))) if column != WRITTEN]
    out = io.StringIO()
    writer = csv.DictWriter(out, columns, extrasaction="ignore", lineterminator="\n")
    writer.writeheader()
    writer.writerows(rows)
    return out.getvalue()


def _exported(config: HallConfig, subject: str, now: datetime) -> str:
    command = [sys.executable, "-m", config.package("broker"), "--config", str(config.file("broker"))]
    command += ["export", subject, "--month", f"{now:%Y-%m}", "--csv"]
    return subprocess.run(command, capture_output=True, check=True, timeout=_EXPORT_SECONDS, text=True).stdout
