"""How hot the print head is: black dots heat it, time cools it."""

from __future__ import annotations

import math

AMBIENT, SLOW_AT, STOP_AT = 25.0, 65.0, 80.0
"""Degrees Celsius: of the room; above which the motor goes at half its speed; at which printing stops."""
HEATING = 14.0
"""Degrees a second of nothing but black dots at full speed: about 30 cm of them on end are too much."""
COOLING_SECONDS = 60.0
"""In this time the head comes down to 37 % of what it is above the room."""


class Head:
    """The thermal print head. Times in seconds, not before those it was told already."""

    def __init__(self) -> None:
        self._above = 0.0
        self._at = -math.inf

    def temperature(self, at: float) -> float:
        """Degrees Celsius."""
        return AMBIENT + self._above * math.exp(-max(at - self._at, 0.0) / COOLING_SECONDS)

    def slowness(self, at: float) -> float:
        """How many times as long as usual the motor takes."""
        return 2.0 if self.temperature(at) > SLOW_AT else 1.0

    def burn(self, black_seconds: float, at: float) -> bool:
        """Print what is ``black_seconds`` of nothing but black; whether it is too hot now."""
        self._set(self.temperature(at) + HEATING * black_seconds, at)
        return self.temperature(at) >= STOP_AT

    def overheat(self, at: float) -> None:
        """It is as hot as it may be, if it was not hotter."""
        self._set(max(self.temperature(at), STOP_AT), at)

    def cool(self, at: float) -> None:
        """It is as cold as the room."""
        self._set(AMBIENT, at)

    @property
    def cold_enough_at(self) -> float:
        """When it prints at full speed again."""
        if self._above <= SLOW_AT - AMBIENT:
            return self._at
        return self._at + COOLING_SECONDS * math.log(self._above / (SLOW_AT - AMBIENT))

    def _set(self, temperature: float, at: float) -> None:
        self._above, self._at = temperature - AMBIENT, max(at, self._at)
