"""The state of a whole centre: its tickets, its lines, what each counter has in hand.

It is changed by events alone, so replaying the journal gives it back exactly. A new service day begins from nothing:
what it needs to know of former days follows as events of its own.
"""

from __future__ import annotations

from collections.abc import Callable
from datetime import date
from typing import Any

from queueing import messages as m
from queueing.front_desk import TELL, FrontDesk
from queueing.lifecycle import OPEN
from queueing.lives import LIFE, Lives
from queueing.notices import Notices
from queueing.rota import Rota
from queueing.staffing import Officer, own_line
from queueing.waiting import Experience


class Centre(Lives):
    """All lines of a centre. Only :meth:`apply` changes it."""

    def __init__(self) -> None:
        super().__init__()
        self.epoch = 0
        self.boot = ""
        self.dated_by = ""

    def _begin(self) -> None:
        super()._begin()
        self.former: tuple[m.FormerDay, ...] = ()
        self.arranged: m.CountersArranged | None = None
        self.rota = Rota()
        self.front_desk = FrontDesk()
        self.notices = Notices()
        self._before_boot: frozenset[str] = frozenset()

    def apply(self, event: m.Event) -> None:
        """Take a fact in. Raises ``QueueRuleBroken`` when the fact contradicts what is known."""
        _APPLY[type(event)](self, event)

    def _start(self, event: m.CoordinatorStarted) -> None:
        self.epoch = event.epoch
        if event.boot != self.boot:
            self.boot = event.boot
            self._before_boot = frozenset(ticket.id for ticket in self.tickets.values() if ticket.state in OPEN)

    def _start_day(self, event: m.ServiceDayStarted) -> None:
        self.day, self.boot, self.dated_by = event.day, event.boot, event.boot
        self._begin()
        self.former = event.former
        self._resume_numbers(event.day)

    def _redate(self, event: m.ServiceDayRedated) -> None:
        self._resume_numbers(event.day)
        self.day, self.dated_by = event.day, self.boot
        for ticket_id in self._before_boot:
            self._expire(self.tickets[ticket_id])
        self._before_boot = frozenset()
        for ticket in self.tickets.values():
            ticket.expected = None  # a wait that began by the wrong clock teaches nothing

    def _resume_numbers(self, day: date) -> None:
        """A date that was under way before, by a clock that was wrong then or is now, repeats none of its numbers."""
        for former in self.former:
            if former.day == day:
                self.numbers.resume(former.used, former.lent)

    def _adopt(self, event: m.PolicyAdopted) -> None:
        self.adopted = event.policy
        self.lines.limit(event.policy.most_bypassed)
        self.lines.staffing.require_sign_in(event.policy.sign_in)

    def _arrange(self, event: m.CountersArranged) -> None:
        self.arranged = event
        self.lines.arrange(
            {duty.counter: tuple(zip(duty.services, duty.weights, strict=True)) for duty in event.duties}
        )

    def _carry(self, event: m.ExperienceCarried) -> None:
        self.experience = Experience.resumed(event.services)
        self.appointments.kept, self.appointments.missed = event.kept, event.missed

    def _lease(self, event: m.NumbersLeased) -> None:
        self.numbers.lease(event.kiosk, event.blocks)

    # --- officers, appointments ---------------------------------------------------------------------------------------

    def _sign_in(self, event: m.OfficerSignedIn) -> None:
        self.lines.staffing.seat(event.counter, Officer(event.staff, event.skills))

    def _sign_out(self, event: m.OfficerSignedOut) -> None:
        """Who waits for that counter alone would wait in vain: back to the line of the service, where it has one."""
        self.lines.staffing.leave(event.counter)
        for turn, arrived, ticket_id in self.lines[own_line(event.counter)].places():
            ticket = self.tickets[ticket_id]
            if self.lines.staffing.is_served(ticket.service):
                self.lines.leave(own_line(event.counter), ticket_id)
                ticket.only_at = None
                self.lines.join(ticket.service, ticket_id, turn, arrived)

    def _pause(self, event: m.BreakStarted | m.BreakEnded) -> None:
        officer = self.lines.staffing.officers[event.counter]
        paused = Officer(officer.staff, officer.skills, on_break=isinstance(event, m.BreakStarted))
        self.lines.staffing.seat(event.counter, paused)


def _telling(tell: Callable[[Any, Any], None]) -> Callable[[Centre, Any], None]:
    return lambda centre, event: tell(centre.front_desk, event)


_APPLY: dict[type, Callable[[Centre, Any], None]] = {
    **LIFE,
    **{kind: _telling(tell) for kind, tell in TELL.items()},
    m.CoordinatorStarted: Centre._start,
    m.ServiceDayStarted: Centre._start_day,
    m.ServiceDayRedated: Centre._redate,
    m.PolicyAdopted: Centre._adopt,
    m.CountersArranged: Centre._arrange,
    m.ExperienceCarried: Centre._carry,
    m.NumbersLeased: Centre._lease,
    m.OfficerSignedIn: Centre._sign_in,
    m.OfficerSignedOut: Centre._sign_out,
    m.BreakStarted: Centre._pause,
    m.BreakEnded: Centre._pause,
    m.RotaImported: lambda centre, event: centre.rota.learn(event.shifts),
    m.AppointmentBooked: lambda centre, event: centre.appointments.book(event.appointment),
    m.AppointmentCancelled: lambda centre, event: centre.appointments.cancel(event.code),
    m.AppointmentMissed: lambda centre, event: centre.appointments.miss(event.code),
    m.NoticePosted: lambda centre, event: centre.notices.post(event.notice),
    m.NoticeWithdrawn: lambda centre, event: centre.notices.withdraw(event.notice),
}
