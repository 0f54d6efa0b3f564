"""What a stream of bytes to a printer says, piece by piece."""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Event:
    """A piece of the stream: ``size`` bytes from offset ``at``, counted from the first byte ever received."""

    at: int
    size: int

    @property
    def end(self) -> int:
        """The offset just behind the piece."""
        return self.at + self.size


@dataclass(frozen=True, slots=True)
class Text(Event):
    """Characters to print, still as bytes: which letters they are depends on the code table selected by then."""

    data: bytes


@dataclass(frozen=True, slots=True)
class Command(Event):
    """A command by its name in the Epson manual (``ESC a``, ``GS ( k 180``) with its argument bytes.

    For the commands that carry their own length (``GS ( L``, ``GS 8 L``) the length is left out of ``data``; ``GS 8 L``
    is named as its twin ``GS ( L``.
    """

    name: str
    data: bytes


@dataclass(frozen=True, slots=True)
class RealTime(Command):
    """A command the printer obeys on receipt, past everything that waits in its buffer."""


@dataclass(frozen=True, slots=True)
class Band(Event):
    """Some whole rows of the raster image announced by the last ``GS v 0``; one bit a dot, 1 is black."""

    data: bytes
    row_bytes: int


@dataclass(frozen=True, slots=True)
class Unknown(Event):
    """Bytes that are no command this printer knows: somebody's mistake, or a command still to be built."""

    data: bytes


@dataclass(frozen=True, slots=True)
class Unfinished(Event):
    """What had come of a command or an image when the stream ended."""

    data: bytes
