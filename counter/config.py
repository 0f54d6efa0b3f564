"""What a call unit is told by its configuration."""

from __future__ import annotations

from dataclasses import dataclass

from broker.member import LinkConfig
from queueing.ticket import Language

MOST_TARGETS = 9


@dataclass(frozen=True, slots=True, kw_only=True)
class DevicesConfig:
    """Addresses of the hardware."""

    picture: str
    keys: str
    lamp: str


@dataclass(frozen=True, slots=True, kw_only=True)
class ScreenConfig:
    """Size of the picture, pixels."""

    width: int
    height: int

    def __post_init__(self) -> None:
        if self.width < 320 or self.height < 192:
            raise ValueError(f"the picture must be at least 320 by 192 pixels, not {self.width} by {self.height}")


@dataclass(frozen=True, slots=True, kw_only=True)
class CounterConfig:
    """``device`` is the counter's id in the catalogue; ``transfer_targets`` are services, numbered as they stand."""

    device: str
    centre: str
    link: LinkConfig
    devices: DevicesConfig
    screen: ScreenConfig
    language: Language
    transfer_targets: tuple[str, ...]

    def __post_init__(self) -> None:
        if len(self.transfer_targets) > MOST_TARGETS:
            raise ValueError(f"transfer_targets must be at most {MOST_TARGETS}: there are no more figures")
