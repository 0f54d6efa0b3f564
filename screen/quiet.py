"""The wait of a program that only shows: it sleeps until it hears something, and looks after its window in passing.

A board that nobody touches need not look for input in between, as :class:`~screen.loop.EventLoop` does.
"""

from __future__ import annotations

import queue
from collections.abc import Iterator
from typing import Any

import pygame

from screen.loop import EventLoop


class QuietLoop(EventLoop):
    """Like its parent, but what happens to the window is noticed only when a wait ends."""

    def __init__(self, size: tuple[int, int]) -> None:
        super().__init__(size)
        self._news: queue.SimpleQueue[object] = queue.SimpleQueue()

    def post(self, news: object) -> None:
        """Hand something to whoever waits; safe from any thread."""
        self._news.put(news)

    def wait(self, seconds: float) -> Iterator[Any]:
        """Wait for at most ``seconds``, then yield all that has come, in its order."""
        yield from self._heard(seconds)
        for event in pygame.event.get() if pygame.display.get_init() else ():
            news = self._understand(event)
            if news is not None:
                yield news

    def _heard(self, seconds: float) -> Iterator[object]:
        try:
            yield self._news.get(timeout=seconds)
            while True:
                yield self._news.get_nowait()
        except queue.Empty:
            return
