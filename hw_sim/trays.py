"""Where papers fall when a printer has cut them off."""

from __future__ import annotations

import logging
import threading
from collections.abc import Callable
from datetime import UTC, datetime
from pathlib import Path

from hw_sim.patience import Patience
from hw_sim.thermal import Ticket

log = logging.getLogger(__name__)


class Tray:
    """The papers that came out of one printer, in the order they were cut."""

    def __init__(self, patience: Patience) -> None:
        self.papers: list[Ticket] = []
        self._patience = patience
        self._news = threading.Condition()

    def drop(self, paper: Ticket) -> None:
        """A paper falls into the tray."""
        with self._news:
            self.papers.append(paper)
            self._news.notify_all()

    def next_paper(self, lay_there: int, seconds: float) -> Ticket | None:
        """The first paper beyond the ones that ``lay_there``; None when none comes in time."""
        return self._patience.await_news(
            self._news, lambda: self.papers[lay_there] if len(self.papers) > lay_there else None, seconds
        )


class PaperFiles:
    """Saves each paper once, as it drops, as a PNG file in ``directory``, and keeps none; ``say`` hears of each."""

    def __init__(self, directory: Path, say: Callable[[str], None]) -> None:
        self._directory = directory
        self._say = say
        self._count = 0
        self._lock = threading.Lock()

    def drop(self, paper: Ticket) -> None:
        """A paper falls. May be called by several printers at a time."""
        with self._lock:
            self._count += 1
            file = self._directory / f"{datetime.now(UTC):%Y%m%d-%H%M%S}-{self._count:03d}.png"
        try:
            self._directory.mkdir(parents=True, exist_ok=True)
            paper.image.save(file)
        except OSError as error:
            log.error("a paper was printed and cannot be saved: %s", error)
            return
        self._say(f"A paper was printed: {file}")
