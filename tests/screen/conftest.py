"""SDL without a screen."""

from __future__ import annotations

from collections.abc import Iterator

import pygame
import pytest


@pytest.fixture
def video(monkeypatch: pytest.MonkeyPatch) -> Iterator[None]:
    """SDL's dummy driver is at work, and nothing is left in its queue for the next test."""
    monkeypatch.setenv("SDL_VIDEODRIVER", "dummy")
    pygame.display.quit()
    pygame.display.init()
    pygame.event.clear()
    yield
    pygame.display.quit()
