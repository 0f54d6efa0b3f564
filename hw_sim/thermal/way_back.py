"""The way back to the host: what is said, what is lost, late, wrong or noisy on it."""

from __future__ import annotations

from collections import deque
from collections.abc import Set
from random import Random

from hw_sim.faults import Fault

LATE_SECONDS = 30.0
"""How late a late confirmation comes."""
_SEED = 20141229


class WayBack:
    """Bytes on their way to the host, as far as the faults let them."""

    def __init__(self, faults: Set[Fault]) -> None:
        self._faults = faults
        self._said = bytearray()
        self._late: deque[tuple[float, bytes]] = deque()
        self._noise = Random(_SEED)

    def say(self, data: bytes) -> None:
        """Put ``data`` on the line."""
        if data and not self._faults & {Fault.MUTE, Fault.CABLE_CUT}:
            self._said += self._glitches() + data

    def confirm(self, answer: bytes, wrong: bytes, at: float) -> None:
        """Say what a host takes for the confirmation of a ticket; ``wrong`` is what it is when it is wrong."""
        if not answer or Fault.PROCESS_ID_LOST in self._faults:
            return
        said = wrong if Fault.PROCESS_ID_WRONG in self._faults else answer
        if Fault.PROCESS_ID_LATE in self._faults:
            self._late.append((at + LATE_SECONDS, said))
        else:
            self.say(said)

    def settle(self, now: float) -> None:
        """Say what was late and is due by ``now``."""
        while self._late and self._late[0][0] <= now:
            self.say(self._late.popleft()[1])

    @property
    def due(self) -> float | None:
        """When the next late answer is due."""
        return self._late[0][0] if self._late else None

    def take(self) -> bytes:
        """What has arrived at the host since the last call."""
        if Fault.HALF_OPEN in self._faults:
            return b""
        said, self._said = bytes(self._said), bytearray()
        return said

    def rustle(self) -> None:
        """A burst of noise, if the line is noisy."""
        self._said += self._glitches()

    def forget(self) -> None:
        """What is on its way is lost."""
        self._said.clear()

    def forget_all(self) -> None:
        """As without power: what would have been said later will not be."""
        self._said.clear()
        self._late.clear()

    def _glitches(self) -> bytes:
        if Fault.GARBAGE not in self._faults:
            return b""
        return bytes(0x80 | self._noise.randrange(0x80) for _ in range(self._noise.randint(1, 4)))
