"""The outlet of a kiosk printer, where a cut ticket stands until a hand takes it, and what else may become of it."""

from __future__ import annotations

from collections import deque
from collections.abc import Callable, Set

from hw_sim.faults import Fault
from hw_sim.thermal.ticket import Ticket

RETRACT, EJECT = 2, 5
"""``GS e``: draw the ticket in; push it out. 3 presents it with so many steps, which changes nothing here."""
RETRACTED_KEPT = 100


class Presenter:
    """One ticket stands here at a time; the next one pushes it out. ``give`` gets what leaves the printer."""

    def __init__(
        self,
        give: Callable[[Ticket], None],
        faults: Set[Fault],
        retract_seconds: float | None,
        taken_after: float | None,
    ) -> None:
        self.standing: Ticket | None = None
        self.retracted: deque[Ticket] = deque(maxlen=RETRACTED_KEPT)
        self._give = give
        self._faults = faults
        self._retract_seconds = retract_seconds
        self._taken_after = taken_after

    def present(self, ticket: Ticket) -> None:
        """A ticket was cut; it stands from then on."""
        self.take()
        self.standing = ticket
        self.settle(ticket.cut_at)

    def take(self) -> Ticket | None:
        """A hand takes the ticket, or it is pushed out; None when none stands there."""
        ticket, self.standing = self.standing, None
        if ticket is not None:
            self._give(ticket)
        return ticket

    def obey(self, function: int) -> None:
        """``GS e``. Drawing in is obeyed only when the printer is set to do so (manual of the KPM216)."""
        if function == EJECT:
            self.take()
        elif function == RETRACT and self._retract_seconds is not None:
            self._draw_in()

    def settle(self, now: float) -> None:
        """Let happen what patience and settings have due by ``now``."""
        if self.standing is None:
            return
        taken, drawn = self._taken_at(self.standing), self._drawn_at(self.standing)
        if min(taken, drawn) > now:
            return
        if drawn < taken:
            self._draw_in()
        else:
            self.take()

    @property
    def due(self) -> float | None:
        """When a hand or the printer will do something about the ticket."""
        if self.standing is None:
            return None
        due = min(self._taken_at(self.standing), self._drawn_at(self.standing))
        return due if due < float("inf") else None

    def _taken_at(self, ticket: Ticket) -> float:
        if self._taken_after is None or Fault.TICKET_NOT_TAKEN in self._faults:
            return float("inf")
        return ticket.cut_at + self._taken_after

    def _drawn_at(self, ticket: Ticket) -> float:
        if Fault.RETRACTED in self._faults:
            return ticket.cut_at
        return float("inf") if self._retract_seconds is None else ticket.cut_at + self._retract_seconds

    def _draw_in(self) -> None:
        if self.standing is not None:
            self.retracted.append(self.standing)
        self.standing = None
