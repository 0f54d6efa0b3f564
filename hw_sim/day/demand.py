"""What people come for, and when. The shares and the curve are the simulation's own, published nowhere."""

from __future__ import annotations

from collections.abc import Mapping
from random import Random

from hw_sim.day.plan import HOUR, OPENS
from queueing.catalogue import Catalogue

_WANTED = {
    "id-card": 14,
    "passport": 10,
    "criminal-record": 8,
    "copies": 7,
    "family-certificate": 6,
    "gas-debt-certificate": 6,
    "power-debt-certificate": 5,
    "water-debt-certificate": 4,
    "driving-licence": 5,
    "id-card-under-15": 4,
    "residence-registration": 4,
    "bank": 3,
    "certified-copies": 3,
    "property-extract": 3,
    "pension-application": 3,
    "social-protection-application": 3,
    "gas-smart-card": 3,
}
"""How often a service is asked for, where it is more than once."""

CASHIER = "bank"

PAYS = 0.12
"""The share of those who owe a fee that is sent to the cashier and comes back."""

GOES_ON = 0.03
"""The share of visitors who want a second service with the same ticket."""

_BY_HOUR = (9, 12, 13, 12, 9, 7, 9, 10, 8, 6, 5)
"""How many come in each hour from the opening on: a peak in the morning, a lower one in the afternoon."""


def wanted(catalogue: Catalogue) -> Mapping[str, float]:
    """How often each service is asked for; all together once."""
    counts = {service.id: _WANTED.get(service.id, 1) for service in catalogue.services if not service.withdrawn}
    total = sum(counts.values())
    return {name: count / total for name, count in counts.items()}


def done(catalogue: Catalogue) -> Mapping[str, float]:
    """How often each service is done for each visitor: second services and errands to the cashier come on top."""
    share = wanted(catalogue)
    times = {name: part * (1 + GOES_ON) for name, part in share.items()}
    if CASHIER in times:
        times[CASHIER] += PAYS * sum(part for name, part in share.items() if catalogue.service(name).fees)
    return times


def arrival(chance: Random) -> float:
    """The second at which somebody without an appointment comes."""
    hour = chance.choices(range(len(_BY_HOUR)), _BY_HOUR)[0]
    return OPENS + HOUR * (hour + chance.random())
