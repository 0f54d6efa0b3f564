"""The wait of a program that only shows."""

from __future__ import annotations

import pygame
import pytest

from screen.loop import CloseRequest
from screen.quiet import QuietLoop


@pytest.fixture
def loop(video: None) -> QuietLoop:
    return QuietLoop((640, 480))


def test_what_is_posted_comes_in_its_order(loop: QuietLoop):
    loop.post("one")
    loop.post("two")
    assert list(loop.wait(5.0)) == ["one", "two"]


def test_the_window_is_looked_after_when_a_wait_ends(loop: QuietLoop):
    pygame.event.post(pygame.event.Event(pygame.QUIT))
    assert list(loop.wait(0.0)) == [CloseRequest()]


def test_without_a_window_it_still_hears(loop: QuietLoop):
    pygame.display.quit()
    loop.post("one")
    assert list(loop.wait(5.0)) == ["one"]
