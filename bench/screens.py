"""``novbe-board`` as a process of its own, on a screen that the simulator watches or on one that nobody sees."""

from __future__ import annotations

import time
from pathlib import Path

from bench.program import PATIENCE, Program
from hw_sim.caller import Caller
from hw_sim.hall_config import CENTRE, HALL
from hw_sim.hub import Hub
from queueing.ticket import spaced

DEVICE = "board-1"
SIZE = (1920, 1080)
_LOOK = 0.0005


class BoardProgram(Program):
    """A board of 1920x1080 pixels. ``hub`` watches its frames; without one SDL's own dummy stands in for the screen."""

    def __init__(self, directory: Path, caller: Caller, hub: Hub | None = None) -> None:
        tables = {
            "device": DEVICE,
            "centre": CENTRE,
            "hall": HALL,
            "link": {"url": caller.url, "secret_file": str(caller.secret_file(DEVICE))},
            "devices": {"picture": f"simframe://{DEVICE}" if hub else "sdl"},
            "screen": {"width": SIZE[0], "height": SIZE[1]},
        }
        super().__init__(directory, "board", tables, hub)

    def shown_at(self, number: str) -> float:
        """When the first frame with ``number`` was handed to the screen (monotonic). Raises ``TimeoutError``."""
        assert self._hub is not None
        deadline = time.monotonic() + PATIENCE
        while time.monotonic() < deadline:
            screen = self._hub.screens.get(DEVICE)
            frame = screen.frame if screen else None
            if frame and frame.text(spaced(number)):
                return frame.at
            time.sleep(_LOOK)
        raise TimeoutError(f"{number} was not shown within {PATIENCE:g} s")
