"""From what a scanner sends to what it has read: one text for every code. Pure. Times are monotonic seconds.

A scanner sends a code's characters in one go and ends them with carriage return, line feed, both, or a tab, as it is
set up. What is no such text is dropped as a whole, so that its end is never taken for a code of its own.
"""

from __future__ import annotations

from dataclasses import dataclass, replace

MOST_CHARACTERS = 512
"""More than any paper or telephone of ours shows."""

PAUSE = 0.5
"""Seconds after which the rest of a code does not come any more."""

ENDS = "\r\n\t"

NO_CHARACTER = "\N{REPLACEMENT CHARACTER}"
"""What bytes become that are none."""


@dataclass(frozen=True, slots=True)
class Reading:
    """``held`` has come since the last end, the last of it at ``at``; ``spoiled``: nothing counts before the next."""

    held: str = ""
    at: float = float("-inf")
    spoiled: bool = False


def read(reading: Reading, characters: str, now: float) -> tuple[Reading, list[str]]:
    """The reading after ``characters`` have come, and the texts that are whole now."""
    if now - reading.at > PAUSE:
        reading = Reading()
    texts: list[str] = []
    for character in characters:
        if character not in ENDS:
            reading = _held(reading, character)
            continue
        if reading.held and not reading.spoiled:
            texts.append(reading.held)
        reading = Reading()
    return replace(reading, at=now), texts


def _held(reading: Reading, character: str) -> Reading:
    fits = len(reading.held) < MOST_CHARACTERS
    if reading.spoiled or not fits or not character.isprintable() or character == NO_CHARACTER:
        return Reading(spoiled=True)
    return replace(reading, held=reading.held + character)
