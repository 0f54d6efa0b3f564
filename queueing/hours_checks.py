"""What in opening hours and calendars cannot be. Each check gives pairs of a place in the catalogue and a sentence."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from datetime import date

from queueing.hours import Break, Calendar, Hours, Opening, Weekday
from queueing.ticket import Language

_DAY = re.compile(r"(\d{4}-)?\d{2}-\d{2}\Z")
_LEAP_YEAR = "2000-"
"""In it every day of every year is a date."""


def hours_problems(path: str, openings: Sequence[Opening]) -> Iterator[tuple[str, str]]:
    """What cannot be in the hours of a hall or a service."""
    named: set[Weekday] = set()
    for index, opening in enumerate(openings):
        where = f"{path}[{index}]"
        if not opening.days:
            yield f"{where}.days", "must name a weekday at least"
        for day in opening.days:
            if day in named:
                yield f"{where}.days", f"{day} is there twice"
            named.add(day)
        yield from _hours(where, opening)


def calendar_problems(path: str, calendar: Calendar) -> Iterator[tuple[str, str]]:
    """What cannot be in the special days of a centre."""
    named: set[str] = set()
    for index, special in enumerate(calendar.days):
        where = f"{path}.days[{index}]"
        if not _is_day(special.on):
            yield f"{where}.on", f'must be a date like "2026-12-30" or a day of every year like "01-20": {special.on!r}'
        if special.on in named:
            yield f"{where}.on", f"{special.on} is there twice"
        named.add(special.on)
        for language in Language:
            if not special.why[language]:
                yield f"{where}.why.{language}", "must not be empty"
        if special.hours is not None:
            yield from _hours(f"{where}.hours", special.hours)


def _is_day(text: str) -> bool:
    if _DAY.match(text) is None:
        return False
    try:
        date.fromisoformat(text if len(text) > len("01-20") else _LEAP_YEAR + text)
    except ValueError:
        return False
    return True


def _hours(where: str, hours: Hours) -> Iterator[tuple[str, str]]:
    ends = [moment for pause in hours.breaks for moment in (pause.starts, pause.ends)]
    if any(moment.tzinfo is not None for moment in (hours.opens, hours.last_ticket, hours.closes, *ends)):
        yield where, "its times must be local, without a time zone"
        return
    if not hours.opens < hours.last_ticket <= hours.closes:
        yield f"{where}.opens", "opens, last_ticket and closes must follow each other within the day"
    for index, pause in enumerate(hours.breaks):
        before = hours.breaks[index - 1].ends if index else hours.opens
        if not _fits(pause, hours, index):
            yield (
                f"{where}.breaks[{index}]",
                f"must begin after {before:%H:%M} and end before {hours.last_ticket:%H:%M}",
            )


def _fits(pause: Break, hours: Hours, index: int) -> bool:
    """Breaks follow each other within the hours, so that something is left of them at both ends."""
    before = hours.breaks[index - 1].ends if index else hours.opens
    return before < pause.starts < pause.ends < hours.last_ticket
