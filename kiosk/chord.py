"""What nobody holds by accident for so long: two outer buttons at once, or a finger in the upper left corner. Pure."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field, replace

CORNER = "corner"
"""A finger that rests in the corner, among what is held."""

_CHORDS = ((frozenset({"previous", "next"}), 5.0), (frozenset({CORNER}), 10.0))
"""What is held together, and for how many seconds."""

_SHARE = 8
"""The corner is this part of the picture's shorter side."""


@dataclass(frozen=True, slots=True)
class Chord:
    """``held`` tells since when; ``struck``: it counts once, until something is let go."""

    held: Mapping[str, float] = field(default_factory=dict)
    struck: bool = False


def hold(chord: Chord, what: str, now: float) -> Chord:
    """That is held from now on."""
    return chord if what in chord.held else replace(chord, held={**chord.held, what: now})


def let_go(chord: Chord, what: str) -> Chord:
    """That is held no more."""
    return Chord({other: since for other, since in chord.held.items() if other != what})


def strike(chord: Chord, now: float) -> tuple[Chord, bool]:
    """The chord as it is now, and whether it was held long enough just now."""
    if chord.struck or not any(_is_held(chord, parts, seconds, now) for parts, seconds in _CHORDS):
        return chord, False
    return replace(chord, struck=True), True


def in_corner(x: float, y: float, size: tuple[int, int]) -> bool:
    """Whether a point of a picture of that size (width, height) lies in the corner."""
    side = min(size) / _SHARE
    return 0 <= x < side and 0 <= y < side


def _is_held(chord: Chord, parts: frozenset[str], seconds: float, now: float) -> bool:
    return parts <= set(chord.held) and now - max(chord.held[part] for part in parts) >= seconds
