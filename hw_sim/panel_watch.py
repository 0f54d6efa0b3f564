"""Eyes of the demonstration for LED panels and matrices: what their lit dots say, and when they began to."""

from __future__ import annotations

import logging
import re
import threading
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path

from PIL import Image

from board.led.letters import Dots
from hw_sim.frames import Frame
from hw_sim.led import SimulatedPanel, photograph, read
from hw_sim.led.hub75 import colour_of, lit
from hw_sim.led.lighting import is_dark
from hw_sim.led.picture import RED, RGB
from hw_sim.patience import Patience
from hw_sim.screens import Screen
from hw_sim.watching import BoardWatch

log = logging.getLogger(__name__)

_CALL = re.compile(r"(\w{1,2}) ?(\d{3,})\s?[←→↑↓] ?(\S+)")
_NUMBER = re.compile(r"(\w{1,2}) ?(\d{3,})\s?[←→↑↓]?")
_CALLS_KNOWN = 100

Call = tuple[str, str]
"""A number and the label of the counter it is called to."""


@dataclass(frozen=True, slots=True)
class Sighting:
    """The calls that stand in turn on ``place`` from ``at`` on (monotonic, seconds), the newest first."""

    place: str
    at: float
    calls: tuple[Call, ...]


class PanelWatch:
    """Eyes before one panel. ``counter`` is whose sign it is; without one, it shows the calls of a hall.

    Every new call is told to ``watch``. One that comes back, when newer ones have had the panel to themselves, is none.
    """

    def __init__(self, place: str, counter: str, watch: BoardWatch, patience: Patience) -> None:
        self.place = place
        self.counter = counter
        self.sightings: list[Sighting] = []
        self._watch = watch
        self._patience = patience
        self._known: list[Call] = []
        self._is_lit = False
        self._news = threading.Condition()

    def look_at_panel(self, panel: SimulatedPanel) -> None:
        """From now on, watch a panel on a line: its pages, and when the last byte of each had come."""
        panel.on_change.append(lambda panel, at: self._look(panel.pages(), at))

    def look_at_matrix(self, screen: Screen) -> None:
        """From now on, watch a matrix of a device: a page at a time."""

        def look(frame: Frame) -> None:
            image = frame.image()
            self._look((lit(image),), frame.at, colour_of(image))

        screen.on_frame.append(look)

    def wait_until_lit(self, seconds: float) -> None:
        """Wait until anything has stood on the panel. Raises ``TimeoutError``."""
        if self._patience.await_news(self._news, lambda: self._is_lit or None, seconds) is None:
            raise TimeoutError(f"{self.place} stayed dark for {seconds:g} s")

    def _look(self, pages: Sequence[Dots], at: float, colour: RGB = RED) -> None:
        with self._news:
            self._is_lit = self._is_lit or not all(is_dark(page) for page in pages)
            self._news.notify_all()
        found = calls_on(pages, self.counter)
        now = list(found)
        self.sightings.append(Sighting(self.place, at, tuple(now)))
        self._known = [*now, *(call for call in self._known if call not in now)][:_CALLS_KNOWN]
        self._watch.see(self.place, self._known, at, lambda call: photograph(found[call], colour))


class PanelFiles:
    """Keeps one picture of a panel in ``directory``, as it is now, for a person to look at."""

    def __init__(self, place: str, directory: Path) -> None:
        self._file = directory / f"{place}.png"
        directory.mkdir(parents=True, exist_ok=True)

    def look_at_panel(self, panel: SimulatedPanel) -> None:
        """From now on, keep the first page of a panel on a line."""
        panel.on_change.append(lambda panel, _: self._keep(photograph(panel.pages()[0])))

    def look_at_matrix(self, screen: Screen) -> None:
        """From now on, keep what a device's matrix shows, in its colours."""
        screen.on_frame.append(lambda frame: self._keep(_front(frame)))

    def _keep(self, picture: Image.Image) -> None:
        try:
            picture.save(self._file, compress_level=3)
        except OSError as error:
            log.error("what stands on a panel cannot be saved: %s", error)


def _front(frame: Frame) -> Image.Image:
    image = frame.image()
    return photograph(lit(image), colour_of(image))


def calls_on(pages: Sequence[Dots], counter: str = "") -> Mapping[Call, Dots]:
    """The calls that can be read on these pages, each with its page, in the order of the pages.

    On the sign of a ``counter`` a number alone is a call.
    """
    found: dict[Call, Dots] = {}
    for page in pages:
        text = read(page)
        if call := (_NUMBER if counter else _CALL).fullmatch(text):
            found.setdefault((call[1] + call[2], counter or call[3]), page)
    return found
