"""How one catalogue follows another while tickets exist. Pure."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import replace

from queueing.catalogue import Agency, Catalogue, Counter, Hall, Service
from queueing.centre import Centre
from queueing.lifecycle import OPEN
from queueing.ticket import Ticket, TicketState

_MAY_WAIT_YET = OPEN | {TicketState.NO_SHOW}


def succeed(old: Catalogue, new: Catalogue, centre: Centre) -> Catalogue:
    """The new catalogue, with all that tickets which are under way still need of the old one.

    A service that is gone stays, withdrawn, at the counters that served it; a counter that is gone stays while it has a
    ticket in hand or tickets wait for it alone, or for a service that no other counter serves.
    """
    wanted = wanted_services(centre)
    gone = [service for service in old.services if service.id in wanted and service.id not in new.service_ids]
    services = [replace(service, withdrawn=True) for service in gone]
    counters = _with_counters(old, new, {service.id for service in services}, _held(centre))
    return replace(
        new,
        halls=(*new.halls, *_missing_halls(old, new, counters)),
        agencies=(*new.agencies, *_missing_agencies(old, new, services)),
        services=(*new.services, *services),
        counters=counters,
    )


def wanted_services(centre: Centre) -> set[str]:
    """The services for which tickets that are under way wait, or may yet."""
    tickets = _under_way(centre)
    return {name for ticket in tickets for name in (ticket.service, *ticket.returns_to, *ticket.journey)}


def _under_way(centre: Centre) -> list[Ticket]:
    return [ticket for ticket in centre.tickets.values() if ticket.state in _MAY_WAIT_YET]


def _held(centre: Centre) -> set[str]:
    return {*centre.in_hand, *(ticket.only_at for ticket in _under_way(centre) if ticket.only_at)}


def _with_counters(old: Catalogue, new: Catalogue, services: set[str], held: set[str]) -> tuple[Counter, ...]:
    kept = [_also_serving(old, counter, services) for counter in new.counters]
    served = {name for counter in kept for name in counter.services}
    gone = [counter for counter in old.counters if counter.id not in new.counter_ids]
    needed = [counter for counter in gone if counter.id in held or (services - served) & set(counter.services)]
    labels = {(counter.hall, counter.label) for counter in kept}
    return (*kept, *(_staying(counter, _known(counter, new, services), labels) for counter in needed))


def _staying(counter: Counter, services: tuple[str, ...], labels: set[tuple[str, str]]) -> Counter:
    """A counter that is gone; where another has its label now, its own name says which one is meant."""
    label = counter.id if (counter.hall, counter.label) in labels else counter.label
    return replace(counter, services=services, weights={}, label=label)


def _also_serving(old: Catalogue, counter: Counter, services: set[str]) -> Counter:
    before = old.counter(counter.id).services if counter.id in old.counter_ids else ()
    return replace(counter, services=(*counter.services, *(name for name in before if name in services)))


def _known(counter: Counter, new: Catalogue, services: set[str]) -> tuple[str, ...]:
    return tuple(name for name in counter.services if name in services or name in new.service_ids)


def _missing_halls(old: Catalogue, new: Catalogue, counters: Iterable[Counter]) -> list[Hall]:
    there = {hall.id for hall in new.halls}
    wanted = {counter.hall for counter in counters} - there
    return [hall for hall in old.halls if hall.id in wanted]


def _missing_agencies(old: Catalogue, new: Catalogue, services: Iterable[Service]) -> list[Agency]:
    there = {agency.id for agency in new.agencies}
    wanted = {service.agency for service in services} - there
    return [agency for agency in old.agencies if agency.id in wanted]
