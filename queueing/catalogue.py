"""What a centre offers: agencies, services, halls and counters, in three languages. Data; files are read elsewhere."""

from __future__ import annotations

from dataclasses import dataclass, field
from datetime import time
from decimal import Decimal
from enum import StrEnum
from typing import TypeVar
from zoneinfo import ZoneInfo

from queueing.checks import check_texts, is_name, is_text
from queueing.errors import UnknownEntry
from queueing.ticket import Language

MOST_MINUTES = 480
"""A working day: no service takes longer at the counter."""


class Direction(StrEnum):
    """Where a counter is, seen from the waiting hall."""

    LEFT = "left"
    RIGHT = "right"
    UP = "up"
    DOWN = "down"


class PayWay(StrEnum):
    """Where a state fee may be paid (charter 6.1.3)."""

    BANK = "bank"
    PAY_POINT = "pay_point"
    INTERNET = "internet"


@dataclass(frozen=True, slots=True, kw_only=True)
class Text:
    """One text in the centre's languages."""

    az: str
    ru: str
    en: str

    def __post_init__(self) -> None:
        check_texts(az=self.az, ru=self.ru, en=self.en)

    def __getitem__(self, language: Language) -> str:
        return {Language.AZ: self.az, Language.RU: self.ru, Language.EN: self.en}[language]


@dataclass(frozen=True, slots=True, kw_only=True)
class Fee:
    """Price in AZN of having a service done within ``days`` (None: no term is published; 0: at once)."""

    amount: Decimal
    days: int | None = None
    working_days: bool = False
    per_page: Decimal = Decimal(0)


@dataclass(frozen=True, slots=True, kw_only=True)
class Agency:
    id: str
    name: Text


