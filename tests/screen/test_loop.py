"""Fingers, mice, keys and other threads' news, all through one wait."""

from __future__ import annotations

import threading
from collections.abc import Iterator
from dataclasses import dataclass, field
from types import SimpleNamespace
from typing import Any

import pygame
import pytest

from runtime.addresses import parse
from screen.loop import AT_REST, ATTENDS, ATTENTIVE, CloseRequest, EventLoop, KeyPress, KeyRelease, Phase, Touch
from screen.window import open_keyboard

SIZE = (1080, 1920)
PATIENCE = 10.0


@pytest.fixture
def loop(video: None) -> EventLoop:
    return EventLoop(SIZE)


@pytest.fixture
def half_size(video: None) -> Iterator[pygame.Window]:
    window = pygame.Window("half", (SIZE[0] // 2, SIZE[1] // 2))
    pygame.event.clear()
    yield window
    window.destroy()


def after(loop: EventLoop, kind: int, **facts: Any) -> list[Any]:
    """What the loop makes of one SDL event."""
    pygame.event.post(pygame.event.Event(kind, **facts))
    return list(loop.wait(PATIENCE))


def click(window: pygame.Window | None, **facts: Any) -> dict[str, Any]:
    return {"button": 1, "pos": (100, 200), "touch": False, "window": window} | facts


def test_a_finger_touches_the_picture_in_its_own_pixels(loop: EventLoop):
    assert after(loop, pygame.FINGERDOWN, finger_id=1, x=0.25, y=0.5) == [Touch(270, 960, Phase.DOWN, 1)]
    assert after(loop, pygame.FINGERUP, finger_id=1, x=1.0, y=0.0) == [Touch(1080, 0, Phase.UP, 1)]


def test_a_mouse_in_a_window_of_half_size_touches_the_picture_in_its_own_pixels(
    loop: EventLoop, half_size: pygame.Window
):
    assert after(loop, pygame.MOUSEBUTTONDOWN, **click(half_size)) == [Touch(200, 400, Phase.DOWN)]
    assert after(loop, pygame.MOUSEBUTTONUP, **click(half_size)) == [Touch(200, 400, Phase.UP)]


def test_on_a_full_screen_the_mouse_already_speaks_of_the_pictures_pixels(loop: EventLoop):
    assert after(loop, pygame.MOUSEBUTTONDOWN, **click(None)) == [Touch(100, 200, Phase.DOWN)]


@pytest.mark.parametrize("other", [{"touch": True}, {"button": 3}], ids=["made of a finger", "right button"])
def test_a_mouse_event_that_is_no_touch_of_its_own_is_nothing(loop: EventLoop, other: dict[str, Any]):
    assert after(loop, pygame.MOUSEBUTTONDOWN, **click(None, **other)) == []
    assert after(loop, pygame.MOUSEBUTTONUP, **click(None, **other)) == []


@pytest.mark.parametrize(
    ("key", "pressed"),
    [(pygame.K_c, "call"), (pygame.K_SPACE, "call"), (pygame.K_RETURN, "complete"), (pygame.K_7, "7")],
)
def test_a_keyboard_that_was_opened_presses_the_call_units_keys(loop: EventLoop, key: int, pressed: str):
    open_keyboard(parse("sdl"), loop)
    assert after(loop, pygame.KEYDOWN, key=key) == [KeyPress(pressed)]
    assert after(loop, pygame.KEYUP, key=key) == [KeyRelease(pressed)]


def test_a_key_that_means_nothing_is_nothing(loop: EventLoop):
    assert after(loop, pygame.KEYDOWN, key=pygame.K_c) == []
    open_keyboard(parse("sdl"), loop)
    assert after(loop, pygame.KEYDOWN, key=pygame.K_F5) == []


def test_the_windows_owner_can_ask_to_end(loop: EventLoop):
    assert after(loop, pygame.QUIT) == [CloseRequest()]


def test_a_window_that_was_covered_shows_its_picture_again(loop: EventLoop, mocker):
    window = mocker.Mock(pygame.Window)
    assert after(loop, pygame.WINDOWEXPOSED, window=window) == []
    window.flip.assert_called_once_with()


def test_what_another_thread_posts_ends_the_wait(loop: EventLoop):
    news = object()
    threading.Timer(0.01, loop.post, [news]).start()
    assert next(iter(loop.wait(PATIENCE))) is news


def test_everything_comes_in_its_order(loop: EventLoop):
    for number in range(3):
        loop.post(number)
    pygame.event.post(pygame.event.Event(pygame.FINGERDOWN, finger_id=1, x=0.0, y=0.0))
    loop.post("last")
    assert list(loop.wait(PATIENCE)) == [0, 1, 2, Touch(0, 0, Phase.DOWN, 1), "last"]


@pytest.mark.parametrize("seconds", [0.0, 0.01, -1.0])
def test_a_wait_ends_though_nothing_comes(loop: EventLoop, seconds: float):
    assert list(loop.wait(seconds)) == []


def test_two_loops_do_not_mistake_each_others_news(loop: EventLoop):
    EventLoop(SIZE).post("not yours")
    assert list(loop.wait(0)) == []


@dataclass
class Sleep:
    """Time that goes by only while the loop sleeps; a :class:`threading.Event` to it."""

    now: float = 100.0
    naps: list[float] = field(default_factory=list)

    def monotonic(self) -> float:
        return self.now

    def wait(self, seconds: float) -> None:
        self.naps.append(seconds)
        self.now += seconds

    def set(self) -> None: ...

    def clear(self) -> None: ...


@pytest.fixture
def sleep(monkeypatch) -> Sleep:
    sleep = Sleep()
    monkeypatch.setattr("screen.loop.threading", SimpleNamespace(Event=lambda: sleep))
    monkeypatch.setattr("screen.loop.time", sleep)
    return sleep


def test_while_nobody_is_there_it_looks_seldom(sleep: Sleep, video: None):
    loop = EventLoop(SIZE)
    loop.post("news")
    assert list(loop.wait(PATIENCE)) == ["news"]
    assert list(loop.wait(2 * AT_REST)) == []
    assert sleep.naps == pytest.approx([AT_REST, AT_REST])


def test_from_the_moment_a_finger_comes_down_it_looks_often(sleep: Sleep, video: None):
    loop = EventLoop(SIZE)
    assert after(loop, pygame.FINGERDOWN, finger_id=1, x=0.0, y=0.0) == [Touch(0, 0, Phase.DOWN, 1)]
    assert list(loop.wait(ATTENDS / 2)) == []
    assert max(sleep.naps) == ATTENTIVE


def test_somebody_who_has_gone_is_waited_for_no_longer(sleep: Sleep, video: None):
    loop = EventLoop(SIZE)
    after(loop, pygame.FINGERUP, finger_id=1, x=0.0, y=0.0)
    sleep.now += ATTENDS
    assert list(loop.wait(AT_REST)) == []
    assert sleep.naps == [AT_REST]
