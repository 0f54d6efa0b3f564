"""The officers' rota: two shifts at most counters, one at the others, with breaks that are spread over the hours."""

from __future__ import annotations

from collections import Counter as Counts
from collections.abc import Iterator
from dataclasses import dataclass
from random import Random

from hw_sim.day.desk import Desk
from hw_sim.day.plan import CLOSES, HOUR, OPENS
from queueing.catalogue import Catalogue, Counter
from queueing.rota import Shift

LUNCH, PAUSE = 30 * 60, 10 * 60

_CHANGE = 14 * HOUR
_ONE_SHIFT = (10 * HOUR, 17 * HOUR)
_SINGLE = 6
"""Every so many counters of a department, one is staffed in the busy hours alone."""


@dataclass(frozen=True, slots=True)
class Duty:
    """One officer's day: seconds of beginning and end, breaks as (second, seconds), ``skills`` where not all."""

    staff: str
    counter: str
    begins: int
    ends: int
    breaks: tuple[tuple[int, int], ...]
    skills: tuple[str, ...] = ()

    @property
    def minutes(self) -> float:
        """Minutes at the counter."""
        return (self.ends - self.begins - sum(seconds for _, seconds in self.breaks)) / 60


def rota_of(catalogue: Catalogue, seed: int) -> list[Duty]:
    """Everybody's duty, in the order of counters and hours."""
    chance = Random(f"{seed}-rota")
    duties: list[Duty] = []
    places: Counts[str] = Counts()
    for index, counter in enumerate(catalogue.counters):
        places[counter.services[0]] += 1
        for begins, ends in _shifts(places[counter.services[0]]):
            skills = _skills(catalogue, counter, chance)
            staff = f"s{len(duties) + 1:03d}"
            duties.append(Duty(staff, counter.id, begins, ends, tuple(_breaks(begins, ends, index)), skills))
    return duties


def shifts_of(duties: list[Duty], desk: Desk) -> list[Shift]:
    """The rota as it is imported."""
    return [
        Shift(
            staff=duty.staff,
            begins=desk.moment(duty.begins),
            ends=desk.moment(duty.ends),
            counter=duty.counter,
            skills=duty.skills,
        )
        for duty in duties
    ]


def _shifts(place: int) -> list[tuple[int, int]]:
    if place % _SINGLE == 0:
        return [_ONE_SHIFT]
    return [(OPENS, _CHANGE), (_CHANGE, CLOSES)]


def _breaks(begins: int, ends: int, index: int) -> Iterator[tuple[int, int]]:
    """Lunch around the middle of the shift and a pause in its last third, one counter after the other."""
    turn = index % 6 * 20 * 60
    yield begins + (ends - begins) // 3 + turn, LUNCH
    yield min(begins + 3 * (ends - begins) // 4 + turn // 2, ends - HOUR // 2), PAUSE


def _skills(catalogue: Catalogue, counter: Counter, chance: Random) -> tuple[str, ...]:
    """One officer in eight still learns: the longest services of the counter are left to the others."""
    if chance.random() >= 1 / 8 or len(counter.services) < 4:
        return ()
    by_length = sorted(counter.services, key=lambda name: (catalogue.service(name).minutes, name))
    return tuple(by_length[: 3 * len(by_length) // 4])
