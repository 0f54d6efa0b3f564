"""How large a text has to be to be read from where people stand. Pure.

EN 301 549 V3.2.1, 5.1.4: a capital H is seen under at least 0.7 degrees of arc: 61 mm from 5 m, 122 mm from 10 m.
"""

from __future__ import annotations

import math
from dataclasses import dataclass

ARC = math.tan(math.radians(0.7))

CAP_HEIGHT = 0.714
"""Height of a capital letter or figure over the em size (Noto Sans)."""

MM_PER_INCH = 25.4


@dataclass(frozen=True, slots=True, kw_only=True)
class Viewing:
    """A screen's real size, by its diagonal, and the distance from which it is to be read."""

    diagonal_inches: float
    distance_m: float

    def capital(self, width: int, height: int) -> int:
        """How high capitals must be on a picture of so many pixels, in its pixels."""
        return math.ceil(1000 * self.distance_m * ARC / self._pitch(width, height))

    def good_for(self, capital: int, width: int, height: int) -> float:
        """From how many metres capitals of so many pixels can be read."""
        return capital * self._pitch(width, height) / ARC / 1000

    def _pitch(self, width: int, height: int) -> float:
        """From one pixel to the next, mm."""
        return self.diagonal_inches * MM_PER_INCH / math.hypot(width, height)
