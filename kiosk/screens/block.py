"""What screens are made of from top to bottom."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass

from kiosk.screens.sheet import Sheet


@dataclass(frozen=True, slots=True)
class Block:
    """Something as wide as the screen's column and ``height`` high, that can draw itself at a ``y``."""

    height: int
    draw: Callable[[Sheet, int], None]
