"""What kind of printer it is: numbers a data sheet would give, and a table of models by name."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from types import MappingProxyType


@dataclass(frozen=True, slots=True)
class Model:
    """An 80 mm receipt printer of 203 dpi unless said otherwise; ``dataclasses.replace`` makes others."""

    name: str = "NV-80"
    width: int = 576
    """Printable dots across."""
    paper_width: int = 640
    """Dots across the whole paper."""
    dots_per_mm: float = 8.0
    speed: float = 150.0
    """Paper feed, mm a second."""
    cutter_distance: int = 112
    """Dots from head to blade: 14 mm."""
    cut_seconds: float = 0.2
    buffer_bytes: int = 4096
    roll_mm: float = 80_000.0
    near_end_mm: float = 5_000.0
    """Paper left when the near-end sensor reports."""
    realtime_in_data: bool = False
    """Whether real-time commands are obeyed even inside image data and other commands' arguments."""


MODEL_80 = Model()
MODEL_58 = Model(name="NV-58", width=384, paper_width=464)
TM_T88V = Model(name="TM-T88V", width=512, paper_width=567, dots_per_mm=180 / 25.4, speed=300.0, cutter_distance=100)
TM_T20III = Model(name="TM-T20III", speed=250.0)
CLONE_58 = Model(name="CLONE-58", width=384, paper_width=464, speed=90.0, buffer_bytes=2048, roll_mm=30_000.0)
CLONE_80 = Model(name="CLONE-80", speed=200.0)
KPM180H = Model(name="KPM180H", speed=200.0, realtime_in_data=True)
STAR = Model(name="STAR", speed=250.0)

MODELS: Mapping[str, Model] = MappingProxyType(
    {model.name: model for model in (MODEL_80, MODEL_58, TM_T88V, TM_T20III, CLONE_58, CLONE_80, KPM180H, STAR)}
)
"""The models there are, by name."""
