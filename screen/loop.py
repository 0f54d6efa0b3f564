"""One place where a program with a picture waits: fingers, keys, and whatever other threads post.

Everything arrives through SDL's event queue, so one wait with a deadline serves all. A finger and a mouse both become a
:class:`Touch`. Only the thread that made the loop may call :meth:`EventLoop.wait`; anybody may :meth:`EventLoop.post`.

pygame's own wait looks for input a thousand times a second. This one sleeps until something is posted, and looks for
input as often as a finger needs it: seldom while nobody is there, often from the moment one comes down.
"""

from __future__ import annotations

import threading
import time
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from enum import StrEnum
from typing import Any

import pygame

AT_REST, ATTENTIVE = 0.025, 0.004
"""Seconds between two looks for input: while nobody is there, and while somebody is."""

ATTENDS = 5.0
"""Seconds from the last input for which somebody counts as there."""


class Phase(StrEnum):
    DOWN = "down"
    UP = "up"


@dataclass(frozen=True, slots=True)
class Touch:
    """A finger (or mouse button) at a point of the picture, in pixels. ``finger`` tells those of one hand apart."""

    x: float
    y: float
    phase: Phase
    finger: int = 0


@dataclass(frozen=True, slots=True)
class KeyPress:
    """A key of a keyboard, call unit or panel, by name ("call", "1")."""

    key: str


@dataclass(frozen=True, slots=True)
class KeyRelease:
    """The same key is let go."""

    key: str


@dataclass(frozen=True, slots=True)
class CloseRequest:
    """The window's owner wants the program to end."""


class EventLoop:
    """Waits for events. Make it once, in the main thread, after the picture is open."""

    def __init__(self, size: tuple[int, int]) -> None:
        self.size = size
        self._posted = pygame.event.custom_type()
        self._stirred = threading.Event()
        self._attends_until = 0.0
        self._keyboard: dict[str, str] = {}
        self._typist: Callable[[str], None] | None = None

    def map_keyboard(self, names: dict[str, str]) -> None:
        """Let keyboard keys (by SDL name, "c", "return") press the keys named here."""
        self._keyboard |= names

    def hand_typing_to(self, typist: Callable[[str], None]) -> None:
        """Let ``typist`` have every character that is typed on keys of no name."""
        self._typist = typist

    def post(self, news: object) -> None:
        """Hand something to whoever waits; safe from any thread."""
        pygame.event.post(pygame.event.Event(self._posted, news=news))
        self._stirred.set()

    def wait(self, seconds: float) -> Iterator[Any]:
        """Wait for at most ``seconds``, then yield all that has come, in its order."""
        for event in self._come_within(seconds):
            news = self._understand(event)
            if news is not None:
                yield news

    def _come_within(self, seconds: float) -> list[pygame.event.Event]:
        deadline = time.monotonic() + seconds
        while True:
            self._stirred.clear()
            events, now = pygame.event.get(), time.monotonic()
            if any(event.type != self._posted for event in events):
                self._attends_until = now + ATTENDS
            if events or now >= deadline:
                return events
            self._stirred.wait(min(deadline - now, ATTENTIVE if now < self._attends_until else AT_REST))

    def _understand(self, event: pygame.event.Event) -> object | None:
        width, height = self.size
        match event.type:
            case self._posted:
                return event.news  # type: ignore[no-any-return]
            case pygame.FINGERDOWN:
                return Touch(event.x * width, event.y * height, Phase.DOWN, event.finger_id)
            case pygame.FINGERUP:
                return Touch(event.x * width, event.y * height, Phase.UP, event.finger_id)
            case pygame.MOUSEBUTTONDOWN if event.button == 1 and not event.touch:
                return Touch(*self._in_picture(event), Phase.DOWN)
            case pygame.MOUSEBUTTONUP if event.button == 1 and not event.touch:
                return Touch(*self._in_picture(event), Phase.UP)
            case pygame.KEYDOWN:
                return self._key(event)
            case pygame.KEYUP if key := self._keyboard.get(pygame.key.name(event.key)):
                return KeyRelease(key)
            case pygame.WINDOWEXPOSED if event.window is not None:
                event.window.flip()
            case pygame.QUIT:
                return CloseRequest()
        return None

    def _key(self, event: pygame.event.Event) -> KeyPress | None:
        if key := self._keyboard.get(pygame.key.name(event.key)):
            return KeyPress(key)
        if self._typist is not None and event.unicode:
            self._typist(event.unicode)
        return None

    def _in_picture(self, event: pygame.event.Event) -> tuple[float, float]:
        """From the window's pixels to the picture's; a full screen, which is no window, reports the picture's own."""
        width, height = event.window.size if event.window is not None else self.size
        return event.pos[0] * self.size[0] / width, event.pos[1] * self.size[1] / height
