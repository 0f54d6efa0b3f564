"""The modes a printer is in, and the commands that only change them."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass, field

from hw_sim.thermal.codepages import CODE_TABLES, INTERNATIONAL_SETS


class Refused(ValueError):
    """The command is known and framed right, but no printer could do what it asks; one ignores it."""


class Unbuilt(Refused):
    """A real printer can do this, and this one cannot yet."""


@dataclass(frozen=True, slots=True)
class Graphic:
    """Stored dots: rows from the left, each dot printed ``across`` wide and ``down`` high."""

    width: int
    height: int
    across: int
    down: int
    dots: bytes


DOTS_PER_INCH = 203


@dataclass(frozen=True, slots=True)
class Pdf417:
    """How the next PDF417 symbol is drawn; 0 columns or rows: as they come. ``level`` None: by ``ratio`` tenths."""

    columns: int = 0
    rows: int = 0
    module: int = 3
    row_height: int = 3
    level: int | None = None
    ratio: int = 1
    truncated: bool = False
    data: bytes = b""


@dataclass(slots=True)
class Settings:
    """Modes with their values after power on or ``ESC @``. Lengths in dots."""

    font_b: bool = False
    bold: bool = False
    double_strike: bool = False
    underline: int = 0
    reverse: bool = False
    upside_down: bool = False
    turned: bool = False
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
    dots_per_inch: int = DOTS_PER_INCH
    unit_x: float = 1.0
    unit_y: float = 1.0
    barcode_height: int = 162
    barcode_module: int = 3
    barcode_text: int = 0
    barcode_font_b: bool = False
    qr_module: int = 3
    qr_correction: str = "l"
    qr_data: bytes = b""
    qr_model: int = 2
    """1, 2, or 3 for Micro QR."""
    pdf417: Pdf417 = Pdf417()
    stored_image: Graphic | None = field(default=None, repr=False)
    direction: int = 0
    nv_graphics: dict[bytes, Graphic] = field(default_factory=dict, repr=False)
    """By the two bytes of its key. Kept without power."""
    lasting_images: tuple[tuple[int, bytes], ...] = field(default=(), repr=False)
    """Of ``FS q``: bytes a column, columns of each. Kept without power."""
    selected: bool = True
    """Whether what comes is for this printer, and not for a display on the same line (``ESC =``)."""
    downloaded_image: tuple[int, bytes] | None = field(default=None, repr=False)
    """Bytes a column, columns."""
    own_letters: dict[int, tuple[int, bytes]] = field(default_factory=dict, repr=False)
    """Character code to bytes a column and columns."""
    own_letters_on: bool = False
    remark: str = ""
    """How what was just printed differs from a real printer's paper."""
    ignored_in_real_time: frozenset[int] = frozenset()
    """Functions of ``DLE DC4`` that ``GS ( D`` switched off."""

    @property
    def cell(self) -> tuple[int, int]:
        """Width and height of a character before multiplying: font A 12 × 24, font B 9 × 17."""
        return (9, 17) if self.font_b else (12, 24)


Setter = Callable[[Settings, bytes], None]


def word(data: bytes) -> int:
    """Two bytes, low first."""
    return int.from_bytes(data[:2], "little")


def signed_word(data: bytes) -> int:
    """The same for a step that may go back."""
    return int.from_bytes(data[:2], "little", signed=True)


def _flag(name: str) -> Setter:
    return lambda settings, data: setattr(settings, name, bool(data[0] & 1))


def _number(name: str, most: int, what: str) -> Setter:
    return _choice(name, {n: n for n in range(1, most + 1)}, what)


def _choice(name: str, choices: dict[int, object], what: str, error: type[Refused] = Refused) -> Setter:
    def choose(settings: Settings, data: bytes) -> None:
        if data[0] not in choices:
            raise error(f"no {what} {data[0]}")
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
    settings.unit_x, settings.unit_y = (settings.dots_per_inch / unit if unit else 1.0 for unit in data)


def _tabs(settings: Settings, data: bytes) -> None:
    stops = data[:-1]
    rising = [stop for n, stop in enumerate(stops) if all(earlier < stop for earlier in stops[:n])]
    settings.tabs = tuple(rising)


def _real_time(settings: Settings, data: bytes) -> None:
    pairs = data[1:]
    if not pairs or len(pairs) % 2 or any(function not in (1, 2) for function in pairs[::2]):
        raise Refused("GS ( D switches the functions 1 and 2")
    off = set(settings.ignored_in_real_time)
    for function, mode in zip(pairs[::2], pairs[1::2], strict=True):
        (off.discard if mode & 1 else off.add)(function)
    settings.ignored_in_real_time = frozenset(off)


def _nothing(_settings: Settings, _data: bytes) -> None:
    """It changes nothing that could be seen on this printer's paper."""


def _colour(settings: Settings, data: bytes) -> None:
    if data[0] in (1, 49):
        settings.remark = "there is one colour only: black"


_ON_OFF: dict[int, object] = {0: 0, 48: 0, 1: 1, 49: 1}
_THREE: dict[int, object] = {**_ON_OFF, 2: 2, 50: 2}
_THREE_TURNS: dict[int, object] = {0: False, 48: False, 1: True, 49: True, 2: True, 50: True}
"""``ESC V``: 1 and 2 differ in the space between letters alone, on models that have both."""
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
    "ESC =": _flag("selected"),
    "ESC B": _nothing,
    "ESC U": _nothing,
    "ESC V": _choice("turned", _THREE_TURNS, "rotation"),
    "ESC a": _choice("align", _THREE, "justification"),
    "ESC c 0": _nothing,
    "ESC c 1": _nothing,
    "ESC c 3": _nothing,
    "ESC c 4": _nothing,
    "ESC c 5": _nothing,
    "ESC r": _colour,
    "ESC t": _choice("code_table", dict(CODE_TABLES), "code table", Unbuilt),
    "ESC {": _flag("upside_down"),
    "FS .": lambda settings, _data: setattr(settings, "two_byte", False),
    "FS &": lambda settings, _data: setattr(settings, "two_byte", True),
    "GS !": _character_size,
    "GS B": _flag("reverse"),
    "GS H": _choice("barcode_text", _FOUR, "position of a barcode's text"),
    "GS L": lambda settings, data: setattr(settings, "left_margin", round(word(data) * settings.unit_x)),
    "GS P": _units,
    "GS ( D": _real_time,
    "GS W": lambda settings, data: setattr(settings, "area_width", round(word(data) * settings.unit_x)),
    "GS ( K": _nothing,
    "GS b": _nothing,
    "GS f": _choice("barcode_font_b", _ON_OFF, "font of a barcode's text"),
    "GS h": _number("barcode_height", 255, "barcode height"),
    "GS w": _number("barcode_module", 8, "barcode width"),
    "GS |": _nothing,
}
