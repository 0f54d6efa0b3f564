"""``novbe-sim day``: plays one day, prints what it was like, and writes ``day.json``."""

from __future__ import annotations

import json
import os
import time
from dataclasses import replace
from pathlib import Path
from tempfile import TemporaryDirectory

from broker.catalogue_file import load_catalogue
from broker.config import load_policy
from hw_sim.catalogues import demo_catalogue
from hw_sim.day.plan import Plan
from hw_sim.day.report import Summary, is_good, summary, table
from hw_sim.day.running import play

_IN_MEMORY = Path("/dev/shm")


def day(plan: Plan, out: Path) -> tuple[Summary, bool]:
    """The day's summary, which is in ``out/day.json`` then, and whether it was good. ``out`` is a directory.

    The journal is a file in memory where the machine has such a place: what a disk costs is not the question here.
    """
    begun = time.monotonic()
    policy = replace(load_policy(None), sign_in=True)
    place = _IN_MEMORY if os.access(_IN_MEMORY, os.W_OK) else None
    with TemporaryDirectory(prefix="novbe-day-", dir=place) as directory:
        told = summary(play(plan, load_catalogue(demo_catalogue()), policy, Path(directory) / "day.journal"))
    told["wall_s"] = round(time.monotonic() - begun, 2)
    (out / "day.json").write_text(json.dumps(told, indent=2, ensure_ascii=False) + "\n", encoding="utf-8")
    return told, is_good(told)


def told_at_terminal(told: Summary) -> str:
    """The table with the time it took."""
    return f"{table(told)}\n{told['events']} events in {told['wall_s']} s"
