"""Puts a day together and plays it: what came of it is the journal's events and what people hold in their hands."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from itertools import islice
from pathlib import Path
from random import Random
from typing import TypeVar

from broker.journal import read_events
from hw_sim.day.centre import at_pace, build_centre, minutes_of
from hw_sim.day.desk import CONSOLE, Desk
from hw_sim.day.hall import Hall
from hw_sim.day.kiosks import Kiosk, plan_outages
from hw_sim.day.officers import Officer
from hw_sim.day.people import SLOT, Standing, Visitor, booked, visitors_of
from hw_sim.day.plan import BEGINS, CLOSES, DAY, HOUR, OPENS, OVERTIME, Plan
from hw_sim.day.rota import Duty, rota_of, shifts_of
from hw_sim.day.stage import Process, Stage, Wish
from hw_sim.day.visits import visit
from queueing import messages as m
from queueing.appointments import Appointment
from queueing.catalogue import Catalogue
from queueing.console_commands import MOST_IMPORTED
from queueing.policy import Policy

LOAD = 0.88
"""The share of the officers' time that the work of the day is to fill."""

VISITS = 1.12
"""How often a visitor sits at a counter on average, errands and second services counted."""

_HANDLING_MINUTES = 0.3
_TICK = 180
_RESTARTS = (10.6, 15.4)
"""Hours at which the coordinator dies and starts again."""

_T = TypeVar("_T")


@dataclass(frozen=True, slots=True, kw_only=True)
class Day:
    """A day that is over. ``papers`` is what each paper's holder would say of it, by the ticket's id."""

    catalogue: Catalogue
    events: Sequence[m.Event]
    visitors: Sequence[Visitor]
    papers: Mapping[str, Standing]
    contradictions: Sequence[str]
    pace: float
    repeated: int
    restarted: int
    merged: int


def play(plan: Plan, shipped: Catalogue, policy: Policy, journal: Path) -> Day:
    """Play the day of ``plan`` on a new ``journal``.

    Where so many visitors are more than so many officers can serve, all services are quicker by one factor, the
    ``pace``: else the day would tell of nothing but the lack of counters.
    """
    centre = build_centre(shipped, plan.counters)
    duties = rota_of(centre, plan.seed)
    pace = _pace(centre, duties, plan.visitors)
    catalogue = at_pace(centre, pace)
    restarts = [int(hour * HOUR) for hour in _RESTARTS]
    desk = Desk(journal, catalogue, policy, DAY, restarts, Random(f"{plan.seed}-desk"))
    try:
        visitors, hall = _perform(plan, catalogue, policy, duties, desk)
    finally:
        desk.close()
    return Day(
        catalogue=catalogue,
        events=read_events(journal),
        visitors=visitors,
        papers=hall.papers,
        contradictions=desk.contradictions,
        pace=pace,
        repeated=desk.repeated,
        restarted=desk.restarted,
        merged=sum(kiosk.merged for kiosk in hall.kiosks),
    )


def _perform(
    plan: Plan, catalogue: Catalogue, policy: Policy, duties: list[Duty], desk: Desk
) -> tuple[list[Visitor], Hall]:
    stage = Stage(desk.deliver)
    names = [f"kiosk-{number + 1}" for number in range(plan.kiosks)]
    kiosks = [Kiosk(name, stage, catalogue, Random(f"{plan.seed}-{name}")) for name in names]
    plan_outages(kiosks, plan.seed)
    hall = Hall(stage, desk, catalogue, policy, kiosks)
    hall.until_close = frozenset(duty.counter for duty in duties if duty.ends == CLOSES)
    desk.hear = hall.hear
    visitors = list(visitors_of(plan, catalogue))
    stage.start(_office(plan, catalogue, duties, desk), BEGINS)
    stage.start(_time_passes(hall), BEGINS)
    for kiosk in kiosks:
        stage.start(kiosk.keep_numbers(), OPENS - HOUR)
    for duty in duties:
        stage.start(Officer(duty, hall).work(), duty.begins)
    for visitor in visitors:
        stage.start(visit(visitor, hall), max(visitor.arrives, OPENS - HOUR))
    stage.play()
    return visitors, hall


def _pace(catalogue: Catalogue, duties: Sequence[Duty], visitors: int) -> float:
    each = LOAD * sum(duty.minutes for duty in duties) / visitors
    return round(min(1.0, max(0.05, (each - VISITS * _HANDLING_MINUTES) / minutes_of(catalogue))), 3)


def _office(plan: Plan, catalogue: Catalogue, duties: list[Duty], desk: Desk) -> Process:
    """In the night staff bring in the rota and the appointments."""
    for number, shifts in enumerate(_parts(shifts_of(duties, desk))):
        yield Wish(CONSOLE, m.ImportRota(key=f"rota-{number}", shifts=shifts))
    appointments = [
        Appointment(
            code=slot.code, service=service, begins=desk.moment(slot.begins), ends=desk.moment(slot.begins) + SLOT
        )
        for slot, service, _ in booked(plan, catalogue)
    ]
    for number, part in enumerate(_parts(appointments)):
        yield Wish(CONSOLE, m.BookAppointments(key=f"appointments-{number}", appointments=part))


def _time_passes(hall: Hall) -> Process:
    """The coordinator's own pace; slower than in a real centre, where every state is said each second."""
    for second in (BEGINS, 4 * HOUR, *range(OPENS - HOUR // 2, CLOSES + OVERTIME + HOUR // 2, _TICK)):
        yield second - hall.stage.now
        hall.desk.tick(second)
        hall.look_around(hall.desk.waiting)


def _parts(items: Sequence[_T]) -> Iterator[tuple[_T, ...]]:
    rest = iter(items)
    while part := tuple(islice(rest, MOST_IMPORTED)):
        yield part
