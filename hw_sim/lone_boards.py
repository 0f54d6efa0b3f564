"""Boards of one hall on their own, each a real program under the supervisor, on screens and loudspeakers of the hub."""

from __future__ import annotations

import logging
import time
from collections.abc import Callable, Sequence
from contextlib import ExitStack
from pathlib import Path
from types import TracebackType
from typing import Any

from hw_sim.caller import Caller
from hw_sim.hall import Hall, simulated
from hw_sim.hall_config import CENTRE, HALL, HallConfig, toml
from hw_sim.hub import Hub
from hw_sim.listening import Ears
from hw_sim.supervisor import Supervisor

_LOOK_SECONDS = 0.02


class LoneBoards:
    """The programs of ``boards``, and whoever calls numbers to them. A context manager: they run no longer than that.

    ``tables``: what stands in the file of every board besides its name, its hall and its devices.
    """

    def __init__(self, directory: Path, boards: Sequence[str], tables: dict[str, Any]) -> None:
        self._config = HallConfig(directory, directory / "catalogue.toml", "auto", 0)
        self._tables = tables
        self.caller = Caller(directory / "broker", boards)
        self.hub = Hub(directory)
        self.ears = Ears(self.hub, boards)
        self._hall = Hall(self._config, simulated(self.hub.path))
        self._stack = ExitStack()

    def __enter__(self) -> LoneBoards:
        with self._stack as stack:
            stack.enter_context(self.caller)
            self.hub.start()
            stack.callback(self.hub.close)
            stack.callback(self._hall.stop)
            self._stack = stack.pop_all()
        self._supervisor = Supervisor(self._hall, logging.getLogger(__name__).info)
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, traceback: TracebackType | None
    ) -> None:
        self._stack.close()

    def start(self, board: str) -> None:
        """Switch it on."""
        self._write(board)
        self._hall.start(board)

    def crash(self, board: str) -> None:
        """``kill -9``, which nobody asked for."""
        self._hall.crash(board)

    def supervise(self, until: Callable[[], bool], seconds: float) -> None:
        """Let the supervisor look after the boards until that is so. Raises ``TimeoutError`` after ``seconds``."""
        deadline = time.monotonic() + seconds
        while not until():
            if time.monotonic() > deadline:
                raise TimeoutError(f"not so within {seconds:g} s; the boards say {self._told}")
            self._supervisor.look()
            time.sleep(_LOOK_SECONDS)

    @property
    def _told(self) -> list[str]:
        return [log.read_text(encoding="utf-8") for log in self._config.log("-").parent.glob("*.log")]

    def _write(self, board: str) -> None:
        devices = {"picture": f"simframe://{board}", "sound": f"simsound://{board}"}
        link = {"url": self.caller.url, "secret_file": str(self.caller.secret_file(board))}
        tables = {"device": board, "centre": CENTRE, "hall": HALL, "link": link, "devices": devices, **self._tables}
        for file in (self._config.file(board), self._config.log(board)):
            file.parent.mkdir(exist_ok=True)
        self._config.file(board).write_text(toml(tables), encoding="utf-8")
