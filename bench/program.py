"""A program of the product with a picture, as a process of its own."""

from __future__ import annotations

import os
import subprocess
import sys
import time
from collections.abc import Mapping
from pathlib import Path
from types import TracebackType
from typing import Any, Self

from hw_sim.hall_config import toml
from hw_sim.hub import Hub
from hw_sim.wire import ENVIRONMENT

PATIENCE = 20.0
_ROOT = Path(__file__).parent.parent


class Program:
    """``package``, configured by ``tables``. ``hub`` plays its hardware; without one SDL's own dummies do.

    Its code is compiled at the first start in ``directory``, as it is when the product is installed. A context manager:
    it runs within.
    """

    def __init__(self, directory: Path, package: str, tables: Mapping[str, Any], hub: Hub | None) -> None:
        directory.mkdir(parents=True, exist_ok=True)
        self._package = package
        self._hub = hub
        self._compiled = directory / "compiled"
        self._file = directory / f"{package}.toml"
        self._file.write_text(toml(tables), encoding="utf-8")

    @property
    def pid(self) -> int:
        return self._process.pid

    def __enter__(self) -> Self:
        environment = {**os.environ, "SDL_VIDEODRIVER": "dummy", "SDL_AUDIODRIVER": "dummy"}
        environment |= {"PYTHONDONTWRITEBYTECODE": "", "PYTHONPYCACHEPREFIX": str(self._compiled)}
        if self._hub:
            environment[ENVIRONMENT] = str(self._hub.path)
        command = [sys.executable, "-m", self._package, "--config", str(self._file), "--log-level", "ERROR"]
        self.began = time.monotonic()
        self._process = subprocess.Popen(command, cwd=_ROOT, env=environment, stdin=subprocess.DEVNULL)
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, traceback: TracebackType | None
    ) -> None:
        self._process.terminate()
        self._process.wait(PATIENCE)
