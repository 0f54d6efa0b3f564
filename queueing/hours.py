"""When a centre is open: hours by weekday, days that are unlike others, public holidays. Data; see ``calendar.py``."""

from __future__ import annotations

from dataclasses import dataclass, field
from datetime import date, time
from enum import StrEnum

from queueing.texts import Text


class Weekday(StrEnum):
    """A day of the week, in the order of ``date.weekday()``."""

    MONDAY = "mon"
    TUESDAY = "tue"
    WEDNESDAY = "wed"
    THURSDAY = "thu"
    FRIDAY = "fri"
    SATURDAY = "sat"
    SUNDAY = "sun"


WEEK = tuple(Weekday)


class HolidayRule(StrEnum):
    """What a public holiday is to the centre. The charter wants service on all calendar days (2.1.3)."""

    WORKED = "worked"
    CLOSED = "closed"


@dataclass(frozen=True, slots=True, kw_only=True)
class Break:
    """A pause in which no tickets are issued, from ``starts`` until ``ends``; local times."""

    starts: time
    ends: time


@dataclass(frozen=True, slots=True, kw_only=True)
class Hours:
    """The hours of one day, in local time. Tickets are issued from ``opens`` until ``last_ticket``, but in no break."""

    opens: time
    last_ticket: time
    closes: time
    breaks: tuple[Break, ...] = ()

    @property
    def issuing(self) -> tuple[tuple[time, time], ...]:
        """When tickets are issued: from each first time until the second."""
        starts = [self.opens, *(pause.ends for pause in self.breaks)]
        ends = [*(pause.starts for pause in self.breaks), self.last_ticket]
        return tuple(zip(starts, ends, strict=True))


@dataclass(frozen=True, slots=True, kw_only=True)
class Opening(Hours):
    """The hours of some weekdays."""

    days: tuple[Weekday, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class SpecialDay:
    """A day unlike others: closed, or with ``hours`` of its own.

    ``on`` is a date, "2026-12-30", or a day of every year, "01-20"; a date goes before a day of every year.
    """

    on: str
    why: Text
    hours: Hours | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Holiday:
    """A public holiday."""

    on: date
    name: Text


@dataclass(frozen=True, slots=True, kw_only=True)
class Calendar:
    """What makes some days different. A special day goes before a public holiday."""

    public_holidays: HolidayRule = HolidayRule.WORKED
    days: tuple[SpecialDay, ...] = field(default=())


def hours_on(openings: tuple[Opening, ...], day: date) -> Hours | None:
    """The hours of that day's weekday; None: it is a closed day."""
    weekday = WEEK[day.weekday()]
    return next((opening for opening in openings if weekday in opening.days), None)
