"""The counters as they are staffed now: who serves which lines. Pure."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass

from queueing.ticket import Ticket

Duty = tuple[tuple[str, float], ...]
"""The lines a counter serves, and what a second of waiting in each counts there."""


@dataclass(frozen=True, slots=True)
class Officer:
    """Somebody at work. ``skills`` are the services they may serve; without any, all of the counter's."""

    staff: str
    skills: tuple[str, ...] = ()
    on_break: bool = False


def own_line(counter: str) -> str:
    """The name of the line for this counter alone; no service can be called so."""
    return f":{counter}"


def line_of(ticket: Ticket) -> str:
    """The name of the line in which the ticket waits, or would."""
    return own_line(ticket.only_at) if ticket.only_at else ticket.service


class Staffing:
    """Every counter's duty, and its officer. ``sign_in``: whether a counter serves only while somebody is signed in."""

    def __init__(self) -> None:
        self.sign_in = False
        self.duties: dict[str, Duty] = {}
        self.officers: dict[str, Officer] = {}
        self._now: dict[str, Duty] = {}
        self._staffed: dict[str, int] | None = None

    def arrange(self, duties: dict[str, Duty]) -> None:
        """The counters serve these lines from now on, each its own too."""
        self.duties = {counter: (*duty, (own_line(counter), 1.0)) for counter, duty in duties.items()}
        self._change()

    def seat(self, counter: str, officer: Officer) -> None:
        """The officer works, or pauses, there."""
        self.officers[counter] = officer
        self._change()

    def leave(self, counter: str) -> None:
        self.officers.pop(counter, None)
        self._change()

    def require_sign_in(self, required: bool) -> None:
        self.sign_in = required
        self._change()

    def duty(self, counter: str) -> Duty:
        """The lines that the counter can call from, given who sits there."""
        if counter not in self._now:
            self._now[counter] = self._skilled(counter)
        return self._now[counter]

    def is_staffed(self, counter: str) -> bool:
        """Whether somebody can call there now."""
        officer = self.officers.get(counter)
        return not officer.on_break if officer else not self.sign_in

    def is_deserted(self, counter: str) -> bool:
        """Whether nobody is to be expected there: a break ends by itself."""
        return self.sign_in and counter not in self.officers

    def is_served(self, line: str) -> bool:
        """Whether any counter is for that line, staffed or not."""
        return any(name == line for duty in self.duties.values() for name, _ in duty)

    def serving(self, line: str) -> int:
        """How many counters call from the line now."""
        if self._staffed is None:
            self._staffed = self._count()
        return self._staffed.get(line, 0)

    def _skilled(self, counter: str) -> Duty:
        duty = self.duties.get(counter, ())
        officer = self.officers.get(counter)
        if officer is None or not officer.skills:
            return duty
        able = {*officer.skills, own_line(counter)}
        return tuple((line, weight) for line, weight in duty if line in able)

    def _count(self) -> dict[str, int]:
        staffed: dict[str, int] = {}
        for line in self._lines_at(counter for counter in self.duties if self.is_staffed(counter)):
            staffed[line] = staffed.get(line, 0) + 1
        return staffed

    def _lines_at(self, counters: Iterable[str]) -> Iterable[str]:
        return (line for counter in counters for line, _ in self.duty(counter))

    def _change(self) -> None:
        self._now.clear()
        self._staffed = None
