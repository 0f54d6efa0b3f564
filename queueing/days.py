"""What time brings about by itself: service days, reservations that lapse, appointments that are missed. Pure."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import datetime

from queueing import messages as m
from queueing.calendar import service_day
from queueing.catalogue import Catalogue, Counter
from queueing.centre import Centre
from queueing.front_desk import carried
from queueing.policy import Policy
from queueing.rota import in_batches
from queueing.succession import wanted_services

_FORMER_DAYS = 5
"""How many service days may be found to be under way after all, once a clock is set back."""

_FORGETTING = 0.97
"""What a day leaves of the weight of former days' appointments."""


def day_events(centre: Centre, catalogue: Catalogue, now: datetime) -> list[m.Event]:
    """The start of a new service day, when one has begun, with all that it must know of former days.

    A clock that went back never reopens an old day.
    """
    today = service_day(catalogue, now)
    if centre.day is not None and today <= centre.day:
        return []
    started = m.ServiceDayStarted(day=today, at=now, former=_former_days(centre), boot=centre.boot)
    return [started, *_carried(centre, catalogue, now)]


def _former_days(centre: Centre) -> tuple[m.FormerDay, ...]:
    """The day that ends, and those before it whose date a clock may yet be set back to; each date once."""
    if centre.day is None:
        return ()
    ended = m.FormerDay(day=centre.day, used=centre.numbers.used(), lent=centre.numbers.lent())
    return (ended, *(former for former in centre.former if former.day != ended.day))[:_FORMER_DAYS]


def redate_events(centre: Centre, catalogue: Catalogue, now: datetime) -> list[m.ServiceDayRedated]:
    """The right date for the day that is under way, when the clock was wrong and has been set.

    Numbers and lines go on, for the people are the same.
    """
    today = service_day(catalogue, now)
    if centre.day is None or today == centre.day:
        return []
    return [m.ServiceDayRedated(day=today, at=now)]


def was_set_back(centre: Centre, catalogue: Catalogue, now: datetime, boot: str) -> bool:
    """Whether the clock must have been set since it dated the day under way, which by now has not begun.

    A machine that has not started again since then keeps its clock: nothing else puts that back.
    """
    dated_by_it = bool(boot) and boot == centre.dated_by
    return dated_by_it and centre.day is not None and service_day(catalogue, now) < centre.day


def _carried(centre: Centre, catalogue: Catalogue, now: datetime) -> Iterator[m.Event]:
    if centre.day is None:
        return
    yield m.ExperienceCarried(
        services=tuple(one for one in centre.experience.carried() if one.service in catalogue.service_ids),
        kept=round(_FORGETTING * centre.appointments.kept, 3),
        missed=round(_FORGETTING * centre.appointments.missed, 3),
        at=now,
    )
    for kiosk, lease in centre.numbers.standing():
        yield m.NumbersLeased(kiosk=kiosk, blocks=lease, at=now)
    for shifts in in_batches(centre.rota.since(now)):
        yield m.RotaImported(shifts=shifts, at=now)
    for appointment in centre.appointments.due.values():
        yield m.AppointmentBooked(appointment=appointment, at=now)
    yield from carried(centre.front_desk, service_day(catalogue, now), now)
    for notice in centre.notices.in_halls((hall.id for hall in catalogue.halls), now):
        yield m.NoticePosted(notice=notice, at=now)


def adoption_events(
    centre: Centre, catalogue: Catalogue, revision: str, policy: Policy, now: datetime
) -> list[m.Event]:
    """The policy and the counters' services, where the journal does not know them as they are now.

    Whoever sits at a counter that is gone is signed out.
    """
    events: list[m.Event] = []
    if centre.adopted != policy:
        events.append(m.PolicyAdopted(policy=policy, at=now))
    for counter, officer in centre.lines.staffing.officers.items():
        if counter not in catalogue.counter_ids:
            events.append(m.OfficerSignedOut(counter=counter, staff=officer.staff, at=now))
    duties = _duties(centre, catalogue)
    if centre.arranged is None or centre.arranged.duties != duties:
        events.append(m.CountersArranged(revision=revision, duties=duties, at=now))
    return events


def _duties(centre: Centre, catalogue: Catalogue) -> tuple[m.Duty, ...]:
    """What the counters serve; also the services that the catalogue has lost while tickets still wait for them.

    Those stay with the counters that had them, or, where none of these is left, come to all.
    """
    lost = {service for service in wanted_services(centre) if service not in catalogue.service_ids}
    before = (
        {duty.counter: lost.intersection(duty.services) for duty in centre.arranged.duties} if centre.arranged else {}
    )
    orphaned = lost.difference(*(before.get(counter.id, ()) for counter in catalogue.counters))
    return tuple(_duty(counter, sorted(orphaned.union(before.get(counter.id, ())))) for counter in catalogue.counters)


def _duty(counter: Counter, besides: list[str]) -> m.Duty:
    services = (*counter.services, *besides)
    return m.Duty(counter=counter.id, services=services, weights=tuple(map(counter.weight, services)))


def overdue_events(centre: Centre, now: datetime) -> list[m.Event]:
    """The reservations of which nothing was heard for too long, and the appointments to which nobody came in time."""
    policy = centre.policy
    lapsed = [ticket for ticket, since in centre.reserved.items() if now - since > policy.reservation]
    return [
        *(m.ReservationLapsed(ticket=ticket, number=centre.tickets[ticket].number, at=now) for ticket in lapsed),
        *(
            m.AppointmentMissed(code=missed.code, service=missed.service, at=now)
            for missed in centre.appointments.overdue(now, policy.late)
        ),
    ]
