"""The numbers of a service day: who may issue which. Pure.

The coordinator counts up by itself, and steps over the blocks that kiosks hold. A kiosk's blocks stand for every
service day until it takes others, so that it can begin a new day with nobody to ask. What a kiosk gives up stays
unused until the day ends: it may have issued from it. What it gave up last stays so on later days too, until it has
issued from its new blocks, for the answer that told it of them may have been lost.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from itertools import groupby

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
        self._given_up: dict[str, Lease] = {}

    def next(self, prefix: str) -> int:
        """The next number that the coordinator may issue."""
        sequence, after = 0, self._counted[prefix] + 1
        while after != sequence:
            sequence, after = after, self._free_from(prefix, after)
        return sequence

    def _free_from(self, prefix: str, sequence: int) -> int:
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

    def used(self) -> Lease:
        """All numbers that were issued today."""
        return tuple(block for prefix, used in sorted(self._used.items()) for block in _runs(prefix, sorted(used)))

    def lent(self) -> Lease:
        """All blocks that kiosks hold, or have given up today."""
        return tuple(block for _, blocks in sorted(self._lent.items()) for block in blocks)

    def resume(self, used: Lease, lent: Lease) -> None:
        """These numbers have been issued today, and these blocks lent, too."""
        for block in used:
            self._used[block.prefix].update(range(block.first, block.last + 1))
        for block in lent:
            self._lend(block)

    def merge(self, kiosk: str, prefix: str, sequence: int) -> None:
        """The kiosk has issued this number by itself."""
        self._used[prefix].add(sequence)
        given_up = self._given_up.get(kiosk, ())
        if _holds(self.leases.get(kiosk, ()), prefix, sequence) and not _holds(given_up, prefix, sequence):
            self._given_up.pop(kiosk, None)

    def left_of(self, block: NumberBlock) -> NumberBlock | None:
        """The part of a block above all that was issued from it today; None when nothing is left."""
        used = max((sequence for sequence in self._used[block.prefix] if sequence in block), default=block.first - 1)
        return None if used >= block.last else NumberBlock(prefix=block.prefix, first=used + 1, last=block.last)

    def propose(self, prefixes: Iterable[str], first: int, size: int) -> Lease:
        """A block of ``size`` for each prefix, from ``first`` up, that nobody has and nothing was issued from."""
        return tuple(self._free_block(prefix, first, size) for prefix in prefixes)

    def lease(self, kiosk: str, lease: Lease) -> None:
        """The kiosk has these blocks now, and gave up those it had."""
        former = self.leases.get(kiosk, ())
        given_up = {*self._given_up.get(kiosk, ()), *former} - {*lease}
        if given_up:
            self._given_up[kiosk] = tuple(sorted(given_up, key=lambda block: (block.prefix, block.first)))
        self.leases[kiosk] = lease
        for block in lease:
            self._lend(block)

    def standing(self) -> Iterable[tuple[str, Lease]]:
        """What every kiosk holds or may still hold, in the order in which it was lent."""
        for kiosk, lease in self.leases.items():
            if kiosk in self._given_up:
                yield kiosk, self._given_up[kiosk]
            yield kiosk, lease

    def _lend(self, block: NumberBlock) -> None:
        lent = self._lent[block.prefix]
        if block not in lent:
            lent.append(block)
            lent.sort(key=lambda other: (other.first, other.last))

    def _free_block(self, prefix: str, first: int, size: int) -> NumberBlock:
        start = max(first, self._counted[prefix] + 1, max(self._used[prefix], default=0) + 1)
        for block in self._lent[prefix]:
            if NumberBlock(prefix=prefix, first=start, last=start + size - 1).meets(block):
                start = block.last + 1
        return NumberBlock(prefix=prefix, first=start, last=start + size - 1)


def _holds(lease: Lease, prefix: str, sequence: int) -> bool:
    return any(block.prefix == prefix and sequence in block for block in lease)


def _runs(prefix: str, numbers: list[int]) -> Iterator[NumberBlock]:
    """The numbers, which are in order, as blocks without gaps."""
    for _, run in groupby(enumerate(numbers), key=lambda pair: pair[1] - pair[0]):
        sequences = [sequence for _, sequence in run]
        yield NumberBlock(prefix=prefix, first=sequences[0], last=sequences[-1])
