"""Who should be at which counter when, by staff code, and whether they are. Pure."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from datetime import date, datetime, timedelta
from enum import StrEnum

from queueing.checks import check_moments, check_names, check_sizes

MOST_SKILLS = 500

MOST_TOGETHER = 200
"""Shifts in one message."""

_MOST_NAMES = 2000
"""Names in one message of shifts: however long they are, it is one that everybody accepts."""

PUNCTUAL = timedelta(minutes=5)
"""How far from the rota an officer may begin or end and still be on time."""


class Keeping(StrEnum):
    """How a sign-in stands to the rota (charter 6.1.2)."""

    ON_TIME = "on_time"
    EARLY = "early"
    LATE = "late"
    OTHER_COUNTER = "other_counter"
    NOT_ON_ROTA = "not_on_rota"
    NO_ROTA = "no_rota"


@dataclass(frozen=True, slots=True, kw_only=True)
class Shift:
    """One officer's work on one day. Without ``counter`` at any; without ``skills`` for all the counter's services."""

    staff: str
    begins: datetime
    ends: datetime
    counter: str | None = None
    skills: tuple[str, ...] = ()

    def __post_init__(self) -> None:
        check_names(staff=self.staff)
        check_moments(begins=self.begins, ends=self.ends)
        check_sizes(MOST_SKILLS, skills=self.skills)
        for name in (*self.skills, *([self.counter] if self.counter else [])):
            check_names(skill_or_counter=name)
        if self.begins >= self.ends:
            raise ValueError(f"the shift of {self.staff} ends before it begins")


class Rota:
    """All shifts that are known."""

    def __init__(self) -> None:
        self._shifts: dict[str, list[Shift]] = {}

    def __len__(self) -> int:
        return sum(map(len, self._shifts.values()))

    def learn(self, shifts: Iterable[Shift]) -> None:
        """Take shifts in, in the place of all that was known of the same officers on the same dates."""
        news: defaultdict[str, set[Shift]] = defaultdict(set)
        for shift in shifts:
            news[shift.staff].add(shift)
        for staff, new in news.items():
            dates = {shift.begins.date() for shift in new}
            kept = {old for old in self._shifts.get(staff, ()) if old.begins.date() not in dates}
            self._shifts[staff] = sorted(kept | new, key=lambda shift: shift.begins)

    def shift_at(self, staff: str, now: datetime) -> Shift | None:
        """The officer's shift under way, else the nearest one that begins or ended within twelve hours."""
        near = [shift for shift in self._shifts.get(staff, ()) if _distance(shift, now) < timedelta(hours=12)]
        return min(near, key=lambda shift: _distance(shift, now), default=None)

    def keeping(self, staff: str, counter: str, now: datetime) -> Keeping:
        """How signing in at ``counter`` now stands to the rota."""
        if not self._shifts:
            return Keeping.NO_ROTA
        shift = self.shift_at(staff, now)
        if shift is None:
            return Keeping.NOT_ON_ROTA
        if shift.counter not in (None, counter):
            return Keeping.OTHER_COUNTER
        if now < shift.begins - PUNCTUAL:
            return Keeping.EARLY
        return Keeping.ON_TIME if now <= shift.begins + PUNCTUAL else Keeping.LATE

    def since(self, moment: datetime) -> tuple[Shift, ...]:
        """The shifts that end after ``moment``."""
        return tuple(shift for shifts in self._shifts.values() for shift in shifts if shift.ends > moment)


def in_batches(shifts: Iterable[Shift]) -> Iterator[tuple[Shift, ...]]:
    """The shifts in parts that fit into a message each.

    What an officer does on one date stays together, for :meth:`Rota.learn` takes it in the place of what it knew.
    """
    days: defaultdict[tuple[str, date], list[Shift]] = defaultdict(list)
    for shift in shifts:
        days[shift.staff, shift.begins.date()].append(shift)
    batch: list[Shift] = []
    for day in days.values():
        if batch and (len(batch) + len(day) > MOST_TOGETHER or _names([*batch, *day]) > _MOST_NAMES):
            yield tuple(batch)
            batch = []
        batch += day
    if batch:
        yield tuple(batch)


def _names(shifts: Iterable[Shift]) -> int:
    return sum(2 + len(shift.skills) for shift in shifts)


def _distance(shift: Shift, now: datetime) -> timedelta:
    """How far ``now`` is from the shift; nothing while it is under way."""
    if now < shift.begins:
        return shift.begins - now
    return max(timedelta(), now - shift.ends)
