"""Which board of a hall speaks: all see the same signs of life and so choose the same. Pure: monotonic seconds.

Every board that could speak says so each :data:`BEAT`. Among those heard within :data:`LEASE` the one speaks that can
do most, of equals the one that runs longest, for it knows what still waits, and of those the first by name. A board
believes even in itself only as long as it hears its own sign of life come back from the broker: cut off, it falls
silent before another takes its place.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field, replace

BEAT = 1.0
"""Seconds between a board's signs of life."""

LEASE = 5.0
"""Seconds without one after which a board counts as dead."""

_OWN_LEASE = LEASE / 2
"""A board gives itself up earlier: another may have missed its last signs for as long without noticing it."""


@dataclass(frozen=True, slots=True)
class Sign:
    """The last sign of life of a board: when it came, whether it has words or only its chime, when it was born."""

    at: float
    able: bool
    birth: int


@dataclass(frozen=True, slots=True, kw_only=True)
class Turns:
    """``since`` is when this board began to hear itself; it listens to others for a :data:`LEASE` before it speaks."""

    name: str
    since: float | None = None
    signs: Mapping[str, Sign] = field(default_factory=dict)


def hear_sign(turns: Turns, name: str, able: bool, birth: int, now: float) -> Turns:
    """A board of the hall, this one among them, is alive."""
    signs = {**turns.signs, name: Sign(now, able, birth)}
    if name != turns.name:
        return replace(turns, signs=signs)
    begins = turns.since is None or not hears_itself(turns, now)
    return replace(turns, signs=signs, since=now if begins else turns.since)


def speaks(turns: Turns, now: float) -> bool:
    """Whether it is this board that speaks."""
    if turns.since is None or now - turns.since < LEASE or not hears_itself(turns, now):
        return False
    alive = {name: sign for name, sign in turns.signs.items() if now - sign.at <= LEASE}
    return min(alive, key=lambda name: (not alive[name].able, alive[name].birth, name)) == turns.name


def hears_itself(turns: Turns, now: float) -> bool:
    """Whether what this board says reaches the others, as far as it can know."""
    own = turns.signs.get(turns.name)
    return own is not None and now - own.at <= _OWN_LEASE
