"""How long those who play a part wait: with a deadline, and no longer once a person or a failure ends the play."""

from __future__ import annotations

import threading
import time
from collections.abc import Callable
from typing import TypeVar

from runtime.program import Stopping

WAIT_SECONDS = 20.0
"""How long anybody waits for a screen or a paper before giving up."""

SLICE_SECONDS = 0.2
"""How soon whoever waits notices that the play is over."""

T = TypeVar("T")


class Interrupted(Exception):
    """The play is over before its end: whoever hears this leaves everything and goes."""


class Patience:
    """Shared by all who play. ``stopping`` is set by the person who started them."""

    def __init__(self, stopping: Stopping | None = None) -> None:
        self._stopping = Stopping() if stopping is None else stopping
        self._lost = threading.Event()

    @property
    def interrupted(self) -> bool:
        """Whether the person who started the play wants it to end."""
        return bool(self._stopping)

    @property
    def lost(self) -> bool:
        """Whether somebody's part has failed."""
        return self._lost.is_set()

    def lose(self) -> None:
        """Somebody's part has failed: nobody needs to play on."""
        self._lost.set()

    def check(self) -> None:
        """Raise :class:`Interrupted` when the play is over."""
        self.heed()
        if self._lost.is_set():
            raise Interrupted("somebody else's part has failed")

    def heed(self) -> None:
        """Raise :class:`Interrupted` when the person who started the play wants it to end."""
        if self._stopping:
            raise Interrupted("the play was interrupted")

    def rest(self, seconds: float) -> None:
        """Let ``seconds`` go by. Raises :class:`Interrupted`."""
        deadline = time.monotonic() + seconds
        self.check()
        while (left := deadline - time.monotonic()) > 0:
            self._lost.wait(min(left, SLICE_SECONDS))
            self.check()

    def await_news(self, news: threading.Condition, look: Callable[[], T | None], seconds: float) -> T | None:
        """What ``look``, which holds ``news`` while it looks, finds now or after a notification; None: not in time.

        Raises :class:`Interrupted`.
        """
        deadline = time.monotonic() + seconds
        with news:
            while (found := look()) is None:
                self.check()
                left = deadline - time.monotonic()
                if left <= 0:
                    return None
                news.wait(min(left, SLICE_SECONDS))
        return found
