"""Virtual time: processes that wait, speak and wait again, while no real second passes."""

from __future__ import annotations

import math
from collections.abc import Callable, Generator
from dataclasses import dataclass
from heapq import heappop, heappush
from typing import Any

from queueing.messages import Answer, Command


@dataclass(frozen=True, slots=True)
class Wish:
    """A command that a device sends. The process goes on with its answer."""

    device: str
    command: Command


class Rest:
    """Somebody waits to be woken, at the latest at second ``until``."""

    __slots__ = ("process", "until")

    def __init__(self, until: float) -> None:
        self.until = until
        self.process: Process | None = None


Process = Generator[float | Wish | Rest, Any, Any]
"""What it yields is what it waits for: so many seconds, the answer to a wish, or to be woken."""

Deliver = Callable[[list[Wish], int], list[Answer]]


class Stage:
    """The clock, in whole seconds since local midnight, and everybody who waits for something.

    All that is wished in one second is delivered together.
    """

    def __init__(self, deliver: Deliver) -> None:
        self.now = 0
        self._deliver = deliver
        self._due: list[tuple[int, int, Process, Rest | None]] = []
        self._wishes: list[tuple[Process, Wish]] = []
        self._ordinal = 0

    def start(self, process: Process, at: float | None = None) -> None:
        """Let a process begin, at once or at second ``at``."""
        self._plan(process, self.now if at is None else at)

    def wake(self, rest: Rest, after: float) -> None:
        """End a rest ``after`` seconds; one that has ended already stays so."""
        if rest.process is not None:
            self._plan(rest.process, self.now + after, rest)

    def play(self) -> None:
        """Let time pass until nobody waits for anything."""
        while self._due:
            self.now = self._due[0][0]
            while self._due and self._due[0][0] == self.now:
                self._meet(*heappop(self._due)[2:])
            while self._wishes:
                self._grant()

    def _meet(self, process: Process, rest: Rest | None) -> None:
        if rest is not None:
            if rest.process is None:
                return
            rest.process = None
        self._go_on(process, None)

    def _grant(self) -> None:
        wishes, self._wishes = self._wishes, []
        answers = self._deliver([wish for _, wish in wishes], self.now)
        for (process, _), answer in zip(wishes, answers, strict=True):
            self._go_on(process, answer)

    def _go_on(self, process: Process, value: Any) -> None:
        try:
            wanted = process.send(value)
        except StopIteration:
            return
        match wanted:
            case Wish():
                self._wishes.append((process, wanted))
            case Rest():
                wanted.process = process
                self._plan(process, wanted.until, wanted)
            case seconds:
                self._plan(process, self.now + seconds)

    def _plan(self, process: Process, at: float, rest: Rest | None = None) -> None:
        self._ordinal += 1
        heappush(self._due, (max(self.now, math.ceil(at)), self._ordinal, process, rest))
