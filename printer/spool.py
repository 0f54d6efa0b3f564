"""A print station: one printer, one worker thread, jobs in, news out."""

from __future__ import annotations

import logging
import queue
import threading
from collections.abc import Callable
from dataclasses import astuple

from printer.journal import INTERRUPTED, Journal, JournalUnavailable
from printer.port import Port
from printer.press import Press, PrintFinished, PrintJob, StationNews
from printer.printing import Outcome
from printer.profiles import Profile
from runtime.addresses import open_device, parse
from runtime.clock import Clock, SystemClock

LOG = logging.getLogger(__name__)

WAIT_SECONDS = 30.0
"""A job that waited so long for its turn is not printed any more: whoever wanted it has gone."""

_JOIN_SECONDS = 5.0


def open_line(address: str) -> Port:
    """The line that an address in the configuration names. Raises ``PrinterUnavailable`` and ``BadAddress``."""
    port: Port = open_device("line", address)
    return port


class PrintStation:
    """The printer at ``address``, one like ``profile``.

    ``report`` is called in the worker thread with a ``StatusChanged`` at the start and at every change, and with
    exactly one ``PrintFinished`` for each job, the ones a former run was killed over among them; it must only hand them
    on. Nothing is ever printed twice: what to do after a failure is the caller's decision. ``journal`` is this
    station's alone from the start to the end, and remains its opener's to close.
    """

    def __init__(
        self,
        address: str,
        report: Callable[[StationNews], None],
        profile: Profile,
        journal: Journal,
        clock: Clock | None = None,
        open_port: Callable[[str], Port] = open_line,
    ) -> None:
        self._address = address
        self._report = report
        self._profile = profile
        self._journal = journal
        self._clock = clock or SystemClock()
        self._open_port = open_port
        self._jobs: queue.SimpleQueue[tuple[PrintJob, float] | None] = queue.SimpleQueue()
        self._lock = threading.Lock()
        self._stopping = False
        self._thread: threading.Thread | None = None

    def start(self) -> None:
        """Begin to work. Raises :class:`runtime.addresses.BadAddress` when the address cannot be read."""
        parse(self._address)
        self._thread = threading.Thread(target=self._work, name=f"printer {self._address}", daemon=True)
        self._thread.start()

    def print(self, job: PrintJob) -> None:
        """Print ``job`` after those before it, if its turn comes within :data:`WAIT_SECONDS`. Returns at once."""
        with self._lock:
            if not self._stopping:
                self._jobs.put((job, self._clock.monotonic()))
                return
        self._fail(job, "stopped")

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
            lambda: self._open_port(self._address),
            self._report,
            self._clock,
            self._profile,
            self._journal,
            lambda: self._stopping,
        )
        try:
            self._tell_interrupted()
            while not self._stopping:
                self._step(press)
        finally:
            press.close()
            self._fail_waiting()

    def _tell_interrupted(self) -> None:
        try:
            interrupted = self._journal.interrupted(self._clock.now())
        except JournalUnavailable as error:
            LOG.error("what a former run was busy with is not known: %s", error)
            return
        for job in interrupted:
            LOG.warning("print %s %s %s", job.id, *astuple(INTERRUPTED))
            self._report(PrintFinished(job.id, INTERRUPTED.outcome, INTERRUPTED.reason, job.copy))

    def _step(self, press: Press) -> None:
        try:
            waiting = self._jobs.get(timeout=max(0.0, press.due_at - self._clock.monotonic()))
        except queue.Empty:
            press.look()
            return
        if waiting is None:
            return
        job, since = waiting
        if self._stopping:
            self._fail(job, "stopped")
        elif self._clock.monotonic() - since >= WAIT_SECONDS:
            self._fail(job, "waited-too-long")
        else:
            press.print(job)

    def _fail_waiting(self) -> None:
        while True:
            try:
                waiting = self._jobs.get_nowait()
            except queue.Empty:
                return
            if waiting:
                self._fail(waiting[0], "stopped")

    def _fail(self, job: PrintJob, reason: str) -> None:
        self._report(PrintFinished(job.id, Outcome.FAILED_CLEAN, reason, job.copy))
