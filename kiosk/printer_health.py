"""How a kiosk's printer is, and what it has done: its own word, and what the journal beside it counts."""

from __future__ import annotations

import logging
from datetime import datetime, timedelta
from pathlib import Path

from printer.history import history
from printer.journal import JournalUnavailable
from queueing.health import PrinterHealth, fitting

log = logging.getLogger(__name__)

JOURNAL = "printer.sqlite"
"""Its name in the kiosk's ``state_dir``."""

_RECENT = timedelta(hours=1)


def printer_health(state_dir: Path, model: str, concern: str, now: datetime) -> PrinterHealth | None:
    """None when the journal cannot be read."""
    try:
        known = history(state_dir / JOURNAL, now - _RECENT)
    except JournalUnavailable as error:
        log.debug("%s", error)
        return None
    totals = known.totals
    return PrinterHealth(
        model=fitting(model), concern=fitting(concern), papers=totals.papers, cuts=totals.cuts, faults=known.faults
    )
