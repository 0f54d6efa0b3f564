"""How ``novbe-printer`` ends."""

from __future__ import annotations

from enum import IntEnum


class End(IntEnum):
    """Exit statuses; 2 is wrong arguments, a wrong file or a wrong configuration."""

    GOOD = 0
    """Ready, printed, done."""
    NOT_READY = 1
    """Not ready, or not printed."""
    UNKNOWN = 3
    """The printer does not answer, or does not say whether it printed."""
    UNAVAILABLE = 4
    """The line to it cannot be opened, or broke."""
