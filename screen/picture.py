"""What a picture's address opens: somewhere to show frames."""

from __future__ import annotations

from typing import Protocol

import pygame

from screen.scene import Scene


class Picture(Protocol):
    """A screen. ``size`` is (width, height) in pixels and stays as it was when opened."""

    size: tuple[int, int]

    def show(self, surface: pygame.Surface, scene: Scene) -> None:
        """Show a finished frame of exactly ``size``. ``scene`` says what is on it, for whoever cannot see pixels."""

    def close(self) -> None:
        """Give the screen back; idempotent."""
