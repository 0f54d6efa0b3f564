"""What is asked of a day, and the centre's hours on it."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date

HOUR = 3600

BEGINS, OPENS, LAST_TICKET, CLOSES = 3 * HOUR, 8 * HOUR, 19 * HOUR, 20 * HOUR
"""Seconds after local midnight. The coordinator begins in the night, so the day changes under it."""

OVERTIME = HOUR
"""How long after closing the last officers stay at most, while people wait."""

DAY = date(2026, 11, 24)


@dataclass(frozen=True, slots=True, kw_only=True)
class Plan:
    """``visitors`` come to the centre; who has an appointment and stays away is not one of them."""

    visitors: int = 10_000
    seed: int = 1
    counters: int = 60
    kiosks: int = 12

    def __post_init__(self) -> None:
        bounds = {"visitors": (1, 100_000), "seed": (0, 2**53), "counters": (1, 400), "kiosks": (1, 100)}
        wrong = [
            f"--{name} must be from {least} to {most}, not {getattr(self, name)}"
            for name, (least, most) in bounds.items()
            if not least <= getattr(self, name) <= most
        ]
        if wrong:
            raise ValueError("\n".join(wrong))
