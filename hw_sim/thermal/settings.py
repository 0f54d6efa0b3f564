"""The modes a printer is in, and the commands that only change them."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass, field

from hw_sim.thermal.codepages import CODE_TABLES, INTERNATIONAL_SETS


class Refused(ValueError):
    """The command is known and framed right, but this printer cannot do what it asks."""


@dataclass(slots=True)
class Settings:
    """Modes with their values after power on or ``ESC @``. Lengths in dots."""

    font_b: bool = False
    bold: bool = False
    double_strike: bool = False
    underline: int = 0
    reverse: bool = False
    upside_down: bool = False
    width: int = 1
    height: int = 1
    spacing: int = 0
    line_spacing: int = 30
    align: int = 0
    left_margin: int = 0
    area_width: int | None = None
    tabs: tuple[int, ...] = tuple(range(8, 256, 8))
    code_table: str = "cp437"
    international: int = 0
    two_byte: bool = False
    unit_x: float = 1.0
    unit_y: float = 1.0
    barcode_height: int = 162
    barcode_module: int = 3
    barcode_text: int = 0
    qr_module: int = 3
    qr_correction: str = "l"
    qr_data: bytes = b""
    qr_micro: bool = False
    stored_image: tuple[int, int, int, int, bytes] | None = field(default=None, repr=False)

    @property
    def cell(self) -> tuple[int, int]:
        """Width and height of a character before multiplying: font A 12 × 24, font B 9 × 17."""
        return (9, 17) if self.font_b else (12, 24)


Setter = Callable[[Settings, bytes], None]
DOTS_PER_INCH = 203


def word(data: bytes) -> int:
    """Two bytes, low first."""
    return int.from_bytes(data[:2], "little")


def _flag(name: str) -> Setter:
    return lambda settings, data: setattr(settings, name, bool(data[0] & 1))


def _number(name: str) -> Setter:
    return lambda settings, data: setattr(settings, name, data[0])


def _choice(name: str, choices: dict[int, object], what: str) -> Setter:
    def choose(settings: Settings, data: bytes) -> None:
        if data[0] not in choices:
            raise Refused(f"no {what} {data[0]}")
        setattr(settings, name, choices[data[0]])

    return choose


def _print_mode(settings: Settings, data: bytes) -> None:
    bits = data[0]
    settings.font_b = bool(bits & 0x01)
    settings.bold = bool(bits & 0x08)
    settings.height = 2 if bits & 0x10 else 1
    settings.width = 2 if bits & 0x20 else 1
    settings.underline = 1 if bits & 0x80 else 0


def _character_size(settings: Settings, data: bytes) -> None:
    if data[0] & 0x88:
        raise Refused(f"no character size {data[0]:#04x}")
    settings.width, settings.height = (data[0] >> 4) + 1, (data[0] & 7) + 1


def _units(settings: Settings, data: bytes) -> None:
    settings.unit_x, settings.unit_y = (DOTS_PER_INCH / unit if unit else 1.0 for unit in data)


def _tabs(settings: Settings, data: bytes) -> None:
    stops = data[:-1]
    rising = [stop for n, stop in enumerate(stops) if all(earlier < stop for earlier in stops[:n])]
    settings.tabs = tuple(rising)


def _correction(settings: Settings, data: bytes) -> None:
    levels = {48: "l", 49: "m", 50: "q", 51: "h"}
    if len(data) < 3 or data[2] not in levels:
        raise Refused("no such QR error correction level")
    settings.qr_correction = levels[data[2]]


def _qr_module(settings: Settings, data: bytes) -> None:
    if len(data) < 3 or not 1 <= data[2] <= 16:
        raise Refused("no such QR module size")
    settings.qr_module = data[2]


def _qr_model(settings: Settings, data: bytes) -> None:
    if len(data) < 3 or data[2] not in (49, 50, 51):
        raise Refused("only QR models 1 and 2 and Micro QR are known")
    settings.qr_micro = data[2] == 51


def _qr_store(settings: Settings, data: bytes) -> None:
    settings.qr_data = data[3:]


def _store_image(settings: Settings, data: bytes) -> None:
    if len(data) < 10:
        raise Refused("graphics data without a header")
    tone, factor_x, factor_y, colour = data[2:6]
    width, height = word(data[6:8]), word(data[8:10])
    dots = data[10:]
    if tone != 48 or colour != 49 or factor_x not in (1, 2) or factor_y not in (1, 2):
        raise Refused("only monochrome graphics of factor 1 or 2 are known")
    if not width or not height or len(dots) != (width + 7) // 8 * height:
        raise Refused(f"{len(dots)} bytes of graphics for {width} by {height} dots")
    settings.stored_image = (width, height, factor_x, factor_y, dots)


_ON_OFF: dict[int, object] = {0: 0, 48: 0, 1: 1, 49: 1}
_THREE: dict[int, object] = {**_ON_OFF, 2: 2, 50: 2}
_FOUR: dict[int, object] = {**_THREE, 3: 3, 51: 3}

SETTERS: dict[str, Setter] = {
    "ESC !": _print_mode,
    "ESC SP": lambda settings, data: setattr(settings, "spacing", round(data[0] * settings.unit_x)),
    "ESC -": _choice("underline", _THREE, "underline"),
    "ESC 2": lambda settings, _data: setattr(settings, "line_spacing", 30),
    "ESC 3": lambda settings, data: setattr(settings, "line_spacing", round(data[0] * settings.unit_y)),
    "ESC D": _tabs,
    "ESC E": _flag("bold"),
    "ESC G": _flag("double_strike"),
    "ESC M": _choice("font_b", _ON_OFF, "font"),
    "ESC R": _choice("international", {n: n for n in INTERNATIONAL_SETS}, "international character set"),
    "ESC a": _choice("align", _THREE, "justification"),
    "ESC t": _choice("code_table", dict(CODE_TABLES), "code table"),
    "ESC {": _flag("upside_down"),
    "FS .": lambda settings, _data: setattr(settings, "two_byte", False),
    "FS &": lambda settings, _data: setattr(settings, "two_byte", True),
    "GS !": _character_size,
    "GS B": _flag("reverse"),
    "GS H": _choice("barcode_text", _FOUR, "position of a barcode's text"),
    "GS L": lambda settings, data: setattr(settings, "left_margin", round(word(data) * settings.unit_x)),
    "GS P": _units,
    "GS W": lambda settings, data: setattr(settings, "area_width", round(word(data) * settings.unit_x)),
    "GS b": lambda _settings, _data: None,
    "GS f": lambda _settings, _data: None,
    "GS h": _number("barcode_height"),
    "GS w": _number("barcode_module"),
    "GS ( L 112": _store_image,
    "GS ( k 165": _qr_model,
    "GS ( k 167": _qr_module,
    "GS ( k 169": _correction,
    "GS ( k 180": _qr_store,
}
