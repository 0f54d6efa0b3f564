"""The chime that makes the hall look up: two soft tones, the second a third lower. Pure."""

from __future__ import annotations

import math
import struct

TONES = ((659.26, 0.0), (523.25, 0.32))
"""Frequency in hertz (E5, C5) and beginning in seconds of each tone."""

LENGTH = 1.2
_LOUD = 0.35
_FADE = 5.0
_ATTACK = 0.008


def chime(rate: int) -> bytes:
    """The chime as 16-bit signed little-endian samples, one channel, ``rate`` a second."""
    samples = (_sample(index / rate) for index in range(round(LENGTH * rate)))
    return b"".join(struct.pack("<h", round(32767 * value)) for value in samples)


def _sample(moment: float) -> float:
    return _LOUD * sum(_tone(frequency, moment - begins) for frequency, begins in TONES if moment >= begins)


def _tone(frequency: float, age: float) -> float:
    return min(1.0, age / _ATTACK) * math.exp(-_FADE * age) * math.sin(2 * math.pi * frequency * age)
