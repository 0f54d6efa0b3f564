"""The parts of a catalogue: agencies, services, halls and counters. Data; what does not fit is found elsewhere."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from decimal import Decimal
from enum import StrEnum

from queueing.hours import Opening
from queueing.texts import Text


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
class Fee:
    """Price in AZN of having a service done within ``days`` (None: no term is published; 0: at once)."""

    amount: Decimal
    days: int | None = None
    working_days: bool = False
    per_page: Decimal = Decimal(0)


@dataclass(frozen=True, slots=True, kw_only=True)
class Agency:
    """``icon`` is the name of the picture that devices draw for it; empty: one that suits any agency."""

    id: str
    name: Text
    icon: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class Service:
    """One service. ``minutes`` is its average time at the counter.

    No ``fees`` means it is free, unless ``fee_known`` is False: then no price is published. No ``hours`` means those of
    its halls; it never issues tickets while they do not. ``daily_capacity`` is the most tickets a day,
    ``slot_capacity`` the most appointments at one time; None: no limit. A ``withdrawn`` service issues no new
    tickets, while those it has go on.
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
    hours: tuple[Opening, ...] = ()
    daily_capacity: int | None = None
    slot_capacity: int | None = None
    withdrawn: bool = False


@dataclass(frozen=True, slots=True, kw_only=True)
class Hall:
    """A waiting hall. It is closed on a weekday that ``hours`` does not name."""

    id: str
    name: Text
    hours: tuple[Opening, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class Counter:
    """A window. ``id`` is also its call unit's device name, ``label`` what is written above it.

    ``weights``: how many times a minute of waiting for a service counts at this counter, by the service's id.
    """

    id: str
    label: str
    hall: str
    direction: Direction
    services: tuple[str, ...]
    weights: Mapping[str, float] = field(default_factory=dict)

    def weight(self, service: str) -> float:
        """How many times a minute of waiting for ``service`` counts here; 1 unless something else is said."""
        return self.weights.get(service, 1.0)
