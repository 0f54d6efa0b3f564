"""Suggestions and complaints: what their texts may be, and the numbers they are registered under. Pure.

The kiosk numbers what is handed in there, so a slip can be printed when nobody answers; the centre sees to it that no
number stands for two.
"""

from __future__ import annotations

MOST_WRITTEN = 2000
"""Characters of a suggestion or a complaint."""

MOST_REGISTERED = 999_999
"""The last number that one kiosk may give."""


def check_statement(text: str) -> None:
    """Raise ``ValueError`` unless a visitor may hand this in: lines of printable characters, not all blank.

    The error leaves the text out, for it may name persons (charter 8.1.4).
    """
    if not text.strip() or len(text) > MOST_WRITTEN:
        raise ValueError(f"text must have 1 to {MOST_WRITTEN} characters, and not only blanks")
    if not all(line.isprintable() for line in text.split("\n")):
        raise ValueError("text must be of printable characters and line breaks")


def check_sequence(sequence: int) -> None:
    """Raise ``ValueError`` unless a kiosk may number something so."""
    if not 1 <= sequence <= MOST_REGISTERED:
        raise ValueError(f"sequence must be from 1 to {MOST_REGISTERED}, not {sequence}")


def registration_number(kiosk: str, sequence: int) -> str:
    """The number on the slip: ``registration_number("kiosk-1", 17) == "kiosk-1-17"``."""
    return f"{kiosk}-{sequence}"
