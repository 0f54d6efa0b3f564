"""All that a centre knows, as plain values: two centres are alike when their portraits are equal."""

from __future__ import annotations

from dataclasses import asdict
from typing import Any

from queueing.centre import Centre
from queueing.lines import Lines


def portrait(centre: Centre) -> dict[str, Any]:
    """What ``centre`` knows, down to the order of each line."""
    return {
        "now": (centre.epoch, centre.boot, centre.dated_by, centre.day, centre.former, centre._before_boot),
        "rules": (centre.adopted, centre.arranged and centre.arranged.duties),
        "tickets": {name: asdict(ticket) for name, ticket in centre.tickets.items()},
        "places": (centre.reserved, list(centre.parked), centre.in_hand),
        "issued": {service: count for service, count in centre.issued.items() if count},
        "lines": lines_of(centre.lines),
        "numbers": numbers_of(centre),
        "staffing": (centre.lines.staffing.duties, centre.lines.staffing.officers, centre.lines.staffing.sign_in),
        "rota": centre.rota._shifts,
        "appointments": appointments_of(centre),
        "shown": (centre.shown.order, {name: calls for name, calls in centre.shown._calls.items() if calls}),
        "experience": (centre.experience.carried(), *(list(seen._seen._by_age) for seen in shared_by(centre))),
        "front desk": front_desk_of(centre),
        "arrivals": (centre.latest_arrival, {k: at for k, at in centre._latest_merged.items() if at}),
    }


def lines_of(lines: Lines) -> dict[str, Any]:
    """Who waits, in order, and what each pool remembers."""
    pools = {name: (pool.names, pool.line.places(), sorted(pool.latest)) for name, pool in lines._pools.items()}
    return {"waiting": {name: line.places() for name, line in lines.items() if len(line)}, "pools": pools}


def numbers_of(centre: Centre) -> dict[str, Any]:
    numbers = centre.numbers
    kept = (numbers._counted, numbers._used, numbers._lent)
    return {"leases": numbers.leases, "issued": [{prefix: v for prefix, v in each.items() if v} for each in kept]}


def appointments_of(centre: Centre) -> tuple[Any, ...]:
    known = centre.appointments
    slots = {(name, at, *sorted(codes)) for name, begun in known._slots.items() for at, codes in begun.items() if codes}
    return known.due, known.used, round(known.kept, 6), round(known.missed, 6), slots


def front_desk_of(centre: Centre) -> tuple[Any, ...]:
    known = centre.front_desk
    misses = {kiosk: list(moments) for kiosk, moments in known.documents._misses.items()}
    return known.polls, known.stops, known.documents._known, misses, list(known.registrations.runs()), known.rated


def shared_by(centre: Centre) -> tuple[Any, Any]:
    return centre.experience._free, centre.experience._line
