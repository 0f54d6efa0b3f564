"""How busy processes are (proc(5))."""

from __future__ import annotations

import os
import time
from collections.abc import Mapping
from pathlib import Path

_TICKS = os.sysconf("SC_CLK_TCK")
_USER, _SYSTEM = 11, 12
"""Fields of /proc/PID/stat, counted from the one after the program's name."""


def cpu_seconds(pid: int) -> float:
    """Processor time a process has used, in user and kernel mode."""
    after_name = Path(f"/proc/{pid}/stat").read_text(encoding="utf-8").rpartition(")")[2].split()
    return (int(after_name[_USER]) + int(after_name[_SYSTEM])) / _TICKS


def children(pid: int) -> list[int]:
    """The processes it has started, by whichever thread."""
    tasks = Path(f"/proc/{pid}/task").glob("*/children")
    return [int(child) for task in tasks for child in task.read_text(encoding="utf-8").split()]


class Use:
    """Processor time of a program, of those it started, and ours: a context manager that adds up what is inside."""

    def __init__(self, program: str, pid: int, started: str) -> None:
        self._pids = {program: [pid], started: children(pid), "the load": [os.getpid()]}
        self._spent = dict.fromkeys(self._pids, 0.0)
        self.elapsed = 0.0

    def __enter__(self) -> None:
        self._began, self._before = time.monotonic(), self._read()

    def __exit__(self, *_: object) -> None:
        self.elapsed += time.monotonic() - self._began
        for name, now in self._read().items():
            self._spent[name] += now - self._before[name]

    def shares(self) -> Mapping[str, float]:
        """How much of one processor each used; who does not exist is left out."""
        return {name: spent / self.elapsed for name, spent in self._spent.items() if self._pids[name]}

    def _read(self) -> dict[str, float]:
        return {name: sum(cpu_seconds(pid) for pid in pids) for name, pids in self._pids.items()}
