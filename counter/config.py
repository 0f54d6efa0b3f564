"""A call unit's configuration."""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path
from typing import Annotated

from broker.member import DeviceConfig
from counter.dialogue import FIGURES
from counter.targets import Target, target
from queueing.ticket import Language
from runtime.addresses import address_of
from runtime.config import load, within

DEFAULTS = Path(__file__).parent / "defaults.toml"


def _check_targets(targets: tuple[str, ...]) -> None:
    if len(targets) > FIGURES:
        raise ValueError(f"must be at most {FIGURES}: there are no more figures")
    if len(set(targets)) < len(targets):
        raise ValueError("must name each only once")
    for text in targets:
        target(text)


@dataclass(frozen=True, slots=True, kw_only=True)
class DevicesConfig:
    """Addresses of the hardware."""

    picture: Annotated[str, address_of("picture")]
    keys: Annotated[str, address_of("keys")]
    lamp: Annotated[str, address_of("lamp")]


@dataclass(frozen=True, slots=True, kw_only=True)
class ScreenConfig:
    """Size of the picture, pixels."""

    width: Annotated[int, within(320, 7680)]
    height: Annotated[int, within(192, 7680)]


@dataclass(frozen=True, slots=True, kw_only=True)
class CounterConfig(DeviceConfig):
    """All a call unit is told.

    ``device`` is the counter's id in the catalogue; ``transfer_targets`` are services and, as ``counter:ID``, single
    counters, numbered as they stand.
    """

    devices: DevicesConfig
    screen: ScreenConfig
    language: Language
    transfer_targets: Annotated[tuple[str, ...], _check_targets]

    def __post_init__(self) -> None:
        if Target(counter=self.device) in self.targets:
            raise ValueError(f"transfer_targets: counter:{self.device} is this counter itself")

    @property
    def targets(self) -> tuple[Target, ...]:
        return tuple(map(target, self.transfer_targets))


def load_config(path: Path) -> CounterConfig:
    """Read ``path`` over the defaults. Raises :class:`runtime.config.BadConfiguration` with every problem."""
    return load(CounterConfig, path, DEFAULTS)
