"""A simulated line of LED panels where the real one would be: behind a serial device file."""

from __future__ import annotations

import os
import pty
import select
import threading
import time
import tty
from collections.abc import Callable
from pathlib import Path

from hw_sim.led.line import SimulatedLine

_CHUNK = 4096


def serve_line(
    line: SimulatedLine, link: Path, baud: int = 9600, monotonic: Callable[[], float] = time.monotonic
) -> LinePty:
    """Put the line behind a pseudo-terminal that ``link`` points to; bytes count as come at ``baud`` bits a second.

    Raises ``FileExistsError`` when ``link`` is there and no link.
    """
    server = LinePty(line, link, baud, monotonic)
    server.start()
    return server


class LinePty:
    """See :func:`serve_line`."""

    def __init__(self, line: SimulatedLine, link: Path, baud: int, monotonic: Callable[[], float]) -> None:
        self._line = line
        self._link = link
        self._byte_seconds = 10 / baud
        self._monotonic = monotonic
        self._master, self._slave = pty.openpty()
        tty.setraw(self._slave)
        self._wake, self._woken = os.pipe()
        if link.is_symlink():
            link.unlink()
        link.symlink_to(os.ttyname(self._slave))
        self._thread = threading.Thread(target=self._work, name=f"panels at {link.name}")

    def start(self) -> None:
        self._thread.start()

    def close(self) -> None:
        """Take the line away, as if its adapter were pulled out."""
        os.write(self._woken, b"!")
        self._thread.join()
        self._link.unlink(missing_ok=True)
        for descriptor in (self._master, self._slave, self._wake, self._woken):
            os.close(descriptor)

    def _work(self) -> None:
        last_at = 0.0
        while self._wake not in select.select([self._master, self._wake], [], [])[0]:
            data = os.read(self._master, _CHUNK)
            last_at = self._line.receive(data, max(last_at, self._monotonic()), self._byte_seconds)
