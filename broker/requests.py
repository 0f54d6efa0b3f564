"""Commands that are said again and again, under one key, until the coordinator answers. Pure."""

from __future__ import annotations

from dataclasses import dataclass, replace

from queueing.messages import Answer, Command

PAUSES = (0.5, 1.0, 2.0, 4.0)
"""Seconds before each repetition; the last one for all further ones."""


@dataclass(frozen=True, slots=True)
class _Open:
    command: Command
    due: float
    times: int


class Requests:
    """What a device has asked and not been answered. ``now`` is monotonic time in seconds."""

    def __init__(self) -> None:
        self._open: dict[str, _Open] = {}

    def ask(self, command: Command, now: float) -> None:
        """Begin to ask; :meth:`due` returns it at once."""
        self._open.setdefault(command.key, _Open(command, now, 0))

    def due(self, now: float) -> list[Command]:
        """The commands to send now, oldest first; each is due again after its pause."""
        ready = [request for request in self._open.values() if request.due <= now]
        for request in ready:
            pause = PAUSES[min(request.times, len(PAUSES) - 1)]
            self._open[request.command.key] = replace(request, due=now + pause, times=request.times + 1)
        return [request.command for request in ready]

    def again(self, now: float) -> None:
        """The link is back: everything is due now."""
        self._open = {key: replace(request, due=now) for key, request in self._open.items()}

    def settle(self, answer: Answer) -> Command | None:
        """Stop asking what this answers, and return it; None when nobody asks that (any more)."""
        request = self._open.pop(answer.key, None)
        return request.command if request else None

    def give_up(self, key: str) -> None:
        """Stop asking."""
        self._open.pop(key, None)

    def next_due(self) -> float | None:
        """When the next repetition is due; None when nothing is open."""
        return min((request.due for request in self._open.values()), default=None)
