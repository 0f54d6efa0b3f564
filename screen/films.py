"""Films: the frames of a video file, without its sound, through PyAV, which is installed where they are wanted.

A film is decoded as it is shown, one frame after the other, so that it costs the memory of one, and goes on from its
beginning when it has ended. Nothing here looks at what a film shows: whoever makes it sees to it that nothing in it
flashes more than three times a second (WCAG 2.2, 2.3.1).
"""

from __future__ import annotations

import logging
from collections.abc import Iterator
from functools import lru_cache
from pathlib import Path
from typing import TYPE_CHECKING

import pygame

from screen.scene import FRAMES_A_SECOND

if TYPE_CHECKING:
    from av import VideoFrame

log = logging.getLogger(__name__)

HOW_TO_INSTALL = "films need PyAV: pip install 'novbe[video]'"

_NOTHING = (1, 1)
_ROUNDING = 0.002
"""Seconds."""
_SHORTEST = 1.0
"""Seconds until a film begins anew, however short it is, or broken."""


def film_facts(file: Path) -> tuple[tuple[int, int], float]:
    """Width and height in pixels, and seconds; 0 where the file does not say how long it lasts.

    Raises ``ValueError``, which says why, when it cannot be shown.
    """
    try:
        import av
    except ImportError as error:
        raise ValueError(HOW_TO_INSTALL) from error
    try:
        with av.open(str(file)) as container:
            frame = next(container.decode(video=0))
            return (frame.width, frame.height), (container.duration or 0) / av.time_base
    except av.FFmpegError as error:
        raise ValueError(f"it is no film that can be shown ({error.strerror})") from error
    except (StopIteration, IndexError):
        raise ValueError("it holds no picture") from None


def still(file: str, frame: int, size: tuple[int, int]) -> pygame.Surface:
    """The film's picture at ``frame``, as large as fits into ``size``; nothing where there is none (any more).

    Frames are asked for in their order; an earlier one than the last is that of the film begun anew.
    """
    reel = _reel(file)
    reel.go_to(frame)
    return reel.picture(size)


class Reel:
    """A film as far as it has been shown."""

    def __init__(self, file: str) -> None:
        self._file = file
        self._told = False
        self._frame, self._began = 0, 0
        self._shown: VideoFrame | None = None
        self._next: VideoFrame | None = None
        self._start()

    def go_to(self, frame: int) -> None:
        """Show this frame, counted at :data:`FRAMES_A_SECOND` from when the film first began."""
        if frame < self._frame:
            self._frame, self._shown = 0, None
            self._start()
        while self._frame < frame:
            self._frame += 1
            self._catch_up((self._frame - self._began) / FRAMES_A_SECOND)

    def picture(self, size: tuple[int, int]) -> pygame.Surface:
        """What it shows now, as large as fits into ``size``."""
        if self._shown is None:
            return pygame.Surface(_NOTHING, pygame.SRCALPHA)
        share = min(size[0] / self._shown.width, size[1] / self._shown.height)
        width, height = (max(1, int(length * share)) for length in (self._shown.width, self._shown.height))
        (plane,) = self._shown.reformat(width, height, "rgb24").planes
        return pygame.image.frombuffer(bytes(plane), (width, height), "RGB", plane.line_size)

    def _catch_up(self, seconds: float) -> None:
        """Go on to the last frame whose time has come; after the last of all the first comes again."""
        while self._next is not None and self._time(self._next) <= seconds + _ROUNDING:
            self._shown, self._next = self._next, next(self._frames, None)
        if self._next is None and seconds > max(_SHORTEST, self._ended_at() + _ROUNDING):
            self._start()

    def _ended_at(self) -> float:
        return 0.0 if self._shown is None else self._time(self._shown)

    def _start(self) -> None:
        self._began, self._frames = self._frame, self._decoded()
        first = next(self._frames, None)
        self._begins = 0.0 if first is None else first.time or 0.0
        self._shown, self._next = first or self._shown, next(self._frames, None)

    def _time(self, frame: VideoFrame) -> float:
        """When it is to be shown, seconds after the first."""
        return (frame.time or 0.0) - self._begins

    def _decoded(self) -> Iterator[VideoFrame]:
        """Its frames up to the end, or to where it is broken."""
        import av

        try:
            with av.open(self._file) as container:
                yield from container.decode(video=0)
        except (av.FFmpegError, IndexError) as error:
            if not self._told:
                log.warning("slide %s is broken, and shown as far as it goes: %s", Path(self._file).name, error)
            self._told = True


@lru_cache(maxsize=1)
def _reel(file: str) -> Reel:
    return Reel(file)
