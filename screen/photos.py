"""What can be said of a picture's file before it is shown."""

from __future__ import annotations

from pathlib import Path

import pygame


def photo_size(file: Path) -> tuple[int, int]:
    """Width and height in pixels. Raises ``ValueError``, which says why, when it is no picture that can be shown."""
    try:
        return pygame.image.load(file).get_size()
    except (OSError, pygame.error) as error:
        raise ValueError(str(error)) from error
