"""How large a text has to be to be read from where people stand (see :mod:`screen.sizes`). Pure."""

from __future__ import annotations

import math
from dataclasses import dataclass

from screen.sizes import capital_mm, pitch


@dataclass(frozen=True, slots=True, kw_only=True)
class Viewing:
    """A screen's real size, by its diagonal, and the distance from which it is to be read."""

    diagonal_inches: float
    distance_m: float

    def capital(self, width: int, height: int) -> int:
        """How high capitals must be on a picture of so many pixels, in its pixels."""
        return math.ceil(capital_mm(1000 * self.distance_m) / pitch(width, height, self.diagonal_inches))

    def good_for(self, capital: int, width: int, height: int) -> float:
        """From how many metres capitals of so many pixels can be read."""
        return capital * pitch(width, height, self.diagonal_inches) / capital_mm(1000)
