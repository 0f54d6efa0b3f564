"""Eyes of the demonstration for LED panels: what their lit dots say, and when they began to."""

from __future__ import annotations

import logging
import re
import threading
from pathlib import Path

from board.led.letters import Dots
from hw_sim.led import SimulatedPanel, photograph, read
from hw_sim.led.lighting import is_dark
from hw_sim.patience import Patience
from hw_sim.watching import BoardWatch

log = logging.getLogger(__name__)

_CALL = re.compile(r"(\w{1,2}) ?(\d{3,}) ?[←→↑↓] ?(\S+)")


class PanelWatch:
    """Tells ``watch`` of every call on a panel, as a sighting on ``board``."""

    def __init__(self, panel: SimulatedPanel, board: str, watch: BoardWatch, patience: Patience) -> None:
        self._panel = panel
        self._board = board
        self._watch = watch
        self._patience = patience
        self._news = threading.Condition()
        panel.on_change.append(self._look)

    def wait_until_lit(self, seconds: float) -> None:
        """Wait until anything stands on the panel. Raises ``TimeoutError``."""
        if self._patience.await_news(self._news, self._is_lit, seconds) is None:
            raise TimeoutError(f"{self._board}: panel {self._panel.address} stayed dark for {seconds:g} s")

    def _is_lit(self) -> bool | None:
        return None if all(is_dark(page) for page in self._panel.pages()) else True

    def _look(self, panel: SimulatedPanel, at: float) -> None:
        with self._news:
            self._news.notify_all()
        pages = calls_on(panel.pages())
        self._watch.see(self._board, list(pages), at, lambda call: photograph(pages[call]))


class PanelFiles:
    """Keeps one picture of a panel's first page in ``directory``, as it is now, for a person to look at."""

    def __init__(self, panel: SimulatedPanel, board: str, directory: Path) -> None:
        self._file = directory / f"{board}-{panel.address}.png"
        directory.mkdir(parents=True, exist_ok=True)
        panel.on_change.append(self._keep)

    def _keep(self, panel: SimulatedPanel, at: float) -> None:  # noqa: ARG002
        try:
            photograph(panel.pages()[0]).save(self._file, compress_level=3)
        except OSError as error:
            log.error("what stands on a panel cannot be saved: %s", error)


def calls_on(pages: tuple[Dots, ...]) -> dict[tuple[str, str], Dots]:
    """The calls that can be read on these pages, number and counter, each with its page, in the order of the pages."""
    found: dict[tuple[str, str], Dots] = {}
    for page in pages:
        if call := _CALL.fullmatch(read(page)):
            found.setdefault((call[1] + call[2], call[3]), page)
    return found
