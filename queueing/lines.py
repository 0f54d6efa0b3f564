"""All lines of a centre, and which counters call from which. Pure."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable

from queueing.choosing import Duty, Pool, choose, pools_of
from queueing.events import CallReason
from queueing.line import Line
from queueing.staffing import Staffing


class Lines:
    """The lines by name, grouped into pools by who serves them."""

    def __init__(self, most_bypassed: int) -> None:
        self.staffing = Staffing()
        self._most = most_bypassed
        self._lines: defaultdict[str, Line] = defaultdict(Line)
        self._pools: dict[str, Pool] = {}
        self._companions: dict[str, tuple[str, ...]] = {}
        self._pools_at: dict[str, tuple[Duty, tuple[Pool, ...]]] = {}

    def __getitem__(self, name: str) -> Line:
        return self._lines[name]

    def items(self) -> Iterable[tuple[str, Line]]:
        return self._lines.items()

    def arrange(self, duties: dict[str, Duty]) -> None:
        """Counters serve these services from now on."""
        self.staffing.arrange(duties)
        self._group()

    def limit(self, most_bypassed: int) -> None:
        """From now on so many later arrivals may be called before anybody."""
        self._most = most_bypassed
        self._group()

    def companions(self, name: str) -> tuple[str, ...]:
        """The lines that the very same counters serve, this one included."""
        return self._companions.get(name, (name,))

    def next_at(self, counter: str, now: float) -> tuple[str, CallReason] | None:
        """The ticket that is next at the counter, and why; None when nobody waits for it. ``now`` in seconds."""
        return choose(self.staffing.duty(counter), self._lines, self._pools, now)

    def called(self, counter: str, arrived: float) -> None:
        """A ticket that arrived then was called to the counter."""
        for pool in self._pools_of(counter):
            pool.called(arrived)

    def waiting_at(self, counter: str) -> int:
        """How many wait for the counter."""
        return sum(len(self._lines[line]) for line, _ in self.staffing.duty(counter) if line in self._lines)

    def _pools_of(self, counter: str) -> tuple[Pool, ...]:
        duty = self.staffing.duty(counter)
        known = self._pools_at.get(counter)
        if known is None or known[0] is not duty:
            pools = {id(self._pools[line]): self._pools[line] for line, _ in duty}
            known = self._pools_at[counter] = (duty, tuple(pools.values()))
        return known[1]

    def _group(self) -> None:
        self._pools = pools_of(self.staffing.duties, self._most, self._pools)
        self._pools_at.clear()
        together: dict[int, list[str]] = {}
        for name, pool in self._pools.items():
            together.setdefault(id(pool), []).append(name)
        self._companions = {name: tuple(together[id(pool)]) for name, pool in self._pools.items()}
