"""A kiosk's configuration."""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path

from broker.member import LinkConfig
from kiosk.screens.view import HEIGHT, WIDTH
from kiosk.state import Patience
from printer.profiles import profile
from runtime.config import load

DEFAULTS = Path(__file__).parent / "defaults.toml"


@dataclass(frozen=True, slots=True, kw_only=True)
class Devices:
    """The addresses of the kiosk's hardware."""

    picture: str
    touch: str
    printer: str


@dataclass(frozen=True, slots=True, kw_only=True)
class PrinterConfig:
    """``profile`` is the printer's model as python-escpos calls it."""

    profile: str

    def __post_init__(self) -> None:
        profile(self.profile)


@dataclass(frozen=True, slots=True, kw_only=True)
class ScreenConfig:
    """Pixels of the picture; a smaller panel is served by the picture address's own scale."""

    width: int
    height: int

    def __post_init__(self) -> None:
        if self.width < WIDTH or self.height < HEIGHT:
            raise ValueError(f"the picture must be at least {WIDTH} x {HEIGHT} pixels")


@dataclass(frozen=True, slots=True, kw_only=True)
class KioskConfig:
    """All a kiosk is told; ``state_dir`` is where it keeps what the coordinator must still hear."""

    device: str
    centre: str
    hall: str
    state_dir: Path
    link: LinkConfig
    devices: Devices
    printer: PrinterConfig
    screen: ScreenConfig
    patience: Patience
    log_level: str


def load_config(path: Path) -> KioskConfig:
    """The configuration in ``path`` over the defaults. Raises :class:`runtime.config.BadConfiguration`."""
    return load(KioskConfig, path, DEFAULTS)
