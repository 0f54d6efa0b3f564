"""Appointments: who is expected when, whether they come, and how many may be promised one slot. Pure."""

from __future__ import annotations

import math
from collections import defaultdict
from dataclasses import dataclass
from datetime import datetime, timedelta
from enum import StrEnum
from itertools import chain

from queueing.checks import check_moments, check_names
from queueing.codes import plain_code

YEARS = (2000, 2999)


class Admission(StrEnum):
    """Whether somebody with an appointment may check in now."""

    ADMITTED = "admitted"
    TOO_EARLY = "too_early"
    TOO_LATE = "too_late"


@dataclass(frozen=True, slots=True, kw_only=True)
class Appointment:
    """A promised slot for a service. ``code`` is all that is known of its holder."""

    code: str
    service: str
    begins: datetime
    ends: datetime

    def __post_init__(self) -> None:
        """Raises ``ValueError``, which leaves the code out: it may be logged (charter 8.1.4)."""
        check_names(code=self.code, service=self.service)
        check_moments(begins=self.begins, ends=self.ends)
        if self.begins >= self.ends:
            raise ValueError("the appointment ends before it begins")
        if not YEARS[0] <= self.begins.year <= self.ends.year <= YEARS[1]:
            raise ValueError(f"the appointment is from none of the years {YEARS[0]} to {YEARS[1]}")

    def admission(self, now: datetime, early: timedelta, late: timedelta) -> Admission:
        """Admitted from ``early`` before the slot begins until ``late`` after it has ended."""
        if now < self.begins - early:
            return Admission.TOO_EARLY
        return Admission.ADMITTED if now <= self.ends + late else Admission.TOO_LATE


class Appointments:
    """The appointments still to be kept, those that were today, and how many of all before were."""

    def __init__(self) -> None:
        self.due: dict[str, Appointment] = {}
        self.used: dict[str, Appointment] = {}
        self.kept = 0.0
        self.missed = 0.0
        self._slots: defaultdict[str, defaultdict[datetime, set[str]]] = defaultdict(lambda: defaultdict(set))

    def meant_by(self, typed: str) -> str:
        """The code of an appointment that somebody means by what they typed: small letters or capitals, with dashes or
        without; the very text, where it means none, or may mean several."""
        if typed in self.due or typed in self.used:
            return typed
        plain = plain_code(typed)
        meant = [code for code in chain(self.due, self.used) if plain_code(code) == plain]
        return meant[0] if len(meant) == 1 else typed

    def knows(self, appointment: Appointment) -> bool:
        """Whether it is booked as it is, be it that its holder has come."""
        return appointment in (self.due.get(appointment.code), self.used.get(appointment.code))

    def book(self, appointment: Appointment) -> None:
        """Expect somebody; another slot under the same code takes the former one's place."""
        self.cancel(appointment.code)
        self.due[appointment.code] = appointment
        self._slots[appointment.service][appointment.begins].add(appointment.code)

    def cancel(self, code: str) -> None:
        """Expect nobody with this code any more."""
        if appointment := self.due.pop(code, None):
            self._slots[appointment.service][appointment.begins].discard(code)

    def keep(self, code: str) -> None:
        """Its holder has come."""
        if appointment := self.due.pop(code, None):
            self.used[code] = appointment
            self.kept += 1

    def free(self, code: str) -> None:
        """The ticket issued for it was not printed: it may be used once more."""
        if appointment := self.used.pop(code, None):
            self.due[code] = appointment
            self.kept -= 1

    def miss(self, code: str) -> None:
        """Nobody came in time."""
        if code in self.due:
            self.cancel(code)
            self.missed += 1

    def overdue(self, now: datetime, late: timedelta) -> list[Appointment]:
        """Those whose time of admission has passed."""
        return [appointment for appointment in self.due.values() if now > appointment.ends + late]

    def no_show_rate(self, prior: float) -> float:
        """The share of appointments that are not kept, from what was seen and a ``prior`` guess."""
        return (self.missed + prior * PRIOR_WEIGHT) / (self.missed + self.kept + PRIOR_WEIGHT)

    def booked(self, service: str, begins: datetime, but: str) -> int:
        """How many hold this slot, not counting the code ``but``."""
        held = self._slots[service].get(begins, set())
        return len(held) - (but in held)

    def expected(self, service: str, until: datetime, no_show_rate: float) -> float:
        """How many more people with appointments for ``service`` will come before ``until``, on average."""
        slots = self._slots[service].items()
        due = sum(len(codes & self.due.keys()) for begins, codes in slots if begins < until)
        return due * (1 - no_show_rate)


PRIOR_WEIGHT = 100
"""How many appointments the first guess of the no-show rate counts for."""


def bookable(capacity: int, no_show_rate: float, risk: float) -> int:
    """How many may be promised a slot that ``capacity`` people can be served in.

    The most bookings with which more than ``capacity`` people come with a probability of ``risk`` at most, each of them
    staying away with ``no_show_rate`` by themselves (binomial). Never fewer than ``capacity``.
    """
    stays_away = min(max(no_show_rate, 0.0), 0.95)
    booked, too_many = capacity, 0.0
    log_full = capacity * math.log1p(-stays_away)
    """The logarithm of the chance that ``capacity`` of those booked come, no more and no fewer."""
    while booked < 4 * capacity:
        too_many += math.exp(log_full) * (1 - stays_away)
        if too_many > risk:
            break
        booked += 1
        log_full += math.log(stays_away * booked / (booked - capacity))
    return booked
