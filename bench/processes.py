"""How busy processes are (proc(5))."""

from __future__ import annotations

import os
import time
from collections.abc import Iterable, Mapping
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


def family(pid: int) -> list[int]:
    """A process, those it started, those that they started, and so on."""
    found = [pid]
    for member in found:
        try:
            found += children(member)
        except FileNotFoundError:
            continue
    return found


def running_seconds(pids: Iterable[int]) -> float:
    """Processor time that processes have used so far, to the nanosecond: for those that do next to nothing."""
    return sum(int(_read(file).split()[0]) for pid in pids for file in _task_files(pid, "schedstat")) / 1e9


def memory_mb(pids: Iterable[int]) -> float:
    """Memory of processes, what they share with others divided among all who share it (PSS), in 10^6 bytes."""
    return _rolled_up(pids, "Pss")


def resident_mb(pids: Iterable[int]) -> float:
    """Memory of processes, what they share with others counted in full (RSS), in 10^6 bytes."""
    return _rolled_up(pids, "Rss")


def _rolled_up(pids: Iterable[int], kind: str) -> float:
    lines = (line.split() for pid in pids for line in _read(Path(f"/proc/{pid}/smaps_rollup")).splitlines())
    return sum(int(words[1]) for words in lines if words[0] == f"{kind}:") * 1024 / 1e6


def _task_files(pid: int, name: str) -> Iterable[Path]:
    return Path(f"/proc/{pid}/task").glob(f"*/{name}")


def _read(file: Path) -> str:
    """Nothing of a process that has ended meanwhile."""
    try:
        return file.read_text(encoding="utf-8") or "0"
    except (FileNotFoundError, ProcessLookupError):
        return "0"
