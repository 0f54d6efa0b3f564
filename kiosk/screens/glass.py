"""The kiosk's screen as it is, in millimetres, and the unit that screens are laid out in. Pure.

A unit is large enough for real fingers and eyes on any screen: type of ``KEY`` units has capitals of 7.3 mm, seen from
60 cm under 0.7 degrees of arc (EN 301 549 V3.2.1, 5.1.4); ``TARGET`` units are 20 mm, ``SPACE`` units 3 mm.
"""

from __future__ import annotations

import math
from dataclasses import dataclass

from screen.sizes import CAP_HEIGHT, capital_mm, pitch

WIDTH, HEIGHT = 1080, 1920
"""Units of the picture that screens are drawn for, or of the same picture lying; most others are near."""

DISTANCE_MM = 600
KEY = 42
LEAST_UNIT = capital_mm(DISTANCE_MM) / CAP_HEIGHT / KEY
"""Millimetres."""

TARGET = math.ceil(20 / LEAST_UNIT)
SPACE = math.ceil(3 / LEAST_UNIT)

WITHIN_REACH_MM = 1220
"""Over the floor. EN 301 549 V3.2.1, 8.3.3, and ADA 308: a wheelchair user does not reach what is higher."""

NARROWEST, LOWEST, LOWEST_NARROW = 740, 740, 1100
"""Units that the densest screen needs; a standing picture needs more height."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Glass:
    """Pixels, the real diagonal, and how high over the floor the lower edge is."""

    width: int = WIDTH
    height: int = HEIGHT
    diagonal_inches: float = 21.5
    lower_edge_mm: float = 800

    @property
    def pitch(self) -> float:
        """From one pixel to the next, mm."""
        return pitch(self.width, self.height, self.diagonal_inches)

    def scale(self, *, reach: bool = False) -> float:
        """Pixels per unit: as many as fill the picture, but no unit smaller than people need.

        With ``reach`` it may be smaller than without, so that the part within reach holds more.
        """
        wide, high = (WIDTH, HEIGHT) if self.height >= self.width else (HEIGHT, WIDTH)
        filling = min(self.width / wide, self.height / high)
        if reach and self.out_of_reach:
            filling = min(filling, self.within_reach / WIDTH)
        return max(LEAST_UNIT / self.pitch, filling)

    def units(self, *, reach: bool = False) -> tuple[int, int]:
        """Width and height of the picture; with ``reach`` of the part of it that is within everybody's reach."""
        scale = self.scale(reach=reach)
        height = min(self.height, self.within_reach) if reach else self.height
        return math.floor(self.width / scale), math.floor(height / scale)

    @property
    def out_of_reach(self) -> bool:
        """Whether some of it is."""
        return self.within_reach < self.height

    @property
    def problems(self) -> list[str]:
        """Why the screens have no room on it, or not where everybody reaches them."""
        unit = self.scale(reach=True) * self.pitch
        width, height = self.units(reach=True)
        found = []
        if width < NARROWEST:
            found.append(f"is too narrow: {self.width * self.pitch:.0f} mm, and must be {NARROWEST * unit:.0f} mm")
        least = LOWEST if width > LOWEST_NARROW else LOWEST_NARROW
        if height < least:
            found.append(
                f"has too little within reach (below {WITHIN_REACH_MM} mm over the floor): "
                f"{self.within_reach * self.pitch:.0f} mm, and must have {least * unit:.0f} mm; hang it lower"
            )
        return found

    @property
    def within_reach(self) -> int:
        """How many pixels from the lower edge up can be reached by everybody."""
        return max(0, math.floor((WITHIN_REACH_MM - self.lower_edge_mm) / self.pitch))


GLASS = Glass()
"""The screen that most kiosks have."""
