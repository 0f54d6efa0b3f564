"""What a picture's address opens: somewhere to show frames."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Protocol

import pygame

from screen.scene import Rect, Scene


class PictureGone(Exception):
    """The screen shows nothing any more: its cable, its server or its window has gone. Open it again."""


class Picture(Protocol):
    """A screen. ``size`` is (width, height) in pixels and stays as it was when opened."""

    size: tuple[int, int]

    def canvas(self) -> pygame.Surface:
        """What frames are best drawn on, of exactly ``size``: showing it copies nothing. It keeps what was drawn."""

    def show(self, surface: pygame.Surface, scene: Scene, areas: Sequence[Rect] = ()) -> None:
        """Show a finished frame of exactly ``size``. ``scene`` says what is on it, for whoever cannot see pixels.

        Outside of ``areas`` it is the frame before; without any it may be another one altogether. Raises
        :class:`PictureGone`.
        """

    def close(self) -> None:
        """Give the screen back; idempotent."""