@dataclass(frozen=True, slots=True, kw_only=True)
class Service:
    """One service. ``minutes`` is its average time at the counter.

    No ``fees`` means it is free, unless ``fee_known`` is False: then no price is published.
    """

    id: str
    agency: str
    prefix: str
    name: Text
    minutes: float
    documents: tuple[Text, ...] = ()
    fees: tuple[Fee, ...] = ()
    fee_known: bool = True
    pay: tuple[PayWay, ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class Hall:
    """A waiting hall. Times are local; no ticket is issued after ``last_ticket``."""

    id: str
    name: Text
    opens: time
    closes: time
    last_ticket: time


@dataclass(frozen=True, slots=True, kw_only=True)
class Counter:
    """A window. ``id`` is also its call unit's device name, ``label`` what is written above it."""

    id: str
    label: str
    hall: str
    direction: Direction
    services: tuple[str, ...]


_Entry = TypeVar("_Entry", Agency, Service, Hall, Counter)


@dataclass(frozen=True, slots=True, kw_only=True)
class Catalogue:
    """The whole offer of one centre. Look-ups raise :class:`UnknownEntry`."""

    centre: Text
    timezone: str
    halls: tuple[Hall, ...] = field(default=())
    agencies: tuple[Agency, ...] = field(default=())
    services: tuple[Service, ...] = field(default=())
    counters: tuple[Counter, ...] = field(default=())

    def agency(self, name: str) -> Agency:
        return _find(self.agencies, "agency", name)

    def service(self, name: str) -> Service:
        return _find(self.services, "service", name)

    def hall(self, name: str) -> Hall:
        return _find(self.halls, "hall", name)

    def counter(self, name: str) -> Counter:
        return _find(self.counters, "counter", name)

    def services_of(self, agency: str) -> tuple[Service, ...]:
        return tuple(service for service in self.services if service.agency == agency)

    def counters_for(self, service: str) -> tuple[Counter, ...]:
        return tuple(counter for counter in self.counters if service in counter.services)

    def services_in(self, hall: str) -> tuple[Service, ...]:
        """The services some counter of the hall serves, in the catalogue's order."""
        served = {name for counter in self.counters if counter.hall == hall for name in counter.services}
        return tuple(service for service in self.services if service.id in served)

    def problems(self) -> list[str]:
        """Everything that does not fit together, one English sentence each; empty when all is well."""
        return [
            *_twice("agency", [entry.id for entry in self.agencies]),
            *_twice("service", [entry.id for entry in self.services]),
            *_twice("hall", [entry.id for entry in self.halls]),
            *_twice("counter", [entry.id for entry in self.counters]),
            *_twice("label", [f"{entry.label} of hall {entry.hall}" for entry in self.counters]),
            *self._bad_names(),
            *self._missing(),
            *self._dangling(),
            *self._bad_services(),
            *self._bad_hours(),
        ]

    def _bad_names(self) -> list[str]:
        named: tuple[Agency | Service | Hall, ...] = (*self.agencies, *self.services, *self.halls)
        ids = [entry.id for entry in (*named, *self.counters)]
        return [
            *(f"id {name!r} must be 1 to 64 letters, digits, '.', '_' or '-'" for name in ids if not is_name(name)),
            *(f"{e.id!r} has no name in {language}" for e in named for language in Language if not e.name[language]),
            *(f"counter {c.id!r} needs a label" for c in self.counters if not (c.label and is_text(c.label))),
            *([] if _is_timezone(self.timezone) else [f"{self.timezone!r} is no known time zone"]),
        ]

    def _missing(self) -> list[str]:
        return [] if self.halls and self.services else ["a centre needs a hall and a service at least"]

    def _dangling(self) -> list[str]:
        agencies = {agency.id for agency in self.agencies}
        halls = {hall.id for hall in self.halls}
        services = {service.id for service in self.services}
        found = [
            f"service {s.id!r} names the unknown agency {s.agency!r}" for s in self.services if s.agency not in agencies
        ]
        for counter in self.counters:
            if counter.hall not in halls:
                found.append(f"counter {counter.id!r} names the unknown hall {counter.hall!r}")
            found += [
                f"counter {counter.id!r} names the unknown service {name!r}"
                for name in counter.services
                if name not in services
            ]
        served = {name for counter in self.counters for name in counter.services}
        found += [f"service {name!r} has no counter" for name in sorted(services - served)]
        return found

    def _bad_services(self) -> list[str]:
        found = []
        for service in self.services:
            if not (service.prefix.isalpha() and service.prefix.isupper() and len(service.prefix) <= 2):
                found.append(f"service {service.id!r}: prefix {service.prefix!r} must be one or two capital letters")
            if not 0 < service.minutes <= MOST_MINUTES:
                found.append(f"service {service.id!r}: minutes must be more than 0, and {MOST_MINUTES} at most")
            if not all(_is_price(amount) for fee in service.fees for amount in (fee.amount, fee.per_page)):
                found.append(f"service {service.id!r}: a fee is negative, or no amount")
            if service.fees and not service.fee_known:
                found.append(f"service {service.id!r}: gives fees, and says that its fee is not known")
        return found

    def _bad_hours(self) -> list[str]:
        return [
            f"hall {hall.id!r}: opens, last_ticket and closes must follow each other"
            for hall in self.halls
            if not hall.opens < hall.last_ticket <= hall.closes
        ]


def _is_timezone(name: str) -> bool:
    try:
        ZoneInfo(name)
    except (KeyError, ValueError, OSError):  # ZoneInfoNotFoundError is a KeyError; a folder's name is an OSError
        return False
    return True


def _is_price(amount: Decimal) -> bool:
    return amount.is_finite() and amount >= 0


def _find(entries: tuple[_Entry, ...], what: str, name: str) -> _Entry:
    for entry in entries:
        if entry.id == name:
            return entry
    raise UnknownEntry(what, name)


def _twice(what: str, names: list[str]) -> list[str]:
    return [f"{what} {name!r} is there twice" for name in sorted({name for name in names if names.count(name) > 1})]
