"""Catalogues to measure with: as wide as is asked for, and open around the clock."""

from __future__ import annotations

from dataclasses import replace
from datetime import UTC, datetime, time
from string import ascii_uppercase

from queueing.catalogue import Agency, Catalogue, Counter, Direction, Hall, Opening, Service, Text, Weekday

MORNING = datetime(2026, 11, 24, 5, tzinfo=UTC)
"""Nine o'clock at these centres."""

_ALWAYS = (Opening(days=tuple(Weekday), opens=time(0), last_ticket=time(23, 59), closes=time(23, 59, 59)),)
_NAME = Text(az="ölçü", ru="мера", en="measure")


def centre_of(services: int, counters: int, width: int) -> Catalogue:
    """So many services and counters, each counter serving ``width`` services that follow each other."""
    names = [f"service-{n}" for n in range(services)]
    return Catalogue(
        centre=_NAME,
        timezone="Asia/Baku",
        halls=(Hall(id="1", name=_NAME, hours=_ALWAYS),),
        agencies=(Agency(id="agency", name=_NAME),),
        services=tuple(_service(name, n) for n, name in enumerate(names)),
        counters=tuple(_counter(n, [names[(n * width + k) % services] for k in range(width)]) for n in range(counters)),
    )


def centre_of_lone_lines(services: int) -> Catalogue:
    """``counter-0`` serves everything, and each service has a counter of its own besides: no two lines are alike."""
    centre = centre_of(services, counters=1, width=services)
    others = (_counter(n + 1, [service.id]) for n, service in enumerate(centre.services))
    return replace(centre, counters=(*centre.counters, *others))


def _service(name: str, n: int) -> Service:
    first, second = divmod(n, len(ascii_uppercase))
    return Service(
        id=name, agency="agency", prefix=ascii_uppercase[first] + ascii_uppercase[second], name=_NAME, minutes=10
    )


def _counter(n: int, services: list[str]) -> Counter:
    return Counter(id=f"counter-{n}", label=str(n), hall="1", direction=Direction.RIGHT, services=tuple(services))
