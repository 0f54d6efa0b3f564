"""A board's screen is pulled out and plugged in, as the kernel's own files tell it."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, field
from pathlib import Path

import pygame
import pytest

from board.app import _follow_plugs
from board.display import Display
from runtime.clock import SystemClock
from screen.painter import blank
from screen.plugs import Plugs
from screen.scene import Rect, Scene

SIZE = (64, 36)
PICTURE, ANOTHER = Scene(*SIZE, "#102030", ()), Scene(*SIZE, "#C08040", ())


@dataclass
class Screen:
    """Counts how often it was opened, and given back."""

    size: tuple[int, int] = SIZE
    opened: int = 0
    closed: int = 0
    shown: list[Scene] = field(default_factory=list)

    def open(self) -> Screen:
        self.opened += 1
        return self

    def canvas(self) -> pygame.Surface:
        return blank(SIZE)

    def show(self, surface: pygame.Surface, scene: Scene, areas: Sequence[Rect] = ()) -> None:
        self.shown.append(scene)

    def close(self) -> None:
        self.closed += 1


@pytest.fixture
def status(tmp_path: Path) -> Path:
    """What stands in /sys/class/drm for the one socket of a machine, its screen plugged in."""
    file = tmp_path / "card1-HDMI-A-1" / "status"
    file.parent.mkdir()
    file.write_text("connected\n", encoding="ascii")
    return file


def test_a_screen_that_was_pulled_out_is_given_up_and_shows_again_when_it_is_back(status: Path):
    screen, plugs, clock = Screen(), Plugs(status.parents[1]), SystemClock()
    display = Display(screen.open)
    assert display.show(PICTURE, clock.monotonic())
    status.write_text("disconnected\n", encoding="ascii")
    _follow_plugs(plugs, display, clock)
    assert display.gone_at is not None
    assert not display.show(ANOTHER, clock.monotonic())
    assert (screen.opened, screen.closed, screen.shown) == (1, 1, [PICTURE])
    status.write_text("connected\n", encoding="ascii")
    _follow_plugs(plugs, display, clock)
    assert display.show(ANOTHER, clock.monotonic())
    assert (screen.opened, screen.shown) == (2, [PICTURE, ANOTHER])
    assert display.gone_at is None
