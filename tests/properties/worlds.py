"""The centres and rules between which the model's hall is switched while people wait."""

from __future__ import annotations

from dataclasses import replace
from datetime import time

from queueing.policy import Policy
from tests.makers import counter, daily, small_centre

_BASE = small_centre()
_HALLS = (replace(_BASE.halls[0], hours=daily(time(0), time(23, 59), time(23, 59))),)


def _centre(*counters, without=()):
    services = tuple(service for service in _BASE.services if service.id not in without)
    return replace(_BASE, halls=_HALLS, services=services, counters=counters)


_FIRST = counter("counter-1", "passport", "licence")
_SECOND = counter("counter-2", "passport", "licence", "company")
_THIRD = counter("counter-3", "company")

CENTRES = (
    _centre(_FIRST, _SECOND, _THIRD),
    _centre(replace(_FIRST, weights={"licence": 3.0}), replace(_SECOND, weights={"company": 0.25}), _THIRD),
    _centre(_FIRST, _SECOND, counter("counter-4", "passport", "licence")),
    _centre(_FIRST, without=("company",)),
    _centre(counter("counter-1", "passport"), counter("counter-2", "licence"), replace(_THIRD, id="window-3")),
)
"""A usual day; others weights; a counter that became another; a service that is gone; lines that part, a new name."""

POLICIES = (
    Policy(most_bypassed=2, recalls=1, lease_first=3, lease_size=4),
    Policy(most_bypassed=1, recalls=0, lease_first=3, lease_size=4),
    Policy(most_bypassed=4, recalls=1, lease_first=8, lease_size=3, sign_in=True),
)
SERVICES = tuple(service.id for service in _BASE.services)
COUNTERS = ("counter-1", "counter-2", "counter-3", "counter-4")
KIOSKS = ("kiosk-1", "kiosk-2")
