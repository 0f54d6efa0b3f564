"""All lines of a centre, and which counters call from which. Pure."""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Iterable

from queueing.choosing import Pool, Source, choose
from queueing.line import Line
from queueing.staffing import Duty, Staffing
from queueing.ticket_events import CallReason


class Lines:
    """The lines by name, grouped into pools by who serves them. Tickets join and leave through here alone."""

    def __init__(self, most_bypassed: int) -> None:
        self.staffing = Staffing()
        self._most = most_bypassed
        self._lines: defaultdict[str, Line] = defaultdict(Line)
        self._pools: dict[str, Pool] = {}
        self._plans: dict[str, tuple[Duty, tuple[Source, ...], tuple[Pool, ...]]] = {}

    def __getitem__(self, name: str) -> Line:
        return self._lines[name]

    def items(self) -> Iterable[tuple[str, Line]]:
        return self._lines.items()

    def join(self, name: str, ticket: str, turn: float, arrived: float) -> None:
        """Put a ticket in a line. Raises ``ValueError`` when it is there already."""
        self._lines[name].join(ticket, turn, arrived)
        if pool := self._pools.get(name):
            pool.line.join(ticket, turn, arrived)

    def leave(self, name: str, ticket: str) -> None:
        """Take a ticket out of a line. Raises ``KeyError`` when it is not in it."""
        self._lines[name].leave(ticket)
        if pool := self._pools.get(name):
            pool.line.leave(ticket)

    def arrange(self, duties: dict[str, Duty]) -> None:
        """Counters serve these services from now on."""
        self.staffing.arrange(duties)
        self._group()

    def limit(self, most_bypassed: int) -> None:
        """From now on so many later arrivals may be called before anybody."""
        self._most = most_bypassed
        self._group()

    def ahead_of(self, name: str, turn: float) -> int:
        """How many are called before somebody with this turn, at the counters that serve the line."""
        pool = self._pools.get(name)
        return (pool.line if pool else self._lines[name]).ahead_of(turn)

    def next_at(self, counter: str, now: float) -> tuple[str, CallReason] | None:
        """The ticket that is next at the counter, and why; None when nobody waits for it. ``now`` in seconds."""
        return choose(self._plan(counter)[1], now)

    def called(self, counter: str, arrived: float) -> None:
        """A ticket that arrived then was called to the counter."""
        for pool in self._plan(counter)[2]:
            if arrived > pool.limit:
                pool.called(arrived)

    def waiting_at(self, counter: str) -> int:
        """How many wait for the counter."""
        return sum(len(line) for line, _, _ in self._plan(counter)[1])

    def _plan(self, counter: str) -> tuple[Duty, tuple[Source, ...], tuple[Pool, ...]]:
        """Where the counter calls from, given who sits there: whole pools, or the lines of one that an officer can."""
        duty = self.staffing.duty(counter)
        known = self._plans.get(counter)
        if known is None or known[0] is not duty:
            known = self._plans[counter] = (duty, *self._sources(duty))
        return known

    def _sources(self, duty: Duty) -> tuple[tuple[Source, ...], tuple[Pool, ...]]:
        able = {name for name, _ in duty}
        pools = {id(self._pools[name]): self._pools[name] for name, _ in duty}
        whole = {key for key, pool in pools.items() if able.issuperset(pool.names)}
        weights = {id(self._pools[name]): weight for name, weight in duty}
        sources = [(pools[key].line, weights[key], pools[key]) for key in whole]
        sources += [
            (self._lines[name], weight, self._pools[name])
            for name, weight in duty
            if id(self._pools[name]) not in whole
        ]
        return tuple(sources), tuple(pools.values())

    def _group(self) -> None:
        """Group the lines anew; who waits, and what was called before, is remembered."""
        served: dict[str, list[tuple[str, float]]] = {name: [] for name in self._pools}
        for counter, duty in self.staffing.duties.items():
            for name, weight in duty:
                served.setdefault(name, []).append((counter, weight))
        together: dict[frozenset[tuple[str, float]] | str, list[str]] = {}
        for name, by in served.items():
            together.setdefault(frozenset(by) or name, []).append(name)
        self._pools = {name: pool for names in together.values() for pool in [self._pool(names)] for name in names}
        self._plans.clear()

    def _pool(self, names: list[str]) -> Pool:
        pool = Pool(names, self._most, self._remembered(names))
        for name in names:
            for turn, arrived, ticket in self._lines[name].places():
                pool.line.join(ticket, turn, arrived)
        return pool

    def _remembered(self, names: list[str]) -> Iterable[float]:
        """What was called before anybody in these lines; a call that several of them remember is one."""
        calls: Counter[float] = Counter()
        for pool in {self._pools[name] for name in names if name in self._pools}:
            calls |= Counter(pool.latest)
        return calls.elements()
