"""Sound as samples: a WAV file brought to the loudspeaker's form. Pure.

Samples are 16 bits, signed, little-endian, one channel.
"""

from __future__ import annotations

import io
import math
import sys
import wave
from array import array

_TAPS = 16
"""Zero crossings of the resampling filter on each side."""


def from_wav(data: bytes, rate: int) -> bytes:
    """The sound of a PCM file of any rate, width and number of channels, at ``rate`` samples a second.

    Raises ``ValueError`` for what is no such file.
    """
    try:
        with wave.open(io.BytesIO(data)) as file:
            channels, width, own_rate = file.getnchannels(), file.getsampwidth(), file.getframerate()
            frames = file.readframes(len(data))
    except (wave.Error, EOFError) as error:
        raise ValueError(f"no WAV file of plain samples: {error}") from error
    if not own_rate:
        raise ValueError("no WAV file that says how many samples make a second")
    mono = _mono(_as_16_bits(frames, width), channels)
    return _bytes(mono if own_rate == rate else _resampled(mono, own_rate, rate))


def silence(seconds: float, rate: int) -> bytes:
    return bytes(2 * round(seconds * rate))


def _as_16_bits(frames: bytes, width: int) -> array[int]:
    if width == 1:
        return array("h", ((sample - 128) << 8 for sample in frames))
    samples = array("h")
    samples.frombytes(frames if width == 2 else _highest_two(frames, width))
    if sys.byteorder == "big":
        samples.byteswap()
    return samples


def _highest_two(frames: bytes, width: int) -> bytes:
    high = bytearray(len(frames) // width * 2)
    high[0::2], high[1::2] = frames[width - 2 :: width], frames[width - 1 :: width]
    return bytes(high)


def _mono(samples: array[int], channels: int) -> array[int]:
    if channels == 1:
        return samples
    parts = [samples[channel::channels] for channel in range(channels)]
    return array("h", (sum(frame) // channels for frame in zip(*parts, strict=True)))


def _resampled(samples: array[int], own_rate: int, rate: int) -> list[float]:
    """Band-limited interpolation: a windowed sinc, as wide as the lower of both rates asks."""
    cut = min(1.0, rate / own_rate)
    reach, step = math.ceil(_TAPS / cut), own_rate / rate
    return [_at(samples, index * step, cut, reach) for index in range(len(samples) * rate // own_rate)]


def _at(samples: array[int], place: float, cut: float, reach: int) -> float:
    middle = math.floor(place)
    near = range(max(0, middle - reach + 1), min(len(samples), middle + reach + 1))
    return sum(samples[index] * _weight(place - index, cut, reach) for index in near)


def _weight(distance: float, cut: float, reach: int) -> float:
    """Of a sample so far away; the window is Hann's."""
    angle = math.pi * cut * distance
    sinc = math.sin(angle) / angle if angle else 1.0
    return cut * sinc * (0.5 + 0.5 * math.cos(math.pi * distance / reach)) if abs(distance) < reach else 0.0


def _bytes(samples: array[int] | list[float]) -> bytes:
    held = array("h", (max(-32768, min(32767, round(sample))) for sample in samples))
    if sys.byteorder == "big":
        held.byteswap()
    return held.tobytes()
