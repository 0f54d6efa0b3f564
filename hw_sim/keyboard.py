"""Lines that are typed while a program does something else."""

from __future__ import annotations

import os
import select
import time

CHUNK = 4096


class Keyboard:
    """Reads a descriptor without ever waiting longer than it is told; at its end it is silent."""

    def __init__(self, descriptor: int | None) -> None:
        self._descriptor = descriptor
        self._held = b""

    def lines(self, seconds: float) -> list[str]:
        """The lines that come within ``seconds``; returns with the first."""
        if self._descriptor is None:
            time.sleep(seconds)
            return []
        if not select.select([self._descriptor], [], [], seconds)[0]:
            return []
        if not _is_ours(self._descriptor):
            time.sleep(seconds)
            return []
        return self._read(self._descriptor)

    def _read(self, descriptor: int) -> list[str]:
        try:
            data = os.read(descriptor, CHUNK)
        except OSError:
            data = b""
        if not data:
            self._descriptor = None
        *lines, self._held = (self._held + data).split(b"\n")
        return [line.decode("utf-8", "replace") for line in lines]


def _is_ours(descriptor: int) -> bool:
    """Whether what is typed is meant for this program: one in the background is stopped when it reads a terminal."""
    return not os.isatty(descriptor) or os.tcgetpgrp(descriptor) == os.getpgrp()
