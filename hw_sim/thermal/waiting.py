"""A thread that waits for files and a deadline and can be woken."""

from __future__ import annotations

import logging
import math
import select
import socket
import threading
import time
from abc import ABC, abstractmethod
from collections.abc import Mapping

from hw_sim.thermal.device import ThermalPrinter

log = logging.getLogger(__name__)
CLOSE_SECONDS = 5.0


class Server(ABC):
    """Runs a printer on some line, in a thread of its own, until ``close``. Idle it costs nothing."""

    def __init__(self, printer: ThermalPrinter) -> None:
        self.printer = printer
        self._closing = threading.Event()
        self._woken, self._waker = socket.socketpair()
        self._woken.setblocking(False)
        self._waker.setblocking(False)
        self._thread = threading.Thread(target=self._run, name=f"{printer.name} line", daemon=True)

    def start(self) -> None:
        """Begin to serve."""
        self.printer.on_change(self.wake)
        self._thread.start()

    def wake(self) -> None:
        """Let the thread look again now."""
        try:
            self._waker.send(b".")
        except OSError as error:
            log.debug("%s: is awake already or closed: %s", self.printer.name, error)

    def close(self) -> None:
        """Stop and let go of the line. Returns when the thread has ended."""
        self._closing.set()
        self.wake()
        self._thread.join(CLOSE_SECONDS)
        self._waker.close()
        self._woken.close()

    def _run(self) -> None:
        try:
            while not self._closing.is_set():
                self._turn(self.printer.advance())
        finally:
            self._let_go()

    def _wait(self, files: Mapping[int, int], until: float | None) -> dict[int, int]:
        """Wait for events of ``files`` (descriptor to poll mask), a wake-up or the time; what has happened."""
        poll = select.poll()
        for descriptor, mask in {**files, self._woken.fileno(): select.POLLIN}.items():
            poll.register(descriptor, mask)
        timeout = None if until is None else max(0, math.ceil((until - time.monotonic()) * 1000))
        happened = dict(poll.poll(timeout))
        if happened.pop(self._woken.fileno(), 0):
            self._woken.recv(4096)
        return happened

    @abstractmethod
    def _turn(self, due: float | None) -> None:
        """One look at the line; ``due`` is when the printer has to be looked after again."""

    @abstractmethod
    def _let_go(self) -> None:
        """Close what the line holds."""
