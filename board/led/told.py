"""What one LED panel should have, what it was told, and what it has to be told next. Pure; moments in seconds."""

from __future__ import annotations

from collections import deque
from collections.abc import Iterator
from dataclasses import dataclass, field
from enum import IntEnum
from itertools import chain
from typing import NamedTuple

from board.led.alpha import Command
from board.led.memory import MEMORY, TEXT, Write

REPEAT_SECONDS = 1.0


class Urgency(IntEnum):
    """The smaller, the sooner: what is new, what is said again, what may be wanted some day."""

    NEWS = 0
    AGAIN = 1
    STOCK = 2
    STOCK_AGAIN = 3


class Task(NamedTuple):
    """Something to write, not before ``at``."""

    urgency: Urgency
    at: float
    write: Write


@dataclass(slots=True)
class Told:
    """One panel's account."""

    address: str
    wanted: tuple[Write, ...] = ()
    refresh_at: float = 0.0
    _hears_at: float = 0.0
    _again_at: float = 0.0
    _sent: dict[str, Write] = field(default_factory=dict)
    _again: dict[str, Write] = field(default_factory=dict)
    _refreshing: tuple[Write, ...] | None = None
    _doing: Task | None = None
    _left: deque[Command] = field(default_factory=deque)

    @property
    def due(self) -> float:
        """When there is something to tell it, or to be told anew."""
        return min([self.refresh_at, *(task.at for task in self._tasks())])

    def next(self, now: float) -> Task | None:
        """The most urgent task that may be done now."""
        return min((task for task in self._tasks() if task.at <= now), key=lambda task: task.urgency, default=None)

    def command(self, task: Task) -> Command:
        """What to tell it next, of this task."""
        if not self._left:
            self._doing = task
            self._left.extend(task.write.commands)
        return self._left.popleft()

    def was_told(self, command: Command, at: float) -> None:
        """The command's last byte left at ``at``. What was new will be said once more."""
        self._hears_at = at + command.deaf
        if self._doing is None or self._left:
            return
        write, self._doing = self._doing.write, None
        if write.place == MEMORY:
            self._sent, self._again = {MEMORY: write}, {}
        elif self._sent.get(write.place) == write:
            self._again.pop(write.place, None)
        else:
            self._sent[write.place] = self._again[write.place] = write
            self._again_at = at + REPEAT_SECONDS
        if next(self._lacking(), None) is None:
            self._refreshing = None

    def refresh(self, next_at: float) -> None:
        """Let all that it shows be said again; its memory is laid out again only if that stands in there."""
        self.refresh_at = next_at
        if any(write.place == TEXT for write in self.wanted):
            self._sent, self._refreshing = {}, self.wanted
        else:
            self._again |= {write.place: write for write in self.wanted if not write.in_stock and write.place != MEMORY}

    def start_anew(self) -> None:
        """Nothing is known of it any more."""
        self._left.clear()
        self._sent, self._again, self._doing, self._refreshing = {}, {}, None, None

    def _tasks(self) -> Iterator[Task]:
        if self._doing is not None:
            return iter([self._doing._replace(at=self._hears_at)])
        return chain(self._lacking(), self._to_repeat())

    def _lacking(self) -> Iterator[Task]:
        """What it should have and was not sent, in the order it needs it."""
        urgency = Urgency.NEWS if self._refreshing != self.wanted else Urgency.AGAIN
        for write in self.wanted:
            if self._sent.get(write.place) != write:
                yield Task(Urgency.STOCK if write.in_stock else urgency, self._hears_at, write)

    def _to_repeat(self) -> Iterator[Task]:
        for write in self.wanted:
            if self._again.get(write.place) == write == self._sent.get(write.place):
                urgency = Urgency.STOCK_AGAIN if write.in_stock else Urgency.AGAIN
                yield Task(urgency, max(self._hears_at, self._again_at), write)
