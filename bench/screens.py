"""``novbe-board`` as a process of its own, on a screen that the simulator watches or on one that nobody sees."""

from __future__ import annotations

import os
import subprocess
import sys
import time
from pathlib import Path
from types import TracebackType

from hw_sim.caller import Caller
from hw_sim.hall_config import CENTRE, HALL, toml
from hw_sim.hub import Hub
from hw_sim.wire import ENVIRONMENT
from queueing.ticket import spaced

DEVICE = "board-1"
PATIENCE = 20.0
SIZE = (1920, 1080)
_ROOT = Path(__file__).parent.parent
_LOOK = 0.0005


class BoardProgram:
    """A board of 1920x1080 pixels. ``hub`` watches its frames; without one SDL's own dummy stands in for the screen.

    Its code is compiled at the first start in ``directory``, as it is when the product is installed.
    """

    def __init__(self, directory: Path, caller: Caller, hub: Hub | None = None) -> None:
        directory.mkdir(parents=True, exist_ok=True)
        self._hub = hub
        self._compiled = directory / "compiled"
        self._file = directory / "board.toml"
        tables = {
            "device": DEVICE,
            "centre": CENTRE,
            "hall": HALL,
            "link": {"url": caller.url, "secret_file": str(caller.secret_file(DEVICE))},
            "devices": {"picture": f"simframe://{DEVICE}" if hub else "sdl"},
            "screen": {"width": SIZE[0], "height": SIZE[1]},
        }
        self._file.write_text(toml(tables), encoding="utf-8")

    @property
    def pid(self) -> int:
        return self._process.pid

    def __enter__(self) -> BoardProgram:
        environment = {**os.environ, "SDL_VIDEODRIVER": "dummy", "SDL_AUDIODRIVER": "dummy"}
        environment |= {"PYTHONDONTWRITEBYTECODE": "", "PYTHONPYCACHEPREFIX": str(self._compiled)}
        if self._hub:
            environment[ENVIRONMENT] = str(self._hub.path)
        command = [sys.executable, "-m", "board", "--config", str(self._file), "--log-level", "ERROR"]
        self.began = time.monotonic()
        self._process = subprocess.Popen(command, cwd=_ROOT, env=environment, stdin=subprocess.DEVNULL)
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, traceback: TracebackType | None
    ) -> None:
        self._process.terminate()
        self._process.wait(PATIENCE)

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
