"""A machine's clock, whose calendar may be wrong and may be set; its seconds are those of the stage."""

from __future__ import annotations

from datetime import datetime, timedelta

from hw_sim.turned_clock import TurnedClock


class SetClock:
    """A :class:`runtime.clock.Clock`. ``error`` is how much its calendar is ahead of the right one."""

    def __init__(self, right: TurnedClock) -> None:
        self._right = right
        self.error = timedelta()
        self.monotonic = right.monotonic

    def now(self) -> datetime:
        return self._right.now() + self.error
