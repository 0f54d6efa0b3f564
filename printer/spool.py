"""A print station: one printer, one worker thread, jobs in, news out."""

from __future__ import annotations

import queue
import threading
from collections.abc import Callable

from printer.port import Port
from printer.press import Press, PrintFinished, PrintJob, StationNews
from printer.printing import Outcome
from runtime.addresses import open_device, parse
from runtime.clock import Clock, SystemClock

_JOIN_SECONDS = 5.0


def open_line(address: str) -> Port:
    """The line that an address in the configuration names. Raises ``PrinterUnavailable`` and ``BadAddress``."""
    port: Port = open_device("line", address)
    return port


class PrintStation:
    """The printer at ``address``.

    ``report`` is called in the worker thread with a ``StatusChanged`` at the start and at every change, and with
    exactly one ``PrintFinished`` for each job; it must only hand them on. Nothing is ever printed twice: what to
    do after a failure is the caller's decision. ``remains``: a former run may have been killed while it printed.
    """

    def __init__(
        self,
        address: str,
        report: Callable[[StationNews], None],
        clock: Clock | None = None,
        open_port: Callable[[str], Port] = open_line,
        remains: bool = False,
    ) -> None:
        self._address = address
        self._report = report
        self._clock = clock or SystemClock()
        self._open_port = open_port
        self._remains = remains
        self._jobs: queue.SimpleQueue[PrintJob | None] = queue.SimpleQueue()
        self._lock = threading.Lock()
        self._stopping = False
        self._thread: threading.Thread | None = None

    def start(self) -> None:
        """Begin to work. Raises :class:`runtime.addresses.BadAddress` when the address cannot be read."""
        parse(self._address)
        self._thread = threading.Thread(target=self._work, name=f"printer {self._address}", daemon=True)
        self._thread.start()

    def print(self, job: PrintJob) -> None:
        """Print ``job`` after those before it. Returns at once."""
        with self._lock:
            if not self._stopping:
                self._jobs.put(job)
                return
        self._report(PrintFinished(job.id, Outcome.FAILED_CLEAN, "stopped"))

    def stop(self) -> None:
        """End the work: a print under way is broken off, those that wait are reported as failed; waits for the end."""
        with self._lock:
            self._stopping = True
        self._jobs.put(None)
        if self._thread:
            self._thread.join(_JOIN_SECONDS)
        else:
            self._fail_waiting()

    def _work(self) -> None:
        press = Press(
            lambda: self._open_port(self._address), self._report, self._clock, lambda: self._stopping, self._remains
        )
        try:
            while not self._stopping:
                self._step(press)
        finally:
            press.close()
            self._fail_waiting()

    def _step(self, press: Press) -> None:
        try:
            job = self._jobs.get(timeout=max(0.0, press.due_at - self._clock.monotonic()))
        except queue.Empty:
            press.look()
            return
        if job and self._stopping:
            self._report(PrintFinished(job.id, Outcome.FAILED_CLEAN, "stopped"))
        elif job:
            press.print(job)

    def _fail_waiting(self) -> None:
        while True:
            try:
                job = self._jobs.get_nowait()
            except queue.Empty:
                return
            if job:
                self._report(PrintFinished(job.id, Outcome.FAILED_CLEAN, "stopped"))
