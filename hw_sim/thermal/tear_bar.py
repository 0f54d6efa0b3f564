"""The bar of a printer without cutter, and the hand that tears the paper off there."""

from __future__ import annotations

from collections.abc import Callable, Set

from hw_sim.faults import Fault
from hw_sim.thermal.intake import Intake, Job
from hw_sim.thermal.mechanism import Mechanism
from hw_sim.thermal.ticket import Ticket


class TearBar:
    """Where paper hangs out until it is torn off. ``give`` gets what is; ``faults`` as for :class:`Mechanism`."""

    def __init__(
        self, mechanism: Mechanism, give: Callable[[Ticket], None], faults: Set[Fault], taken_after: float | None
    ) -> None:
        self._mechanism = mechanism
        self._give = give
        self._faults = faults
        self._taken_after = taken_after

    def settle(self, intake: Intake, now: float) -> float | None:
        """Tear off what has hung there long enough; when it will have, if it has not yet."""
        if self._taken_after is None or Fault.TICKET_NOT_TAKEN in self._faults or not self._hangs_out:
            return None
        due = self._mechanism.free_at + self._taken_after
        if due > now:
            return due
        self.tear(intake, due)
        return None

    def tear(self, intake: Intake, at: float) -> Ticket | None:
        """Tear it off; None when nothing hangs out."""
        slip, end = self._mechanism.paper.cut(), self._mechanism.done_to
        if slip is None:
            return None
        job = intake.break_off(end, self._mechanism.waiting) or Job(b"", at)
        ticket = Ticket(slip.image, slip.lines, job.data, job.first_byte_at, at, False, end)
        self._give(ticket)
        return ticket

    @property
    def _hangs_out(self) -> bool:
        strip = self._mechanism.paper.strip
        return self._mechanism.rests and strip.has_marks and not strip.is_cut_off
