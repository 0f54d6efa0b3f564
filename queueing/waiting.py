"""How long somebody will wait, as an honest range rather than one false figure. Pure."""

from __future__ import annotations

from math import ceil, floor

from queueing.messages import WaitingRange

STEP = 5
"""Minutes people think in: ranges are rounded outwards to this."""

_FAST, _SLOW = 0.6, 1.5
"""Bounds of how far a mean of several services strays from the average of one."""


def waiting_range(ahead: int, minutes: float, counters: int) -> WaitingRange:
    """Waiting time with ``ahead`` people before, ``minutes`` a service on average, at ``counters`` counters."""
    mean = ahead * minutes / max(1, counters)
    return WaitingRange(low=floor(mean * _FAST / STEP) * STEP, high=max(STEP, ceil(mean * _SLOW / STEP) * STEP))
