"""What a board is, told from its file before anything is loaded that only one kind of board needs."""

from __future__ import annotations

from enum import StrEnum
from pathlib import Path

from runtime.config import read_toml


class BoardKind(StrEnum):
    """What a board is: a screen, or LED panels."""

    SCREEN = "screen"
    LED = "led"


def has_panels(path: Path) -> bool:
    """Whether the file is that of a board of LED panels. Raises :class:`runtime.config.BadConfiguration`."""
    return read_toml(path).get("kind") == BoardKind.LED
