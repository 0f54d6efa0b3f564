"""A kiosk's configuration."""

from __future__ import annotations

from dataclasses import asdict, dataclass
from pathlib import Path
from typing import Annotated

from broker.member import DeviceConfig
from broker.topics import Name
from kiosk.screens.view import HEIGHT, WIDTH
from kiosk.state import Patience
from printer.profiles import profile
from runtime.addresses import address_of
from runtime.config import load, within

DEFAULTS = Path(__file__).parent / "defaults.toml"


def _check_patience(patience: Patience) -> None:
    if wrong := [f"{name} must be more than 0 seconds" for name, value in asdict(patience).items() if value <= 0]:
        raise ValueError("\n".join(wrong))


@dataclass(frozen=True, slots=True, kw_only=True)
class DevicesConfig:
    """Addresses of the hardware."""

    picture: Annotated[str, address_of("picture")]
    touch: Annotated[str, address_of("touch")]
    printer: Annotated[str, address_of("line")]


@dataclass(frozen=True, slots=True, kw_only=True)
class PrinterConfig:
    """``profile`` is the printer's model as python-escpos calls it.

    ``templates``: a file laid over ``printer/templates.toml``, which tells what stands on the papers.
    """

    profile: str
    templates: Path | None = None

    def __post_init__(self) -> None:
        profile(self.profile)


@dataclass(frozen=True, slots=True, kw_only=True)
class ScreenConfig:
    """Pixels of the picture; a smaller panel is served by the picture address's own scale."""

    width: Annotated[int, within(WIDTH, 7680)]
    height: Annotated[int, within(HEIGHT, 7680)]


@dataclass(frozen=True, slots=True, kw_only=True)
class KioskConfig(DeviceConfig):
    """All a kiosk is told; ``state_dir`` is where it keeps what the coordinator must still hear."""

    hall: Name
    state_dir: Path
    devices: DevicesConfig
    printer: PrinterConfig
    screen: ScreenConfig
    patience: Annotated[Patience, _check_patience]


def load_config(path: Path) -> KioskConfig:
    """Read ``path`` over the defaults. Raises :class:`runtime.config.BadConfiguration` with every problem."""
    return load(KioskConfig, path, DEFAULTS)
