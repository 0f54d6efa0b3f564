"""A kiosk's configuration."""

from __future__ import annotations

from dataclasses import asdict, dataclass
from pathlib import Path
from typing import Annotated

from broker.member import DeviceConfig
from broker.topics import Name
from kiosk.code import check_hash
from kiosk.refuge import Neighbour
from kiosk.screens.glass import Glass
from kiosk.state import Caution, Patience
from printer.checking import why_unprintable_text
from printer.config import PrinterConfig
from printer.profiles import profile
from printer.sheets import LETTERS
from printer.ways import way_for
from runtime.addresses import address_of
from runtime.config import load, within
from speech.config import SpeechConfig

LEAST_WARNING = 20.0
"""Seconds in which whoever needs more time must be able to say so."""

DEFAULTS = Path(__file__).parent / "defaults.toml"


def _check_patience(patience: Patience) -> None:
    wrong = [f"{name} must be more than 0 seconds" for name, value in asdict(patience).items() if value <= 0]
    if 0 < patience.warning < LEAST_WARNING:
        wrong.append(f"warning must be at least {LEAST_WARNING:g} seconds: some people need them (WCAG 2.2, 2.2.1)")
    if wrong:
        raise ValueError("\n".join(wrong))


def _check_caution(caution: Caution) -> None:
    if wrong := [f"{name} must be at least 1" for name, value in asdict(caution).items() if value < 1]:
        raise ValueError("\n".join(wrong))


@dataclass(frozen=True, slots=True, kw_only=True)
class DevicesConfig:
    """Addresses of the hardware."""

    picture: Annotated[str, address_of("picture")]
    touch: Annotated[str, address_of("touch")]
    printer: Annotated[str, address_of("line")]
    sound: Annotated[str, address_of("sound")] = "none"
    buttons: Annotated[str, address_of("buttons")] = "none"
    scanner: Annotated[str, address_of("scanner")] = "none"
    ring: Annotated[str, address_of("ring")] = "none"
    buzzer: Annotated[str, address_of("buzzer")] = "none"


@dataclass(frozen=True, slots=True, kw_only=True)
class ScreenConfig:
    """Pixels of the picture; a smaller panel is served by the picture address's own scale.

    ``diagonal_inches`` is the screen's real size; ``lower_edge_mm`` how high over the floor its picture begins.
    """

    width: Annotated[int, within(480, 7680)]
    height: Annotated[int, within(480, 7680)]
    diagonal_inches: Annotated[float, within(5, 100)]
    lower_edge_mm: Annotated[float, within(0, 2000)]

    def __post_init__(self) -> None:
        if problems := self.glass.problems:
            raise ValueError("\n".join(problems))

    @property
    def glass(self) -> Glass:
        return Glass(
            width=self.width,
            height=self.height,
            diagonal_inches=self.diagonal_inches,
            lower_edge_mm=self.lower_edge_mm,
        )


@dataclass(frozen=True, slots=True, kw_only=True)
class TechnicianConfig:
    """``code_hash`` is of the code that opens the technician's menu; without one only the key switch does."""

    code_hash: Annotated[str, check_hash] | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class KioskConfig(DeviceConfig):
    """All a kiosk is told; ``state_dir`` is where it keeps what the coordinator must still hear.

    ``neighbours`` are the other kiosks of the hall, the nearest first. ``numbers_on_screen``: when nothing can be
    printed, numbers are shown instead, and the kiosk stays open.
    """

    hall: Name
    numbers_on_screen: bool
    state_dir: Path
    devices: DevicesConfig
    printer: PrinterConfig
    screen: ScreenConfig
    patience: Annotated[Patience, _check_patience]
    speech: SpeechConfig
    caution: Annotated[Caution, _check_caution]
    technician: TechnicianConfig = TechnicianConfig()
    neighbours: tuple[Neighbour, ...] = ()

    def __post_init__(self) -> None:
        model = profile(self.printer.profile)
        way = self.printer.way or way_for(self.devices.printer, model)
        if wrong := [reason for letters in LETTERS if (reason := why_unprintable_text(letters, model, way))]:
            raise ValueError("\n".join(wrong))


def load_config(path: Path) -> KioskConfig:
    """Read ``path`` over the defaults. Raises :class:`runtime.config.BadConfiguration` with every problem."""
    return load(KioskConfig, path, DEFAULTS)
