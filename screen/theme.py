"""The design system: colours, type sizes and spacing of kiosks, boards and call units, in one place.

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


def luminance(colour: Colour) -> float:
    """Relative luminance of a colour (WCAG 2.2)."""
    channels = [int(colour[index : index + 2], 16) / 255 for index in (1, 3, 5)]
    linear = [value / 12.92 if value <= 0.04045 else ((value + 0.055) / 1.055) ** 2.4 for value in channels]
    return 0.2126 * linear[0] + 0.7152 * linear[1] + 0.0722 * linear[2]


def contrast(one: Colour, other: Colour) -> float:
    """Contrast ratio of two colours, 1 to 21 (WCAG 2.2)."""
    high, low = sorted((luminance(one), luminance(other)), reverse=True)
    return (high + 0.05) / (low + 0.05)
