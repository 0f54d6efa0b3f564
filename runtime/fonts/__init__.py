"""The centre's one typeface: Noto Sans (SIL Open Font License), static instances made by ``tools/make_fonts.py``."""

from __future__ import annotations

from enum import StrEnum
from pathlib import Path


class Weight(StrEnum):
    """The weights that are shipped."""

    REGULAR = "Regular"
    SEMIBOLD = "SemiBold"
    BOLD = "Bold"


def font_file(weight: Weight) -> Path:
    """The TrueType file of ``weight``."""
    return Path(__file__).parent / f"NotoSans-{weight}.ttf"
