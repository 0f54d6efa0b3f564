"""The kiosk's print station without its thread: whoever turns the clock lets it work."""

from __future__ import annotations

from collections import deque
from collections.abc import Callable

from hw_sim.inprocess import Line
from hw_sim.turned_clock import TurnedClock
from printer.journal import INTERRUPTED, Journal
from printer.press import Press, PrintFinished, PrintJob, StationNews
from printer.printing import Outcome
from printer.profiles import Profile
from printer.spool import WAIT_SECONDS


class TurnedStation:
    """As :class:`printer.spool.PrintStation`, on a simulated line."""

    def __init__(
        self, line: Line, report: Callable[[StationNews], None], profile: Profile, journal: Journal, clock: TurnedClock
    ) -> None:
        self._line = line
        self._report = report
        self._clock = clock
        self._jobs: deque[tuple[PrintJob, float]] = deque()
        self._journal = journal
        self._press = Press(line.open, report, clock, profile, journal)

    def print(self, job: PrintJob) -> None:
        """Print ``job`` after those before it."""
        self._jobs.append((job, self._clock.monotonic()))

    def begin(self) -> None:
        """Tell what a former run was busy with."""
        for job in self._journal.interrupted(self._clock.now()):
            self._report(PrintFinished(job.id, INTERRUPTED.outcome, INTERRUPTED.reason, job.copy))

    def work(self) -> None:
        """One job, or one look, or the next thing on the clock's agenda."""
        if self._jobs:
            self._print(*self._jobs.popleft())
        elif self._clock.monotonic() >= self._press.due_at:
            self._press.look()
        else:
            self._line.wait(min(self._press.due_at, self._clock.next_due))
            self._clock.turn_to(self._clock.monotonic())

    def _print(self, job: PrintJob, since: float) -> None:
        if self._clock.monotonic() - since >= WAIT_SECONDS:
            self._report(PrintFinished(job.id, Outcome.FAILED_CLEAN, "waited-too-long", job.copy))
        else:
            self._press.print(job)
