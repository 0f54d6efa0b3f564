"""Who comes: each visitor with what they want, what is wrong with their papers, and how patient they are.

How many have an appointment and how they keep it is as published of 27 April 2020, when 12,458 slots were taken: 29 %
stayed away; of those who came 44 % were about two hours early and 5.6 % late. All other shares are the
simulation's own.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from datetime import timedelta
from enum import StrEnum
from math import log
from random import Random
from typing import TypeVar

from hw_sim.day.demand import GOES_ON, PAYS, arrival, wanted
from hw_sim.day.plan import HOUR, OPENS, Plan
from queueing.catalogue import Catalogue
from queueing.ticket import Category, Language

BY_APPOINTMENT = 0.25
"""The share of visitors who come with an appointment."""

STAY_AWAY, EARLY, LATE = 3631 / 12458, 3883 / 8827, 497 / 8827

_Kind = TypeVar("_Kind")

SLOT = timedelta(minutes=15)
_FIRST_SLOT, _LAST_SLOT = OPENS + HOUR // 2, 18 * HOUR

_CATEGORIES = {
    Category.ORDINARY: 0.845,
    Category.SENIOR: 0.07,
    Category.INFANT: 0.035,
    Category.DISABILITY: 0.03,
    Category.MARTYR_FAMILY: 0.02,
}
_LANGUAGES = {Language.AZ: 0.85, Language.RU: 0.11, Language.EN: 0.04}


class Standing(StrEnum):
    """Where a visitor is, or how the visit ended."""

    COMING = "coming"
    WAITING = "waiting"
    AT_COUNTER = "at_counter"
    STEPPED_OUT = "stepped_out"
    BACK = "back"
    SERVED = "served"
    MISSED = "missed"
    LEFT = "left"
    CANCELLED = "cancelled"
    TURNED_AWAY = "turned_away"


@dataclass(frozen=True, slots=True)
class Slot:
    """An appointment: its code, and the second at which it begins."""

    code: str
    begins: int


@dataclass(slots=True, kw_only=True)
class Visitor:
    """One person. ``chance`` is their own luck, so that one visit does not change another's.

    ``misses``: does not hear the call; ``back_after``: minutes after which they come back then, if they do.
    ``steps_out``: minutes to fetch a missing document. ``pays``: is sent to the cashier. ``urgent``: an officer sees
    that they cannot wait. ``patience`` in minutes.
    """

    name: str
    chance: Random
    arrives: float
    service: str
    category: Category
    language: Language
    slot: Slot | None = None
    then: tuple[str, ...] = ()
    misses: bool = False
    back_after: float | None = None
    slow: int = 0
    steps_out: float | None = None
    pays: bool = False
    sent_on: bool = False
    urgent: bool = False
    patience: float = 600.0
    standing: Standing = Standing.COMING
    ticket: str | None = None
    papers: list[str] = field(default_factory=list)


def visitors_of(plan: Plan, catalogue: Catalogue) -> Iterator[Visitor]:
    """Everybody who comes; who has an appointment first."""
    kept = [slot for slot in booked(plan, catalogue) if slot[2]][: plan.visitors]
    for index in range(plan.visitors):
        chance = Random(f"{plan.seed}-visitor-{index}")
        if index < len(kept):
            slot, service, _ = kept[index]
            yield _visitor(chance, catalogue, f"v{index}", service, _arrives(chance, slot), slot)
        else:
            yield _visitor(chance, catalogue, f"v{index}", _pick(chance, wanted(catalogue)), arrival(chance), None)


def booked(plan: Plan, catalogue: Catalogue) -> Iterator[tuple[Slot, str, bool]]:
    """All appointments of the day: slot, service, and whether somebody comes."""
    chance = Random(f"{plan.seed}-appointments")
    share = wanted(catalogue)
    for index in range(round(plan.visitors * BY_APPOINTMENT / (1 - STAY_AWAY))):
        begins = chance.randrange(_FIRST_SLOT, _LAST_SLOT, int(SLOT.total_seconds()))
        yield Slot(f"code-{index}", begins), _pick(chance, share), chance.random() >= STAY_AWAY


def _arrives(chance: Random, slot: Slot) -> float:
    luck = chance.random()
    if luck < EARLY:
        return slot.begins - 60 * chance.gauss(120, 15)
    if luck < EARLY + LATE:
        return slot.begins + SLOT.total_seconds() + 60 * chance.uniform(0.5, 25)
    return slot.begins - 60 * chance.triangular(-5, 30, 8)


def _visitor(
    chance: Random, catalogue: Catalogue, name: str, service: str, arrives: float, slot: Slot | None
) -> Visitor:
    misses = chance.random() < 0.03
    return Visitor(
        name=name,
        chance=chance,
        arrives=arrives,
        service=service,
        category=_pick(chance, _CATEGORIES),
        language=_pick(chance, _LANGUAGES),
        slot=slot,
        then=_then(chance, catalogue, service) if slot is None else (),
        misses=misses,
        back_after=chance.uniform(2, 35) if misses and chance.random() < 0.6 else None,
        slow=chance.choices((0, 1, 2), (93, 6, 1))[0],
        steps_out=chance.uniform(8, 40) if chance.random() < 0.04 else None,
        pays=bool(catalogue.service(service).fees) and chance.random() < PAYS,
        sent_on=chance.random() < 0.005,
        urgent=chance.random() < 0.002,
        patience=chance.lognormvariate(log(90), 0.5),
    )


def _then(chance: Random, catalogue: Catalogue, service: str) -> tuple[str, ...]:
    if chance.random() >= GOES_ON / (1 - BY_APPOINTMENT):
        return ()
    return (_pick(chance, {name: share for name, share in wanted(catalogue).items() if name != service}),)


def _pick(chance: Random, shares: Mapping[_Kind, float]) -> _Kind:
    return chance.choices(tuple(shares), tuple(shares.values()))[0]
