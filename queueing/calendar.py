"""When a centre issues tickets, on whatever day. Pure: ``now`` is an aware datetime of any time zone.

Hours are local times, and tell moments apart even where a clock is put forward or back: a time that comes twice means
the first of the two, one that does not come the moment at which it is skipped.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import UTC, date, datetime, time, timedelta
from enum import StrEnum

from queueing.catalogue import Catalogue, Hall, Service
from queueing.hours import Hours, hours_on
from queueing.texts import Text

_KNOWN = 100_000
"""Days of halls and services that are remembered."""

DAYS_AHEAD = 60
"""How far it is looked for the next day with hours."""


class Reason(StrEnum):
    """Why tickets are issued now, or are not."""

    OPEN = "open"
    CLOSED = "closed"
    BREAK = "break"
    LAST_TICKET = "last-ticket"
    HOLIDAY = "holiday"
    WITHDRAWN = "withdrawn"


@dataclass(frozen=True, slots=True, kw_only=True)
class Availability:
    """Whether tickets are issued now, and why.

    When none are, ``opens_at`` is the next moment at which they will be, in local time; None: not within
    :data:`DAYS_AHEAD` days. ``why`` is what the centre says of a day that is unlike others.
    """

    reason: Reason
    opens_at: datetime | None = None
    why: Text | None = None

    @property
    def open(self) -> bool:
        return self.reason is Reason.OPEN


@dataclass(frozen=True, slots=True, kw_only=True)
class DayHours:
    """The hours of one hall on one day; without ``hours`` it is closed. ``why``: the day is unlike others."""

    hours: Hours | None
    why: Text | None = None


def local(catalogue: Catalogue, now: datetime) -> datetime:
    """``now`` on the centre's own clocks."""
    return now.astimezone(catalogue.zone)


def service_day(catalogue: Catalogue, now: datetime) -> date:
    """The service day that ``now`` belongs to. It begins at the catalogue's ``day_starts`` and never goes back."""
    day = local(catalogue, now).date() + timedelta(days=1)
    while _moment(catalogue, day, catalogue.day_starts) > now:
        day -= timedelta(days=1)
    return day


def day_ends(catalogue: Catalogue, now: datetime) -> datetime:
    """When the service day that ``now`` belongs to ends."""
    return _moment(catalogue, service_day(catalogue, now) + timedelta(days=1), catalogue.day_starts)


def day_hours(catalogue: Catalogue, hall: str, day: date) -> DayHours:
    """The hours of a hall on a day of the local calendar. Raises ``UnknownEntry``."""
    return _day_hours(catalogue, catalogue.hall(hall), day)


def hall_availability(catalogue: Catalogue, hall: str, now: datetime) -> Availability:
    """Whether the hall issues tickets now. Raises ``UnknownEntry``."""
    return _availability(catalogue, catalogue.hall(hall), None, now)


def availability(catalogue: Catalogue, service: str, now: datetime) -> Availability:
    """Whether the service's tickets are issued now, in any of its halls. Raises ``UnknownEntry``."""
    known = catalogue.service(service)
    if known.withdrawn:
        return Availability(reason=Reason.WITHDRAWN)
    halls = [_availability(catalogue, hall, known, now) for hall in catalogue.halls_of(service)]
    return min(halls, key=_eagerness, default=Availability(reason=Reason.CLOSED))


def _eagerness(found: Availability) -> tuple[bool, bool, float]:
    """Sorts what is open, or opens soonest, to the front."""
    later = found.opens_at
    return not found.open, later is None, later.timestamp() if later else 0.0


def _availability(catalogue: Catalogue, hall: Hall, service: Service | None, now: datetime) -> Availability:
    today = local(catalogue, now).date()
    if any(start <= now < end for start, end in _issuing(catalogue, hall, service, today)):
        return Availability(reason=Reason.OPEN)
    plan = _day_hours(catalogue, hall, today)
    return Availability(
        reason=_reason(catalogue, plan, service, now),
        opens_at=_next_opening(catalogue, hall, service, now),
        why=plan.why,
    )


def _reason(catalogue: Catalogue, plan: DayHours, service: Service | None, now: datetime) -> Reason:
    """Why none are issued: because of the hall, else because of the service's own hours."""
    today = local(catalogue, now).date()
    if plan.hours is None and plan.why is not None:
        return Reason.HOLIDAY
    reason = _reason_of(catalogue, plan.hours, today, now)
    if reason is Reason.OPEN and service is not None and service.hours:
        return _reason_of(catalogue, hours_on(service.hours, today), today, now)
    return reason


def _reason_of(catalogue: Catalogue, hours: Hours | None, day: date, now: datetime) -> Reason:
    if hours is None:
        return Reason.CLOSED
    opens, last, closes = (_moment(catalogue, day, at) for at in (hours.opens, hours.last_ticket, hours.closes))
    if not opens <= now < closes:
        return Reason.CLOSED
    if now >= last:
        return Reason.LAST_TICKET
    return Reason.OPEN if any(start <= now < end for start, end in _windows(catalogue, hours, day)) else Reason.BREAK


def _day_hours(catalogue: Catalogue, hall: Hall, day: date) -> DayHours:
    if special := catalogue.special_day(day):
        return DayHours(hours=special.hours, why=special.why)
    if holiday := catalogue.holiday(day):
        return DayHours(hours=None, why=holiday.name)
    return DayHours(hours=hours_on(hall.hours, day))


_Window = tuple[datetime, datetime]
"""From the first moment until before the second one."""


def _next_opening(catalogue: Catalogue, hall: Hall, service: Service | None, now: datetime) -> datetime | None:
    today = local(catalogue, now).date()
    for ahead in range(DAYS_AHEAD + 1):
        for start, _ in _issuing(catalogue, hall, service, today + timedelta(days=ahead)):
            if start > now:
                return local(catalogue, start)
    return None


def _issuing(catalogue: Catalogue, hall: Hall, service: Service | None, day: date) -> tuple[_Window, ...]:
    """When the hall issues tickets that day, of ``service`` if one is given, in order. Asked for every ticket."""
    known = catalogue.worked_out
    asked = hall.id, service.id if service else None, day
    if asked not in known:
        if len(known) >= _KNOWN:
            known.clear()
        known[asked] = tuple(_worked_out(catalogue, hall, service, day))
    return known[asked]


def _worked_out(catalogue: Catalogue, hall: Hall, service: Service | None, day: date) -> list[_Window]:
    windows = list(_windows(catalogue, _day_hours(catalogue, hall, day).hours, day))
    if service is None or not service.hours:
        return windows
    own = list(_windows(catalogue, hours_on(service.hours, day), day))
    both = ((max(a, b), min(c, d)) for a, c in windows for b, d in own)
    return [(start, end) for start, end in both if start < end]


def _windows(catalogue: Catalogue, hours: Hours | None, day: date) -> Iterator[_Window]:
    for start, end in hours.issuing if hours else ():
        window = _moment(catalogue, day, start), _moment(catalogue, day, end)
        if window[0] < window[1]:
            yield window


def _moment(catalogue: Catalogue, day: date, at: time) -> datetime:
    return datetime.combine(day, at, catalogue.zone).astimezone(UTC)
