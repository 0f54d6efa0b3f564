"""What one LED panel should have, what it was told, and when it has to be told again. Pure; moments in seconds."""

from __future__ import annotations

import math
from collections import deque
from dataclasses import dataclass, field

from board.led.alpha import Command
from board.led.memory import MEMORY, TEXT, Write

REPEAT_SECONDS = 1.0


@dataclass(slots=True)
class Told:
    """One panel's account. ``hears_at``: it is deaf until then."""

    address: str
    wanted: tuple[Write, ...] = ()
    hears_at: float = 0.0
    refresh_at: float = 0.0
    _repeat_at: float = math.inf
    _sent: dict[str, Write] = field(default_factory=dict)
    _complete: tuple[Write, ...] = ()
    _writing: Write | None = None
    _left: deque[Command] = field(default_factory=deque)

    @property
    def lacks_something(self) -> bool:
        return bool(self._left) or self._lacks() is not None

    @property
    def lacks_only_stock(self) -> bool:
        """Whether all it shows is there, and only what may be wanted some day is missing."""
        lacking = self._writing if self._left else self._lacks()
        return lacking is not None and lacking.in_stock

    @property
    def due(self) -> float:
        """When it can be told what it lacks, or has to be told again what it has."""
        return self.hears_at if self.lacks_something else self.again_at

    @property
    def again_at(self) -> float:
        return min(self._repeat_at, self.refresh_at)

    def next_command(self) -> Command | None:
        """What to tell it next."""
        if not self._left and (write := self._lacks()):
            self._writing = write
            self._left.extend(write.commands)
        return self._left.popleft() if self._left else None

    def was_told(self, command: Command, at: float) -> None:
        """The command's last byte left at ``at``."""
        self.hears_at = at + command.deaf
        if self._writing and not self._left:
            self._sent = {} if self._writing.place == MEMORY else self._sent
            self._sent[self._writing.place] = self._writing
            self._writing = None
        if self._complete != self._shown and (not self.lacks_something or self.lacks_only_stock):
            self._complete, self._repeat_at = self._shown, at + REPEAT_SECONDS

    def say_again(self, now: float, refresh_seconds: float) -> None:
        """Let all that it shows be sent again; at a refresh everything, where that stands in laid out memory."""
        anew = self.refresh_at <= now and any(write.place == TEXT for write in self.wanted)
        shown = {write.place for write in self._shown} - {MEMORY}
        self._sent = {} if anew else {place: write for place, write in self._sent.items() if place not in shown}
        self._repeat_at = math.inf
        if self.refresh_at <= now:
            self.refresh_at = now + refresh_seconds

    def start_anew(self) -> None:
        """Nothing is known of it any more."""
        self._sent.clear()
        self._left.clear()
        self._complete, self._writing = (), None

    @property
    def _shown(self) -> tuple[Write, ...]:
        return tuple(write for write in self.wanted if not write.in_stock)

    def _lacks(self) -> Write | None:
        """The first thing it should have and was not sent."""
        return next((write for write in self.wanted if self._sent.get(write.place) != write), None)
