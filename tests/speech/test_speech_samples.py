"""Recordings of every form sound the same."""

from __future__ import annotations

import io
import math
import struct
import wave

import pytest

from speech.samples import from_wav, silence

RATE = 22050
TONE = 440.0


def a_tone(rate, seconds=0.2, loud=0.5):
    return [loud * math.sin(2 * math.pi * TONE * index / rate) for index in range(round(rate * seconds))]


def a_file(values, rate, width=2, channels=1):
    held = io.BytesIO()
    with wave.open(held, "wb") as file:
        file.setnchannels(channels)
        file.setsampwidth(width)
        file.setframerate(rate)
        file.writeframes(b"".join(channels * _packed(value, width) for value in values))
    return held.getvalue()


def _packed(value, width):
    if width == 1:
        return bytes([round(127 * value) + 128])
    return round(value * (2 ** (8 * width - 1) - 1)).to_bytes(width, "little", signed=True)


def heard(data):
    return [sample / 32767 for sample in struct.unpack(f"<{len(data) // 2}h", data)]


@pytest.mark.parametrize(
    ("rate", "width", "channels"),
    [
        (22050, 2, 1),
        (22050, 1, 1),
        (22050, 3, 1),
        (22050, 4, 2),
        (44100, 2, 2),
        (48000, 3, 1),
        (16000, 2, 1),
        (8000, 2, 1),
    ],
)
def test_a_tone_comes_out_as_the_same_tone(rate, width, channels):
    got = heard(from_wav(a_file(a_tone(rate), rate, width, channels), RATE))
    wanted = a_tone(RATE)
    assert abs(len(got) - len(wanted)) <= 1
    middle = range(500, len(wanted) - 500)
    assert max(abs(got[index] - wanted[index]) for index in middle) < 0.02


def test_what_is_too_high_for_the_loudspeaker_does_not_come_back_as_another_tone():
    shrill = [0.5 * math.sin(2 * math.pi * 15000 * index / 48000) for index in range(9600)]
    got = heard(from_wav(a_file(shrill, 48000), RATE))
    assert max(map(abs, got[500:-500])) < 0.02


def test_a_file_of_the_loudspeakers_own_form_is_taken_as_it_is():
    held = from_wav(a_file(a_tone(RATE), RATE), RATE)
    assert a_file(a_tone(RATE), RATE).endswith(held)


def test_silence_is_as_long_as_it_says():
    assert silence(0.5, RATE) == bytes(RATE // 2 * 2)


TIMELESS = bytearray(a_file([0.0], RATE))
TIMELESS[24:28] = bytes(4)
"""It says that it has no samples a second."""


@pytest.mark.parametrize("data", [b"", b"RIFF", b"ID3" + bytes(100), TIMELESS])
def test_what_is_no_recording_is_refused(data):
    with pytest.raises(ValueError, match="no WAV file"):
        from_wav(data, RATE)
