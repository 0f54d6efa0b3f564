"""What a day was like, in figures, from the journal's events alone. Pure; waits are in minutes."""

from __future__ import annotations

import math
from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from queueing import messages as m
from queueing.appointments import Appointment

APPOINTMENT = "appointment"
"""The category of whoever comes with one, whatever else they are."""

_SEATED = (m.TicketCalled, m.TicketResumed)
_PUT_DOWN = (m.ServiceCompleted, m.NoShowMarked, m.TicketTransferred, m.TicketParked)
_SITS = (m.OfficerSignedIn, m.BreakEnded)
_RISES = (m.OfficerSignedOut, m.BreakStarted)


@dataclass(slots=True)
class Wait:
    """From the paper to the first call; ``begins`` is the beginning of the slot of somebody with an appointment."""

    service: str
    category: str
    since: datetime | None = None
    until: datetime | None = None
    foretold: m.WaitingRange | None = None
    begins: datetime | None = None

    @property
    def minutes(self) -> float | None:
        """None for somebody who was never called."""
        return (self.until - self.since).total_seconds() / 60 if self.since and self.until else None

    @property
    def behind_slot(self) -> float | None:
        """How long after the slot's beginning, or after coming when that was later, the call came."""
        if self.since is None or self.until is None or self.begins is None:
            return None
        return max(0.0, (self.until - max(self.since, self.begins)).total_seconds() / 60)


def waits(events: Iterable[Any]) -> dict[str, Wait]:
    """The first wait of every ticket."""
    slots: dict[str, Appointment] = {}
    found: dict[str, Wait] = {}
    for event in events:
        match event:
            case m.AppointmentBooked():
                slots[event.appointment.code] = event.appointment
            case m.TicketReserved(appointment=str(code)):
                found[event.ticket] = Wait(event.service, APPOINTMENT, begins=slots[code].begins)
            case m.TicketReserved():
                found[event.ticket] = Wait(event.service, event.category)
            case m.PrintConfirmed():
                found[event.ticket].since, found[event.ticket].foretold = event.at, event.foretold
            case m.TicketMerged():
                since = event.issued_at if event.outcome else None
                found[event.ticket] = Wait(event.service, event.category, since)
            case m.CategoryChanged() if found[event.ticket].until is None:
                found[event.ticket].category = event.category
            case m.TicketCalled():
                found[event.ticket].until = found[event.ticket].until or event.at
    return found


def spread(minutes: Iterable[float | None]) -> dict[str, float | int | None]:
    """``count``, ``p50``, ``p90`` (nearest rank) and ``max``; None where nothing was measured."""
    known = sorted(value for value in minutes if value is not None)
    if not known:
        return {"count": 0, "p50": None, "p90": None, "max": None}
    return {"count": len(known), "p50": _rank(known, 0.5), "p90": _rank(known, 0.9), "max": round(known[-1], 1)}


def by(found: Iterable[Wait], what: str) -> dict[str, dict[str, float | int | None]]:
    """The spread of the waits, by ``"category"`` or ``"service"``."""
    groups: defaultdict[str, list[float | None]] = defaultdict(list)
    for wait in found:
        groups[str(getattr(wait, what))].append(wait.minutes)
    return {name: spread(groups[name]) for name in sorted(groups)}


def calibration(found: Iterable[Wait]) -> dict[str, float | int | None]:
    """The share of waits inside the likely range (half of them should be) and the whole one (nine of ten should)."""
    pairs = [(wait.minutes, wait.foretold) for wait in found if wait.minutes is not None and wait.foretold]
    likely = [told.likely_low <= minutes <= told.likely_high for minutes, told in pairs]
    whole = [told.low <= minutes <= told.high for minutes, told in pairs]
    return {"count": len(pairs), "half": _share(likely), "nine_of_ten": _share(whole)}


def utilisation(events: Iterable[Any]) -> dict[str, float]:
    """The share of the time with an officer at a counter in which it had a ticket in hand, by counter."""
    seated: defaultdict[str, float] = defaultdict(float)
    busy: defaultdict[str, float] = defaultdict(float)
    for event in events:
        at = event.at.timestamp()
        if isinstance(event, _SITS):
            seated[event.counter] -= at
        elif isinstance(event, _RISES):
            seated[event.counter] += at
        elif isinstance(event, _SEATED):
            busy[event.counter] -= at
        elif isinstance(event, _PUT_DOWN):
            busy[event.counter] += at
    return {counter: round(busy[counter] / time, 3) for counter, time in seated.items() if time > 0}


def counted(events: Iterable[Any]) -> Mapping[str, int]:
    """How many events of each kind there are."""
    counts: defaultdict[str, int] = defaultdict(int)
    for event in events:
        counts[type(event).__name__] += 1
    return counts


def _share(hits: Sequence[bool]) -> float | None:
    return round(sum(hits) / len(hits), 3) if hits else None


def _rank(ordered: Sequence[float], share: float) -> float:
    return round(ordered[max(0, math.ceil(share * len(ordered)) - 1)], 1)
