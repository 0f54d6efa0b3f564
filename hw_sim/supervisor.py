"""Keeps the programs of a hall running, as systemd would: what ends is started again, ever later if it ends at once."""

from __future__ import annotations

import time
from collections.abc import Callable

from hw_sim.hall import Hall

FIRST_PAUSE, LONGEST_PAUSE = 1.0, 30.0
STEADY_SECONDS = 60.0
"""A program that ran this long had begun well: its end is not the fault of its start."""


def pause_after(last_pause: float | None, ran_for: float) -> float:
    """Seconds until a program is started again that ``ran_for`` seconds after the ``last_pause``, if there was one."""
    if last_pause is None or ran_for >= STEADY_SECONDS:
        return FIRST_PAUSE
    return min(2 * last_pause, LONGEST_PAUSE)


class Supervisor:
    """Looks after the programs of ``hall``, all of which have just been started; ``say`` hears of every end."""

    def __init__(self, hall: Hall, say: Callable[[str], None], clock: Callable[[], float] = time.monotonic) -> None:
        self._hall = hall
        self._say = say
        self._clock = clock
        self._opened_at = clock()
        self._started_at: dict[str, float] = {}
        self._pauses: dict[str, float] = {}
        self._due: dict[str, float] = {}

    def look(self) -> None:
        """Note who has ended, and start again whose pause is over."""
        now = self._clock()
        for program in self._hall.ended():
            if program not in self._due:
                self._note_end(program, now)
            elif now >= self._due[program]:
                del self._due[program]
                self._started_at[program] = now
                self._hall.start(program)

    def _note_end(self, program: str, now: float) -> None:
        ran_for = now - self._started_at.get(program, self._opened_at)
        pause = pause_after(self._pauses.get(program), ran_for)
        self._pauses[program], self._due[program] = pause, now + pause
        self._say(f"{program} has ended and is started again in {pause:g} s; its log: {self._hall.config.log(program)}")
