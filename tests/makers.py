"""Small centres and moments for tests."""

from datetime import UTC, datetime, time, timedelta
from decimal import Decimal

from queueing.answers import WaitingRange
from queueing.catalogue import Agency, Catalogue, Counter, Direction, Fee, Hall, Opening, Service, Text, Weekday

NOON = datetime(2026, 11, 22, 8, 0, tzinfo=UTC)
"""Noon in Baku."""


def text(name: str) -> Text:
    return Text(az=f"{name} az", ru=f"{name} ru", en=f"{name} en")


def service(name: str, prefix: str, agency: str = "mia") -> Service:
    return Service(
        id=name,
        agency=agency,
        prefix=prefix,
        name=text(name),
        minutes=10,
        documents=(text("card"),),
        fees=(Fee(amount=Decimal(5), days=10),),
    )


def counter(name: str, *services: str, direction: Direction = Direction.RIGHT) -> Counter:
    label = name.removeprefix("counter-")
    return Counter(id=name, label=label, hall="1", direction=direction, services=services)


def daily(opens: time = time(9), last_ticket: time = time(18, 30), closes: time = time(19)) -> tuple[Opening, ...]:
    """The same hours on every weekday."""
    return (Opening(days=tuple(Weekday), opens=opens, last_ticket=last_ticket, closes=closes),)


def small_centre(opens: time = time(9), last_ticket: time = time(18, 30), closes: time = time(19)) -> Catalogue:
    """Three services of two agencies, two counters: counter-1 serves passport and licence, counter-2 all three."""
    return Catalogue(
        centre=text("centre"),
        timezone="Asia/Baku",
        halls=(Hall(id="1", name=text("hall"), hours=daily(opens, last_ticket, closes)),),
        agencies=(Agency(id="mia", name=text("mia")), Agency(id="tax", name=text("tax"))),
        services=(service("passport", "P"), service("licence", "S"), service("company", "Ə", agency="tax")),
        counters=(
            counter("counter-1", "passport", "licence"),
            counter("counter-2", "passport", "licence", "company", direction=Direction.LEFT),
        ),
    )


def between(low: int, high: int) -> WaitingRange:
    """A waiting time of ``low`` to ``high`` minutes, all of them equally likely."""
    return WaitingRange(low=low, high=high, likely_low=low, likely_high=high)


def after(seconds: float) -> datetime:
    """A moment ``seconds`` after :data:`NOON`."""
    return NOON + timedelta(seconds=seconds)
