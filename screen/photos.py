"""What can be said of a picture's file before it is shown."""

from __future__ import annotations

from pathlib import Path

import pygame


def photo_size(file: Path, largest: int) -> tuple[int, int]:
    """Width and height in pixels, which is all that is read of a picture with a side longer than ``largest``.

    Raises ``ValueError``, which says why, when it is no picture that can be shown.
    """
    from PIL import Image  # 2 MB, for a board with pictures only

    try:
        with Image.open(file) as photo:
            size = photo.size
        if max(size) <= largest:
            pygame.image.load(file)
    except (OSError, pygame.error, Image.DecompressionBombError) as error:
        raise ValueError(str(error)) from error
    return size
