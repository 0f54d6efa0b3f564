"""The empty space between things, in units."""

from __future__ import annotations

from screen.theme import KIOSK_SPACE

MARGIN, GAP = KIOSK_SPACE.margin, KIOSK_SPACE.gap

NARROW = 1000
"""Units of width below which things side by side go one below the other."""
