"""Real sizes: how large something on a screen is in millimetres, and how large type has to be to be read. Pure.

EN 301 549 V3.2.1, 5.1.4: a capital H is seen under at least 0.7 degrees of arc: 7.3 mm from 60 cm, 122 mm from 10 m.
"""

from __future__ import annotations

import math

ARC = math.tan(math.radians(0.7))

CAP_HEIGHT = 0.714
"""Height of a capital letter or figure over the em size (Noto Sans)."""

MM_PER_INCH = 25.4


def pitch(width: int, height: int, diagonal_inches: float) -> float:
    """From one pixel to the next, mm, on a screen of so many pixels."""
    return diagonal_inches * MM_PER_INCH / math.hypot(width, height)


def capital_mm(distance_mm: float) -> float:
    """How high capitals must be to be read from there, mm."""
    return distance_mm * ARC
