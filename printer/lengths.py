"""How long a paper may be. Pure."""

from __future__ import annotations

from printer.errors import UnfittingPaper
from printer.parts import Paper, Table
from printer.profiles import Profile

LONGEST_MM = 600
"""What is longer is no ticket any more, and empties the roll."""


def refuse_long(paper: Paper, rows: int, profile: Profile) -> None:
    """Raise :class:`UnfittingPaper` when so many rows of dots are too long. A table is as long as what it counts."""
    long = round(rows / profile.dots_per_mm)
    if long > LONGEST_MM and not any(isinstance(part, Table) for part in paper.parts):
        raise UnfittingPaper(f"the paper would be {long} mm long, the most is {LONGEST_MM} mm; shorten its texts")
