"""What a centre offers, and when, in three languages. Data; files are read elsewhere."""

from __future__ import annotations

from collections.abc import Iterable, KeysView, Mapping
from dataclasses import dataclass, field
from datetime import date, datetime, time
from functools import cached_property
from typing import TypeVar
from zoneinfo import ZoneInfo

from queueing.catalogue_checks import Problem, problems_of
from queueing.errors import UnknownEntry
from queueing.hours import Break, Calendar, Holiday, HolidayRule, Hours, Opening, SpecialDay, Weekday
from queueing.offer import Agency, Counter, Direction, Fee, Hall, PayWay, Service
from queueing.texts import Text

__all__ = [
    "Agency",
    "Break",
    "Calendar",
    "Catalogue",
    "Counter",
    "Direction",
    "Fee",
    "Hall",
    "Holiday",
    "HolidayRule",
    "Hours",
    "Opening",
    "PayWay",
    "Problem",
    "Service",
    "SpecialDay",
    "Text",
    "Weekday",
]

_Entry = TypeVar("_Entry", Agency, Service, Hall, Counter)


@dataclass(frozen=True, kw_only=True)
class Catalogue:
    """The whole offer of one centre. Look-ups take the same time however much it offers.

    ``day_starts``: the local time at which a service day, and with it the numbers, begins anew. ``holidays`` are the
    public holidays on which the centre is closed.
    """

    centre: Text
    timezone: str
    day_starts: time = time(4)
    calendar: Calendar = field(default_factory=Calendar)
    holidays: tuple[Holiday, ...] = ()
    halls: tuple[Hall, ...] = ()
    agencies: tuple[Agency, ...] = ()
    services: tuple[Service, ...] = ()
    counters: tuple[Counter, ...] = ()

    def agency(self, name: str) -> Agency:
        """Raises :class:`UnknownEntry`, as every look-up by id does."""
        return _find(self._agencies, "agency", name)

    def service(self, name: str) -> Service:
        return _find(self._services, "service", name)

    def hall(self, name: str) -> Hall:
        return _find(self._halls, "hall", name)

    def counter(self, name: str) -> Counter:
        return _find(self._counters, "counter", name)

    def services_of(self, agency: str) -> tuple[Service, ...]:
        return self._by_agency.get(agency, ())

    def counters_for(self, service: str) -> tuple[Counter, ...]:
        return self._by_service.get(service, ())

    def counters_in(self, hall: str) -> tuple[Counter, ...]:
        return self._by_hall.get(hall, ())

    def halls_of(self, service: str) -> tuple[Hall, ...]:
        """The halls with a counter that serves it, in the catalogue's order."""
        return self._halls_by_service.get(service, ())

    def services_in(self, hall: str) -> tuple[Service, ...]:
        """The services some counter of the hall serves, in the catalogue's order."""
        return self._served.get(hall, ())

    def offered_in(self, hall: str) -> tuple[Service, ...]:
        """The services for which the hall may issue tickets: those it serves, without the withdrawn ones."""
        return self._offered.get(hall, ())

    def special_day(self, day: date) -> SpecialDay | None:
        """What makes that day unlike others."""
        return self._special.get(day.isoformat()) or self._special.get(f"{day:%m-%d}")

    def holiday(self, day: date) -> Holiday | None:
        """The public holiday for which the centre is closed that day."""
        return self._closed.get(day)

    def problems(self) -> list[Problem]:
        """Everything that does not fit together; empty when all is well."""
        return problems_of(self)

    @cached_property
    def zone(self) -> ZoneInfo:
        """The centre's time zone. Raises ``KeyError`` or ``ValueError`` for one that :meth:`problems` names."""
        return ZoneInfo(self.timezone)

    @property
    def service_ids(self) -> KeysView[str]:
        return self._services.keys()

    @property
    def counter_ids(self) -> KeysView[str]:
        return self._counters.keys()

    @cached_property
    def worked_out(self) -> dict[tuple[str, str | None, date], tuple[tuple[datetime, datetime], ...]]:
        """When halls and services issue tickets, as far as :mod:`queueing.calendar` was asked so far."""
        return {}

    @cached_property
    def _agencies(self) -> Mapping[str, Agency]:
        return _by_id(self.agencies)

    @cached_property
    def _services(self) -> Mapping[str, Service]:
        return _by_id(self.services)

    @cached_property
    def _halls(self) -> Mapping[str, Hall]:
        return _by_id(self.halls)

    @cached_property
    def _counters(self) -> Mapping[str, Counter]:
        return _by_id(self.counters)

    @cached_property
    def _by_agency(self) -> Mapping[str, tuple[Service, ...]]:
        ids = {service.agency for service in self.services}
        return {name: tuple(service for service in self.services if service.agency == name) for name in ids}

    @cached_property
    def _by_service(self) -> Mapping[str, tuple[Counter, ...]]:
        ids = {name for counter in self.counters for name in counter.services}
        return {name: tuple(counter for counter in self.counters if name in counter.services) for name in ids}

    @cached_property
    def _by_hall(self) -> Mapping[str, tuple[Counter, ...]]:
        ids = {counter.hall for counter in self.counters}
        return {name: tuple(counter for counter in self.counters if counter.hall == name) for name in ids}

    @cached_property
    def _halls_by_service(self) -> Mapping[str, tuple[Hall, ...]]:
        where = {name: {counter.hall for counter in counters} for name, counters in self._by_service.items()}
        return {name: tuple(hall for hall in self.halls if hall.id in ids) for name, ids in where.items()}

    @cached_property
    def _served(self) -> Mapping[str, tuple[Service, ...]]:
        served = {hall: {n for c in counters for n in c.services} for hall, counters in self._by_hall.items()}
        return {hall: tuple(s for s in self.services if s.id in ids) for hall, ids in served.items()}

    @cached_property
    def _offered(self) -> Mapping[str, tuple[Service, ...]]:
        return {hall: tuple(s for s in services if not s.withdrawn) for hall, services in self._served.items()}

    @cached_property
    def _special(self) -> Mapping[str, SpecialDay]:
        return {special.on: special for special in self.calendar.days}

    @cached_property
    def _closed(self) -> Mapping[date, Holiday]:
        return {holiday.on: holiday for holiday in self.holidays}


def _by_id(entries: Iterable[_Entry]) -> Mapping[str, _Entry]:
    return {entry.id: entry for entry in entries}


def _find(entries: Mapping[str, _Entry], what: str, name: str) -> _Entry:
    try:
        return entries[name]
    except KeyError:
        raise UnknownEntry(what, name) from None
