"""Time as an object, so that whoever needs it is given it."""

from __future__ import annotations

import time
from collections.abc import Callable
from datetime import UTC, datetime, timedelta
from pathlib import Path
from typing import Protocol

LEAP = timedelta(minutes=2)
"""What network time corrects by and by is less; more is a clock that was wrong."""

_BOOT_ID = Path("/proc/sys/kernel/random/boot_id")


class Clock(Protocol):
    """``now`` is the calendar's time (aware, UTC) and may jump; ``monotonic`` is seconds that never go back."""

    def now(self) -> datetime: ...

    def monotonic(self) -> float: ...


class SystemClock:
    """The machine's own clock."""

    def now(self) -> datetime:
        return datetime.now(UTC)

    def monotonic(self) -> float:
        return time.monotonic()


def since_boot() -> float:
    """Seconds since the machine started, its sleep included: they pass evenly, whatever is done to the calendar."""
    return time.clock_gettime(time.CLOCK_BOOTTIME)


class ClockWatch:
    """Notices when the calendar's time was set instead of having passed: by a technician, or by the network."""

    def __init__(self, now: Callable[[], datetime], steady: Callable[[], float] = since_boot) -> None:
        self._now = now
        self._steady = steady
        self._last = now(), steady()

    def look(self) -> tuple[datetime, bool]:
        """The time, and whether it was set by more than :data:`LEAP` since this was last asked."""
        (wall, steady), self._last = self._last, (self._now(), self._steady())
        passed = timedelta(seconds=self._last[1] - steady)
        return self._last[0], abs(self._last[0] - wall - passed) > LEAP


def boot_id(file: Path = _BOOT_ID) -> str:
    """A name that the machine keeps until it starts again (random(4)); empty where it has none."""
    try:
        return file.read_text(encoding="ascii").strip()
    except OSError:
        return ""
