"""What in a catalogue does not fit together, each with its place in it."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from decimal import Decimal
from typing import TYPE_CHECKING
from zoneinfo import ZoneInfo

from queueing.checks import is_name, is_text
from queueing.hours_checks import calendar_problems, hours_problems
from queueing.offer import Agency, Counter, Hall, Service
from queueing.texts import Text
from queueing.ticket import Language, is_prefix

if TYPE_CHECKING:
    from queueing.catalogue import Catalogue

MOST_MINUTES = 480
"""A working day: no service takes longer at the counter."""

MOST_TICKETS = 100_000
"""More a day, or at one time, is no limit."""

WEIGHTS = (0.01, 100.0)
"""The least and the most a minute of waiting may count at a counter."""


@dataclass(frozen=True, slots=True)
class Problem:
    """Something that does not fit. ``path`` is its place, like "services[3].prefix"; ``text`` an English sentence."""

    path: str
    text: str

    def __str__(self) -> str:
        return f"{self.path}: {self.text}"


def problems_of(catalogue: Catalogue) -> list[Problem]:
    """Everything that does not fit together in ``catalogue``, in its order."""
    found = [
        *_centre(catalogue),
        *calendar_problems("calendar", catalogue.calendar),
        *_entries("halls", "hall", catalogue.halls),
        *_entries("agencies", "agency", catalogue.agencies),
        *_entries("services", "service", catalogue.services),
        *_entries("counters", "counter", catalogue.counters),
        *_halls(catalogue),
        *_services(catalogue),
        *_labels(catalogue),
        *_counters(catalogue),
    ]
    return [Problem(path, text) for path, text in found]


_Found = Iterator[tuple[str, str]]


def _centre(catalogue: Catalogue) -> _Found:
    if not _is_timezone(catalogue.timezone):
        yield "timezone", f"{catalogue.timezone!r} is no known time zone"
    if catalogue.day_starts.tzinfo is not None:
        yield "day_starts", "must be a local time, without a time zone"
    for kind in ("halls", "services"):
        if not getattr(catalogue, kind):
            yield kind, "a centre needs a hall and a service at least"


def _entries(path: str, kind: str, entries: Sequence[Agency | Service | Hall | Counter]) -> _Found:
    """What any entry may have wrong: its id, its name."""
    known: set[str] = set()
    for index, entry in enumerate(entries):
        where = f"{path}[{index}]"
        if not is_name(entry.id):
            yield f"{where}.id", f"{entry.id!r} must be 1 to 64 letters, digits, '.', '_' or '-'"
        if entry.id in known:
            yield f"{where}.id", f"{kind} {entry.id!r} is there twice"
        known.add(entry.id)
        if not isinstance(entry, Counter):
            yield from _text(f"{where}.name", entry.name)


def _text(path: str, text: Text) -> _Found:
    for language in Language:
        if not text[language]:
            yield f"{path}.{language}", "must not be empty"


def _halls(catalogue: Catalogue) -> _Found:
    for index, hall in enumerate(catalogue.halls):
        if not hall.hours:
            yield f"halls[{index}].hours", f"hall {hall.id!r} never opens"
        yield from hours_problems(f"halls[{index}].hours", hall.hours)


def _services(catalogue: Catalogue) -> _Found:
    agencies = {agency.id for agency in catalogue.agencies}
    served = {name for counter in catalogue.counters for name in counter.services}
    for index, service in enumerate(catalogue.services):
        where = f"services[{index}]"
        if service.agency not in agencies:
            yield f"{where}.agency", f"there is no agency {service.agency!r}"
        if service.id not in served:
            yield f"{where}.id", f"service {service.id!r} has no counter"
        yield from _service(where, service)


def _service(where: str, service: Service) -> _Found:
    if not is_prefix(service.prefix):
        yield f"{where}.prefix", f"prefix {service.prefix!r} must be one or two capital letters"
    if not 0 < service.minutes <= MOST_MINUTES:
        yield f"{where}.minutes", f"minutes must be more than 0, and {MOST_MINUTES} at most"
    if service.fees and not service.fee_known:
        yield f"{where}.fee_known", "it gives fees, and says that its fee is not known"
    for name in ("daily_capacity", "slot_capacity"):
        capacity = getattr(service, name)
        if capacity is not None and not 1 <= capacity <= MOST_TICKETS:
            yield f"{where}.{name}", f"must be from 1 to {MOST_TICKETS}, not {capacity}; a service may be 'withdrawn'"
    yield from _fees(f"{where}.fees", service)
    yield from hours_problems(f"{where}.hours", service.hours)


def _fees(path: str, service: Service) -> _Found:
    for index, fee in enumerate(service.fees):
        for name in ("amount", "per_page"):
            if not _is_price(getattr(fee, name)):
                yield f"{path}[{index}].{name}", "a fee is negative, or no amount"
        if fee.days is not None and fee.days < 0:
            yield f"{path}[{index}].days", f"nothing is done in {fee.days} days"


def _counters(catalogue: Catalogue) -> _Found:
    halls = {hall.id for hall in catalogue.halls}
    services = {service.id for service in catalogue.services}
    for index, counter in enumerate(catalogue.counters):
        where = f"counters[{index}]"
        if counter.hall not in halls:
            yield f"{where}.hall", f"there is no hall {counter.hall!r}"
        for place, name in enumerate(counter.services):
            if name not in services:
                yield f"{where}.services[{place}]", f"there is no service {name!r}"
        yield from _weights(f"{where}.weights", counter)


def _labels(catalogue: Catalogue) -> _Found:
    """People look for a label: it is there, and once in a hall."""
    known: set[tuple[str, str]] = set()
    for index, counter in enumerate(catalogue.counters):
        where = f"counters[{index}].label"
        if not (counter.label and is_text(counter.label)):
            yield where, f"counter {counter.id!r} needs a label"
        if (counter.hall, counter.label) in known:
            yield where, f"label {counter.label!r} is there twice in hall {counter.hall!r}"
        known.add((counter.hall, counter.label))


def _weights(path: str, counter: Counter) -> _Found:
    least, most = WEIGHTS
    for name, weight in counter.weights.items():
        if name not in counter.services:
            yield f"{path}.{name}", f"counter {counter.id!r} does not serve {name!r}"
        if not least <= weight <= most:
            yield f"{path}.{name}", f"a weight must be from {least} to {most}, not {weight}"


def _is_timezone(name: str) -> bool:
    try:
        ZoneInfo(name)
    except (KeyError, ValueError, OSError):  # ZoneInfoNotFoundError is a KeyError; a folder's name is an OSError
        return False
    return True


def _is_price(amount: Decimal) -> bool:
    return amount.is_finite() and amount >= 0
