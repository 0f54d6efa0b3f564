"""Small films, made by the library that shows them."""

from __future__ import annotations

from fractions import Fraction
from pathlib import Path

import av

SIZE = (64, 48)
STEP = 40
"""By how much one frame is brighter than the one before, until it is as bright as can be."""


def save_film(file: Path, seconds: float = 1.0, rate: int = 5, *, sound: bool = False) -> Path:
    """A film that gets brighter, frame by frame: the first is black."""
    with av.open(str(file), "w") as container:
        stream = container.add_stream("mpeg4", rate=Fraction(rate))
        stream.width, stream.height, stream.pix_fmt, stream.bit_rate = *SIZE, "yuv420p", 2_000_000
        voice = container.add_stream("aac", rate=8000, layout="mono") if sound else None
        for number in range(round(seconds * rate)):
            frame = av.VideoFrame(*SIZE, "gray")
            frame.planes[0].update(bytes([min(255, number * STEP)]) * frame.planes[0].buffer_size)
            frame.pts = number
            container.mux(stream.encode(frame.reformat(format="yuv420p")))
        container.mux(stream.encode(None))
        if voice is not None:
            container.mux(voice.encode(_silence()))
            container.mux(voice.encode(None))
    return file


def _silence() -> av.AudioFrame:
    frame = av.AudioFrame("fltp", "mono", 1024)
    frame.planes[0].update(bytes(frame.planes[0].buffer_size))
    frame.rate, frame.pts = 8000, 0
    return frame
