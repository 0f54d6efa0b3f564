"""A centre of as many counters as asked, made from a catalogue's agencies and services."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from datetime import time

from hw_sim.day.demand import done, wanted
from hw_sim.day.plan import CLOSES, HOUR, LAST_TICKET, OPENS
from queueing.catalogue import Calendar, Catalogue, Counter, Direction, Hall, Opening, Text, Weekday

HALLS = ("1", "2")

_LEAST = 3
"""Counters of a department."""

_QUICK_MINUTES = 6
_QUICK_WEIGHT = 2.0
_HELP_WEIGHT = 0.5
_HANDLING_MINUTES = 1.0
"""What each visit costs besides the service, on the scale of the catalogue's minutes, when counters are shared out."""


def build_centre(shipped: Catalogue, counters: int) -> Catalogue:
    """Two halls with ``counters`` counters. Each department has as many as its share of the work.

    Every fourth counter of a department minds quick services first, and one helps with the neighbours' most wanted.
    """
    departments = departments_of(shipped, counters)
    shares = apportion([_work(shipped, services) for services in departments], counters)
    made: list[Counter] = []
    for index, (services, share) in enumerate(zip(departments, shares, strict=True)):
        help_with = _most_wanted(shipped, departments[(index + 1) % len(departments)])
        made += _counters(shipped, services, share, help_with, len(made), counters)
    halls = tuple(Hall(id=name, name=_hall_name(name), hours=_daily()) for name in HALLS)
    always = tuple(replace(service, hours=()) for service in shipped.services)
    return replace(shipped, halls=halls, calendar=Calendar(), services=always, counters=tuple(made))


def at_pace(catalogue: Catalogue, pace: float) -> Catalogue:
    """The same centre with services that take ``pace`` times as long."""
    return replace(
        catalogue, services=tuple(replace(one, minutes=round(one.minutes * pace, 2)) for one in catalogue.services)
    )


def departments_of(catalogue: Catalogue, counters: int) -> list[tuple[str, ...]]:
    """The services by agency; the smallest agencies sit together until each department fills three counters."""
    groups = [tuple(s.id for s in catalogue.services_of(agency.id) if not s.withdrawn) for agency in catalogue.agencies]
    groups = [group for group in groups if group]
    total = sum(_work(catalogue, group) for group in groups)
    while len(groups) > 1 and min(_work(catalogue, group) for group in groups) / total * counters < _LEAST:
        groups.sort(key=lambda group: _work(catalogue, group))
        groups[:2] = [(*groups[0], *groups[1])]
    return groups


def apportion(work: Sequence[float], seats: int) -> list[int]:
    """One seat for each; further ones in proportion to the work, to the nearest seat (Sainte-Laguë)."""
    shares = [1] * len(work)
    for _ in range(seats - len(work)):
        shares[max(range(len(work)), key=lambda index: work[index] / (2 * shares[index] + 1))] += 1
    return shares


def _work(catalogue: Catalogue, services: Sequence[str]) -> float:
    share = done(catalogue)
    return sum(share[name] * (catalogue.service(name).minutes + _HANDLING_MINUTES) for name in services)


def _most_wanted(catalogue: Catalogue, services: Sequence[str]) -> str:
    share = wanted(catalogue)
    return max(services, key=lambda name: share[name])


def _counters(
    catalogue: Catalogue, services: tuple[str, ...], share: int, help_with: str, before: int, all_counters: int
) -> list[Counter]:
    quick = [name for name in services if catalogue.service(name).minutes <= _QUICK_MINUTES]
    made = []
    for place in range(share):
        number = before + place + 1
        weights = dict.fromkeys(quick, _QUICK_WEIGHT) if place % 4 == 3 and len(quick) < len(services) else {}
        served = services
        if place == 2 and help_with not in services:
            served, weights = (*services, help_with), {help_with: _HELP_WEIGHT}
        made.append(
            Counter(
                id=f"counter-{number}",
                label=str(number),
                hall=HALLS[0] if 2 * number <= all_counters or all_counters == 1 else HALLS[1],
                direction=Direction.LEFT if number % 2 else Direction.RIGHT,
                services=served,
                weights=weights,
            )
        )
    return made


def minutes_of(catalogue: Catalogue) -> float:
    """How long each visitor keeps officers busy on average, all services and errands together."""
    return sum(part * catalogue.service(name).minutes for name, part in done(catalogue).items())


def _daily() -> tuple[Opening, ...]:
    opens, last, closes = (time(second // HOUR, second % HOUR // 60) for second in (OPENS, LAST_TICKET, CLOSES))
    return (Opening(days=tuple(Weekday), opens=opens, last_ticket=last, closes=closes),)


def _hall_name(name: str) -> Text:
    return Text(az=f"Zal {name}", ru=f"Зал {name}", en=f"Hall {name}")
