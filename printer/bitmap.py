"""Dots in rows. Pure."""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Bitmap:
    """Rows of dots as integers; of each, the highest of ``width`` bits is the leftmost dot. Black is 1."""

    width: int
    rows: tuple[int, ...]
