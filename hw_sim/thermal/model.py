"""What kind of printer it is: numbers a data sheet would give."""

from __future__ import annotations

from dataclasses import dataclass


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
