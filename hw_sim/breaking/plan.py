"""What goes wrong in a trial, when, how it ends, and what printer on what line it happens to."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, replace
from enum import Enum
from types import MappingProxyType

from hw_sim.faults import Fault
from hw_sim.inprocess import SERIAL
from hw_sim.thermal import MODEL_80, Model
from hw_sim.thermal.model import KPM180H, STAR
from printer.profiles import Confirmation, Family, Profile

KILLED = "killed"
"""The printing program is killed; its system still sends what it has accepted."""

KILLED_UNSENT = "killed-unsent-lost"
"""The same, and its system drops what has not left."""

KILLS = (KILLED, KILLED_UNSENT)
FAULTS: Mapping[str, Fault] = MappingProxyType({fault.value: fault for fault in Fault})
MISHAPS = (*FAULTS, *KILLS)


@dataclass(frozen=True, slots=True)
class Setup:
    """A printer, and the profile it is driven by."""

    model: Model
    profile: Profile

    def can_have(self, mishap: str) -> bool:
        """Whether that can happen to it."""
        return mishap in KILLS or self.model.can_have(FAULTS[mishap])


def _setup(
    model: Model,
    confirmation: Confirmation = Confirmation.PROCESS_ID,
    family: Family = Family.EPSON,
    *,
    presenter: bool = False,
) -> Setup:
    dpi = round(model.dots_per_mm * 25.4)
    profile = Profile(
        name=model.name,
        width_dots=model.width,
        dots_per_inch=dpi,
        confirmation=confirmation,
        family=family,
        presenter=presenter,
    )
    return Setup(model, profile)


SETUPS: Mapping[str, Setup] = MappingProxyType(
    {
        "process-id": _setup(MODEL_80),
        "large-buffer": _setup(replace(MODEL_80, buffer_bytes=65_536)),
        "tight-buffer": _setup(replace(MODEL_80, buffer_bytes=64)),
        "realtime-in-data": _setup(replace(MODEL_80, realtime_in_data=True)),
        "barrier": _setup(MODEL_80, Confirmation.BARRIER),
        "star": _setup(STAR, Confirmation.COUNTER, Family.STAR),
        "presenter": _setup(KPM180H, Confirmation.BARRIER, Family.CUSTOM, presenter=True),
    }
)
"""By name: how it confirms, or in what else it differs from the first."""


class Mending(Enum):
    """When what went wrong is put right: after a second, after half a minute, or when the print has ended and before
    anybody looks."""

    SOON = "soon"
    LATE = "late"
    ASKED = "asked"

    @property
    def seconds(self) -> float | None:
        """After it went wrong; None: that depends on the print."""
        return {Mending.SOON: 1.0, Mending.LATE: 30.0, Mending.ASKED: None}[self]


@dataclass(frozen=True, slots=True, kw_only=True)
class Plan:
    """``mishap`` strikes when ``at_byte`` bytes of the print have gone through the line, or, if that is None,
    ``at_seconds`` after its begin. ``hasty``: the next citizens do not wait until it is mended."""

    mishap: str
    at_byte: int | None = None
    at_seconds: float = 0.0
    mending: Mending = Mending.ASKED
    link: str = SERIAL.name
    setup: str = "process-id"
    hasty: bool = False
