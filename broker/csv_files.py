"""Appointments and shifts out of CSV texts: codes, dates and local times, and nothing about persons. Pure."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Callable, Iterable, Iterator
from itertools import pairwise
from typing import TypeVar

from broker.csv_table import Problems, Row, read_table
from broker.csv_times import Dial
from queueing.appointments import Appointment
from queueing.checks import check_names
from queueing.rota import Shift

APPOINTMENT_COLUMNS = ("code", "service", "date", "begins", "ends")
ROTA_COLUMNS = ("staff", "date", "begins", "ends", "counter", "skills")

MOST_SHIFTS_A_DAY = 6

Entry = TypeVar("Entry")
Read = list[tuple[int, Entry]]
"""What was read, each with its line."""


def parse_appointments(text: str, source: str, dial: Dial) -> tuple[Appointment, ...]:
    """The appointments in ``text``. Raises :class:`BadConfiguration` with every mistake in it, each with its line."""
    return parse(text, source, APPOINTMENT_COLUMNS, lambda row: _appointment(row.fields, dial), _same_codes)


def parse_rota(text: str, source: str, dial: Dial) -> tuple[Shift, ...]:
    """The shifts in ``text``. Raises :class:`BadConfiguration` with every mistake in it, each with its line.

    One that ends at an earlier time than it begins ends on the next date.
    """
    return parse(text, source, ROTA_COLUMNS, lambda row: _shift(row.fields, dial), _clashing_shifts)


def parse(
    text: str,
    source: str,
    columns: tuple[str, ...],
    make: Callable[[Row], Entry],
    clashes: Callable[[Read[Entry]], Iterable[tuple[int, str]]],
) -> tuple[Entry, ...]:
    """What ``make`` makes of the rows of a text. Raises :class:`BadConfiguration` with every mistake in it.

    ``clashes`` finds what does not go together, each with its line; each line of a ``ValueError`` of ``make`` is one
    mistake.
    """
    problems = Problems(source)
    read: Read[Entry] = []
    for row in read_table(text, columns, problems):
        try:
            read.append((row.line, make(row)))
        except ValueError as error:
            for wrong in str(error).splitlines():
                problems.add(row.line, wrong)
    for line, wrong in clashes(read):
        problems.add(line, wrong)
    problems.refuse()
    return tuple(entry for _, entry in read)


def _appointment(fields: dict[str, str], dial: Dial) -> Appointment:
    wrongs = wrong_names(code=fields["code"], service=fields["service"])
    begins, ends = dial.span(fields["date"], fields["begins"], fields["ends"], over_midnight=False, besides=wrongs)
    return Appointment(code=fields["code"], service=fields["service"], begins=begins, ends=ends)


def _shift(fields: dict[str, str], dial: Dial) -> Shift:
    counter, skills = fields["counter"] or None, tuple(dict.fromkeys(fields["skills"].split()))
    wrongs = [*wrong_names(staff=fields["staff"], counter=counter or "any"), *_wrong_skills(skills)]
    begins, ends = dial.span(fields["date"], fields["begins"], fields["ends"], over_midnight=True, besides=wrongs)
    return Shift(staff=fields["staff"], begins=begins, ends=ends, counter=counter, skills=skills)


def wrong_names(**names: str) -> Iterator[str]:
    """Which of these columns hold no names, and why."""
    for column, name in names.items():
        try:
            check_names(**{column: name})
        except ValueError as error:
            yield str(error)


def _wrong_skills(skills: tuple[str, ...]) -> Iterator[str]:
    for skill in skills:
        yield from wrong_names(skills=skill)


def _same_codes(read: Read[Appointment]) -> Iterator[tuple[int, str]]:
    lines: dict[str, int] = {}
    for line, appointment in read:
        first = lines.setdefault(appointment.code, line)
        if first != line:
            yield line, f"code {appointment.code} is on line {first} already"


def _clashing_shifts(read: Read[Shift]) -> Iterator[tuple[int, str]]:
    """Shifts of one officer that overlap, and more of them on one date than anybody works."""
    by_staff: defaultdict[str, Read[Shift]] = defaultdict(list)
    for line, shift in read:
        by_staff[shift.staff].append((line, shift))
    for staff, shifts in by_staff.items():
        shifts.sort(key=lambda placed: placed[1].begins)
        for (line, before), (next_line, after) in pairwise(shifts):
            if after.begins < before.ends:
                yield next_line, f"the shift of {staff} overlaps the one on line {line}"
        for (line, first), (_, last) in zip(shifts, shifts[MOST_SHIFTS_A_DAY:], strict=False):
            if first.begins.date() == last.begins.date():
                yield line, f"{staff} has more than {MOST_SHIFTS_A_DAY} shifts on {first.begins:%Y-%m-%d}"
