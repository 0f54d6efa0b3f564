"""What a kiosk knows of the world around it, at a moment. Pure. Times are monotonic seconds, but for ``wall``."""

from __future__ import annotations

from dataclasses import dataclass, replace
from datetime import date, datetime
from enum import StrEnum

from kiosk.supply import Supply
from queueing.calendar import availability, hall_availability, local, service_day
from queueing.catalogue import Agency, Catalogue, Hall, Service, Text
from queueing.issuing import Closed
from queueing.messages import LinesState, Poll, PollsState, ServiceLine, Stop, TimetableState
from queueing.timetable import upcoming

SILENCE = 5.0
"""Seconds without a word from the coordinator (it speaks every second) after which a kiosk goes on without it."""


class Trouble(StrEnum):
    """Why no ticket can be had at this kiosk."""

    NO_PAPER = "no-paper"
    PRINTER = "printer"
    SILENCE = "silence"
    WITHDRAWN = "withdrawn"


class Shut(StrEnum):
    """Why this kiosk gives no tickets for one service now."""

    CLOSED = "closed"
    FULL = "full"
    USED_UP = "used-up"


@dataclass(frozen=True, slots=True)
class Closure:
    """Why there are no tickets for a service now, and when there will be, if that is known."""

    why: Shut
    opens_at: datetime | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class World:
    """``printer`` is None until the printer was first asked, then the trouble it has or ``""``; ``concern`` is the word
    for it that an operator is advised by (:mod:`printer.advice`), or ``""``.

    ``heard_at`` is when the coordinator's fresh word last came; what the broker remembered does not count. ``now`` is
    the moment all this is looked at, ``wall`` the same moment by the kiosk's clock, ``began_at`` when the kiosk began
    to listen. ``supply`` are the numbers it may issue when it is alone. ``device`` is the kiosk's own name,
    ``scanner`` whether codes can be shown to it, ``numbers_on_screen`` whether it goes on when it cannot print,
    ``handed_in`` how many suggestions and complaints it has numbered.
    ``withdrawn``: staff have taken it out of service. ``refuge`` is where the nearest kiosk stands that serves people,
    if one is known.
    """

    hall: str
    catalogue: Catalogue | None = None
    lines: LinesState | None = None
    heard_at: float | None = None
    printer: Trouble | str | None = None
    concern: str = ""
    supply: Supply | None = None
    withdrawn: bool = False
    refuge: Text | None = None
    device: str = ""
    scanner: bool = False
    numbers_on_screen: bool = True
    polls: PollsState | None = None
    timetable: TimetableState | None = None
    handed_in: int = 0
    began_at: float = 0.0
    now: float = 0.0
    wall: datetime | None = None

    def at(self, now: float, wall: datetime) -> World:
        """The world, looked at at that moment."""
        return replace(self, now=now, wall=wall)

    @property
    def known(self) -> bool:
        """Whether all that is needed to greet somebody has arrived."""
        heard = self.heard_at is not None or self.alone
        return self.catalogue is not None and self.printer is not None and heard

    @property
    def silent_from(self) -> float:
        """When the coordinator will have been silent for too long."""
        return (self.began_at if self.heard_at is None else self.heard_at) + SILENCE

    @property
    def silent(self) -> bool:
        """Whether the coordinator does not seem to be there."""
        return self.now >= self.silent_from

    @property
    def alone(self) -> bool:
        """Whether the kiosk goes on by itself, from its lease."""
        return self.silent and self.left > 0

    @property
    def left(self) -> int:
        """How many numbers it can issue by itself."""
        if self.catalogue is None or self.supply is None or self.wall is None:
            return 0
        return self.supply.left(self.catalogue, self.offered(), self.wall)

    @property
    def trouble(self) -> Trouble | None:
        """What keeps this kiosk from serving anybody."""
        if self.withdrawn:
            return Trouble.WITHDRAWN
        if self.silent and not self.alone:
            return Trouble.SILENCE
        return Trouble(self.printer) if self.printer and not self.numbers_on_screen else None

    @property
    def paperless(self) -> bool:
        """Whether numbers are only shown, since nothing is printed."""
        return bool(self.printer)

    @property
    def moment(self) -> datetime | None:
        """What time it is, by the coordinator's clock as long as it speaks."""
        if self.alone:
            return self.wall
        return self.lines.at if self.lines else None

    @property
    def open(self) -> bool:
        """Whether the hall issues tickets now."""
        if self.alone:
            assert self.catalogue is not None
            assert self.wall is not None
            return hall_availability(self.catalogue, self.hall, self.wall).open
        return self.lines is not None and self.lines.open

    def gives(self, name: str | None) -> bool:
        """Whether a ticket for the service can be had now."""
        service = self.service(name)
        return service is not None and self.open and self.closure(service) is None

    def closure(self, service: Service) -> Closure | None:
        """Why the open hall gives no tickets for the service now; None: it does, as far as is known."""
        if self.alone:
            return self.closure_alone(service)
        line = self.line(service.id)
        if line is None or line.closed is None:
            return None
        return Closure(Shut.FULL if line.closed == Closed.FULL else Shut.CLOSED, line.opens_at)

    def closure_alone(self, service: Service) -> Closure | None:
        """Why no ticket for the service can be had from the lease now."""
        if self.catalogue is None or self.supply is None or self.wall is None:
            return Closure(Shut.USED_UP)
        state = availability(self.catalogue, service.id, self.wall)
        if not state.open:
            return Closure(Shut.CLOSED, state.opens_at)
        if self._was_full(service):
            return Closure(Shut.FULL)
        return None if self.supply.has(self.catalogue, service, self.wall) else Closure(Shut.USED_UP)

    def agencies(self) -> tuple[Agency, ...]:
        """The agencies that offer a service in this hall, in the catalogue's order."""
        if self.catalogue is None:
            return ()
        here = {service.agency for service in self.offered()}
        return tuple(agency for agency in self.catalogue.agencies if agency.id in here)

    def services(self, agency: str | None) -> tuple[Service, ...]:
        """The agency's services that are offered in this hall."""
        return tuple(service for service in self.offered() if service.agency == agency)

    @property
    def service_day(self) -> date | None:
        """The service day by the kiosk's clock."""
        return service_day(self.catalogue, self.wall) if self.catalogue and self.wall else None

    @property
    def poll(self) -> Poll | None:
        """What visitors are asked now: the poll that ends first."""
        day = self.service_day
        polls = [poll for poll in (self.polls.polls if self.polls else ()) if day and poll.is_on(day)]
        return min(polls, key=lambda poll: poll.last_day, default=None)

    def stops(self) -> tuple[Stop, ...]:
        """Where the bus stops from today on, soonest first."""
        if self.timetable is None or self.catalogue is None or self.wall is None:
            return ()
        return upcoming(self.timetable.stops, local(self.catalogue, self.wall).date())

    def most_asked(self) -> tuple[Service, ...]:
        """The services most tickets were issued for today, the foremost first."""
        named = self.lines.most_asked if self.lines else ()
        return tuple(service for name in named if (service := self.service(name)))

    def elsewhere(self, service: Service) -> tuple[Hall, ...]:
        """The other halls that serve it."""
        halls = self.catalogue.halls_of(service.id) if self.catalogue else ()
        return tuple(hall for hall in halls if hall.id != self.hall)

    def service(self, name: str | None) -> Service | None:
        """The service of that name that is offered in this hall, if there is one."""
        return next((service for service in self.offered() if service.id == name), None)

    def offered(self) -> tuple[Service, ...]:
        """All services that are offered in this hall."""
        return self.catalogue.offered_in(self.hall) if self.catalogue else ()

    def line(self, service: str) -> ServiceLine | None:
        """How long the service's line is, if that is known."""
        return None if self.alone else self._last_line(service)

    def hear_lines(self, lines: LinesState, retained: bool, now: float) -> World:
        """The world after the coordinator spoke of its lines.

        An older word than the last is dropped, unless the last is so old that the coordinator must have begun anew.
        """
        if self.lines and now < self.silent_from and _age(lines) < _age(self.lines):
            return self
        return replace(self, lines=lines, heard_at=self.heard_at if retained else now)

    def _was_full(self, service: Service) -> bool:
        """Whether the last word on the service, on this same day, was that its day is full."""
        line = self._last_line(service.id)
        if line is None or line.closed != Closed.FULL or self.lines is None:
            return False
        assert self.catalogue is not None
        assert self.wall is not None
        return service_day(self.catalogue, self.lines.at) == service_day(self.catalogue, self.wall)

    def _last_line(self, service: str) -> ServiceLine | None:
        lines = self.lines.services if self.lines else ()
        return next((line for line in lines if line.service == service), None)


def _age(lines: LinesState) -> tuple[int, int]:
    return lines.epoch, lines.revision
