"""The numbers of a service day: who may issue which. Pure.

The coordinator counts up by itself, and steps over the blocks that kiosks hold. A kiosk's blocks stand for every
service day until it takes others, so that it can begin a new day with nobody to ask. What a kiosk gives up stays
unused until the day ends: it may have issued from it.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable
from dataclasses import dataclass

from queueing.checks import check_counts, check_texts


@dataclass(frozen=True, slots=True, kw_only=True)
class NumberBlock:
    """The numbers of ``prefix`` from ``first`` to ``last``."""

    prefix: str
    first: int
    last: int

    def __post_init__(self) -> None:
        check_texts(prefix=self.prefix)
        check_counts(first=self.first, last=self.last)
        if not 0 < self.first <= self.last:
            raise ValueError(f"a block of numbers runs upwards from 1, not from {self.first} to {self.last}")

    def __contains__(self, sequence: int) -> bool:
        return self.first <= sequence <= self.last

    def __len__(self) -> int:
        return self.last - self.first + 1

    def meets(self, other: NumberBlock) -> bool:
        """Whether they have a number in common."""
        return self.prefix == other.prefix and self.first <= other.last and other.first <= self.last


Lease = tuple[NumberBlock, ...]


class Numbers:
    """What has been issued and what has been lent, by prefix."""

    def __init__(self) -> None:
        self.leases: dict[str, Lease] = {}
        self._counted: defaultdict[str, int] = defaultdict(int)
        self._used: defaultdict[str, set[int]] = defaultdict(set)
        self._lent: defaultdict[str, list[NumberBlock]] = defaultdict(list)

    def next(self, prefix: str) -> int:
        """The next number that the coordinator may issue."""
        sequence = self._counted[prefix] + 1
        for block in self._lent[prefix]:
            if sequence in block:
                sequence = block.last + 1
        while sequence in self._used[prefix]:
            sequence += 1
        return sequence

    def issue(self, prefix: str, sequence: int) -> None:
        """The coordinator has issued this number."""
        self._counted[prefix] = max(self._counted[prefix], sequence)
        self._used[prefix].add(sequence)

    def is_used(self, prefix: str, sequence: int) -> bool:
        """Whether the number has been issued today."""
        return sequence in self._used[prefix]

    def counted(self) -> Iterable[tuple[str, int]]:
        """Up to where the coordinator has counted, by prefix."""
        return self._counted.items()

    def merge(self, prefix: str, sequence: int) -> None:
        """A kiosk has issued this number by itself."""
        self._used[prefix].add(sequence)

    def left_of(self, block: NumberBlock) -> NumberBlock | None:
        """The part of a block above all that was issued from it today; None when nothing is left."""
        used = max((sequence for sequence in self._used[block.prefix] if sequence in block), default=block.first - 1)
        return None if used >= block.last else NumberBlock(prefix=block.prefix, first=used + 1, last=block.last)

    def propose(self, prefixes: Iterable[str], first: int, size: int) -> Lease:
        """A block of ``size`` for each prefix, from ``first`` up, that nobody has and nothing was issued from."""
        return tuple(self._free_block(prefix, first, size) for prefix in prefixes)

    def lease(self, kiosk: str, lease: Lease) -> None:
        """The kiosk has these blocks now, and gave up those it had."""
        self.leases[kiosk] = lease
        for block in lease:
            if block not in self._lent[block.prefix]:
                self._lent[block.prefix].append(block)
                self._lent[block.prefix].sort(key=lambda lent: lent.first)

    def begin_day(self) -> None:
        """Count from one again; leases stand."""
        self._counted.clear()
        self._used.clear()
        self._lent.clear()
        for kiosk, lease in self.leases.items():
            self.lease(kiosk, lease)

    def _free_block(self, prefix: str, first: int, size: int) -> NumberBlock:
        start = max(first, self._counted[prefix] + 1, max(self._used[prefix], default=0) + 1)
        for block in self._lent[prefix]:
            if NumberBlock(prefix=prefix, first=start, last=start + size - 1).meets(block):
                start = block.last + 1
        return NumberBlock(prefix=prefix, first=start, last=start + size - 1)
