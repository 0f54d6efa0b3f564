"""What goes wrong in a trial, when, and how it ends."""

from __future__ import annotations

from dataclasses import asdict, dataclass, replace
from enum import Enum
from typing import Any

from hw_sim.faults import Fault
from hw_sim.inprocess import SERIAL
from hw_sim.thermal import MODEL_80

CABLE_CUT = "cable-cut"
KILLED = "killed"
"""The printing program is killed; its system still sends what it has accepted."""
KILLED_UNSENT = "killed-unsent-lost"
"""The same, and its system drops what has not left."""
FAULTS = tuple(fault.value for fault in Fault)
KILLS = (KILLED, KILLED_UNSENT)
MISHAPS = (*FAULTS, CABLE_CUT, *KILLS)

MODELS = {
    "plain": MODEL_80,
    "large-buffer": replace(MODEL_80, buffer_bytes=65_536),
    "tight-buffer": replace(MODEL_80, buffer_bytes=64),
    "realtime-in-data": replace(MODEL_80, realtime_in_data=True),
}


class Mending(Enum):
    """When what went wrong is put right: ``ASKED``: when the print has ended and before anybody looks."""

    SOON = "soon"
    LATE = "late"
    ASKED = "asked"

    @property
    def seconds(self) -> float | None:
        """After it went wrong; None: that depends on the print."""
        return {Mending.SOON: 1.0, Mending.LATE: 30.0, Mending.ASKED: None}[self]


@dataclass(frozen=True, slots=True)
class Plan:
    """``mishap`` strikes when ``at_byte`` bytes of the print have gone through the line, or ``at_seconds`` after its
    begin. ``hasty``: the next citizens do not wait until it is mended."""

    mishap: str
    at_byte: int | None = None
    at_seconds: float = 0.0
    mending: Mending = Mending.ASKED
    link: str = SERIAL.name
    model: str = "plain"
    hasty: bool = False

    def told(self) -> dict[str, Any]:
        """The plan in plain values."""
        return {**asdict(self), "mending": self.mending.value}
