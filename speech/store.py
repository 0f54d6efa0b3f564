"""Sounds that were made once, kept on disk so that they need not be made again."""

from __future__ import annotations

import hashlib
import logging
import os
from pathlib import Path

log = logging.getLogger(__name__)

_LEFT = 0.8
"""Share of the room that is still taken after the oldest sounds were thrown away."""


class Store:
    """Keeps at most ``room`` bytes in ``directory``; what was not asked for longest goes first. Use it on one thread.

    A directory that cannot be written is said once in the log, and everything is made anew each time.
    """

    def __init__(self, directory: Path, room: int) -> None:
        self._directory = directory
        self._room = room
        self._taken: int | None = None
        self._told = False

    def get(self, key: str) -> bytes | None:
        """What was kept under ``key``, if it still is."""
        file = self._file(key)
        try:
            data = file.read_bytes()
            os.utime(file)
        except OSError:
            return None
        return data

    def put(self, key: str, data: bytes) -> None:
        """Keep ``data``; whoever reads meanwhile gets the whole of it or nothing."""
        file = self._file(key)
        try:
            self._directory.mkdir(parents=True, exist_ok=True)
            _write(file, data)
            self._make_room(len(data))
        except OSError as error:
            self._tell(error)

    def _file(self, key: str) -> Path:
        return self._directory / f"{hashlib.sha256(key.encode()).hexdigest()[:32]}.pcm"

    def _make_room(self, more: int) -> None:
        self._taken = self._size() if self._taken is None else self._taken + more
        if self._taken <= self._room:
            return
        files = sorted(self._directory.glob("*.pcm"), key=lambda file: file.stat().st_mtime_ns)
        self._taken = self._size()
        while files and self._taken > _LEFT * self._room:
            oldest = files.pop(0)
            self._taken -= oldest.stat().st_size
            oldest.unlink()

    def _size(self) -> int:
        return sum(file.stat().st_size for file in self._directory.glob("*.pcm"))

    def _tell(self, error: OSError) -> None:
        if not self._told:
            self._told = True
            log.warning("%s keeps no sounds (%s): they are made anew each time", self._directory, error.strerror)


def _write(file: Path, data: bytes) -> None:
    """All of it or nothing."""
    unfinished = file.with_suffix(".part")
    try:
        unfinished.write_bytes(data)
        unfinished.replace(file)
    except OSError:
        unfinished.unlink(missing_ok=True)
        raise
