"""The design system: colours, type, spacing and motion of kiosks, boards and call units, in one place.

Contrast of every text colour on its ground is at least 7:1 (WCAG 2.2, 1.4.6).
"""

from __future__ import annotations

from dataclasses import dataclass

from screen.scene import Colour


@dataclass(frozen=True, slots=True)
class Palette:
    """Colours by meaning. ``text`` and ``second`` stand on ``ground``, ``raised`` and ``bar``."""

    ground: Colour
    raised: Colour
    bar: Colour
    edge: Colour
    text: Colour
    second: Colour
    primary: Colour
    on_primary: Colour
    soft: Colour
    accent: Colour
    on_accent: Colour
    arrow: Colour
    good: Colour
    warning: Colour


BOARD = Palette(
    ground="#0F2233",
    raised="#13293D",
    bar="#0B1A28",
    edge="#2A4258",
    text="#FFFFFF",
    second="#A1B6C7",
    primary="#6FC3FF",
    on_primary="#101820",
    soft="#1B3650",
    accent="#FFC857",
    on_accent="#101820",
    arrow="#6FC3FF",
    good="#7BE0A0",
    warning="#FFC857",
)

KIOSK = Palette(
    ground="#F4F7FA",
    raised="#FFFFFF",
    bar="#FFFFFF",
    edge="#DDE5EC",
    text="#12212E",
    second="#405467",
    primary="#0B4F7A",
    on_primary="#FFFFFF",
    soft="#E7F1F8",
    accent="#FFC857",
    on_accent="#101820",
    arrow="#0B4F7A",
    good="#0B5B33",
    warning="#6B4300",
)

KIOSK_CONTRAST = Palette(
    ground="#000000",
    raised="#000000",
    bar="#000000",
    edge="#FFFFFF",
    text="#FFFFFF",
    second="#FFFFFF",
    primary="#FFE14D",
    on_primary="#000000",
    soft="#202020",
    accent="#FFE14D",
    on_accent="#000000",
    arrow="#FFE14D",
    good="#8CF5B0",
    warning="#FFC857",
)


@dataclass(frozen=True, slots=True)
class Scale:
    """Type by use, em sizes in a product's own unit of length."""

    display: int
    title: int
    heading: int
    body: int
    small: int


@dataclass(frozen=True, slots=True)
class Spacing:
    """In a product's own unit of length: at the picture's sides, between things, within cards, and their corners."""

    margin: int
    gap: int
    pad: int
    radius: int


BOARD_TYPE = Scale(display=76, title=60, heading=48, body=36, small=34)
BOARD_SPACE = Spacing(margin=48, gap=24, pad=32, radius=20)
"""Of a picture 1080 high; numbers and counters are as large as the viewing distance asks (:mod:`board.viewing`)."""

KIOSK_TYPE = Scale(display=112, title=62, heading=42, body=36, small=31)
KIOSK_SPACE = Spacing(margin=56, gap=20, pad=32, radius=24)
"""In units that follow the glass (:mod:`kiosk.screens.glass`)."""

COUNTER_TYPE = Scale(display=112, title=72, heading=26, body=22, small=20)
COUNTER_SPACE = Spacing(margin=16, gap=10, pad=24, radius=14)
"""Of a picture 480 high, at arm's length."""

DWELL = 5.0
"""Seconds for which each call is new: long enough for whoever looks up now and then."""

STEP = 1.0
"""Seconds at least between two calls that begin, so that eyes can follow."""

BLINK = 0.5
"""Seconds for which the newest call is lit, and then not: one flash a second. WCAG 2.2, 2.3.1 allows three."""

EDGES = 5
"""How often the light goes off or on after it went on: three flashes."""

REST = 0.12
"""Seconds after which a finger that still rests is shown what it rests on; a quicker tap needs no such help."""

PAUSE = 0.25
"""Seconds after a choice in which a bouncing panel or a double tap must not choose on the next screen."""


def luminance(colour: Colour) -> float:
    """Relative luminance of a colour (WCAG 2.2)."""
    channels = [int(colour[index : index + 2], 16) / 255 for index in (1, 3, 5)]
    linear = [value / 12.92 if value <= 0.04045 else ((value + 0.055) / 1.055) ** 2.4 for value in channels]
    return 0.2126 * linear[0] + 0.7152 * linear[1] + 0.0722 * linear[2]


def contrast(one: Colour, other: Colour) -> float:
    """Contrast ratio of two colours, 1 to 21 (WCAG 2.2)."""
    high, low = sorted((luminance(one), luminance(other)), reverse=True)
    return (high + 0.05) / (low + 0.05)
