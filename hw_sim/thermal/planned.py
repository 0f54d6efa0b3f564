"""Faults that are to happen at a byte of the stream."""

from __future__ import annotations

from hw_sim.faults import Fault


class Planned:
    """What is to break, and when so many bytes have been received in all."""

    def __init__(self) -> None:
        self._plans: list[tuple[int, Fault]] = []

    @property
    def any(self) -> bool:
        """Whether something is planned."""
        return bool(self._plans)

    def add(self, at_byte: int, fault: Fault) -> None:
        """Let ``fault`` happen as soon as ``at_byte`` bytes have been received."""
        self._plans = sorted([*self._plans, (at_byte, fault)], key=lambda plan: plan[0])

    def call_off(self, fault: Fault) -> None:
        """It will not happen."""
        self._plans = [plan for plan in self._plans if plan[1] is not fault]

    def next(self, count: int, received: int) -> tuple[int, Fault | None]:
        """How many of ``count`` bytes to take before a fault that is due then; ``received``: so many came before."""
        if not self._plans or self._plans[0][0] > received + count:
            return count, None
        at_byte, fault = self._plans.pop(0)
        return max(at_byte - received, 0), fault
