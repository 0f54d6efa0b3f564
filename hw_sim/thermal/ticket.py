"""What comes of a print job."""

from __future__ import annotations

from dataclasses import dataclass

from PIL import Image

from hw_sim.thermal.events import Event
from hw_sim.thermal.strip import Written


@dataclass(frozen=True, slots=True)
class Ticket:
    """A slip that was cut off: what it looks like and how it came about. Times are of the printer's clock, in seconds.

    ``data`` begins with the byte of ``first_byte_at`` and ends with the cut, the last byte before offset ``end`` of all
    that the printer ever received.
    """

    image: Image.Image
    lines: list[Written]
    data: bytes
    first_byte_at: float
    cut_at: float
    partial: bool
    end: int = 0

    @property
    def text(self) -> list[str]:
        """The words of its lines."""
        return [line.text for line in self.lines]


@dataclass(frozen=True, slots=True)
class Objection:
    """Something the printer was told and could not do: the event and why."""

    event: Event
    reason: str
