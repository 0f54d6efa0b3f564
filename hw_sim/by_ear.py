"""A citizen of the demonstration who does not see: three buttons, and what the kiosk says."""

from __future__ import annotations

import threading
import time

from hw_sim.hub import Hub
from hw_sim.patience import WAIT_SECONDS
from hw_sim.wire import Heard

LISTEN_SECONDS = 0.3
"""How much of a choice somebody hears who knows what they want."""

MOST_PRESSES = 60
"""More than any screen has choices."""


class ByEar:
    """Hears one kiosk of a hub from when it is made."""

    def __init__(self, hub: Hub, device: str) -> None:
        self._hub = hub
        self._device = device
        self._heard: list[Heard] = []
        self._news = threading.Condition()
        hub.on_sound.append(self._hear)

    def wake(self) -> None:
        """Press a button, and hear where one is."""
        self._press("next")

    def choose(self, words: str) -> float:
        """Go on until the choice that begins with ``words`` is said, and choose it; when (monotonic).

        Raises ``TimeoutError`` when there is no such choice, or nothing is said.
        """
        for _ in range(MOST_PRESSES):
            if self._press("next").startswith(words):
                at = time.monotonic()
                self._press("choose")
                return at
        raise TimeoutError(f"{self._device}: {MOST_PRESSES} presses led to no {words!r}")

    def hear_out(self) -> None:
        """Listen to what is being said to its end."""
        self._hub.patience.rest(max(0.0, self._heard[-1].ends - time.monotonic()))

    def _press(self, button: str) -> str:
        """Press, and hear the beginning of what is said then."""
        before = len(self._heard)
        self._hub.press(self._device, button)
        heard = self._hub.patience.await_news(
            self._news, lambda: self._heard[before] if len(self._heard) > before else None, WAIT_SECONDS
        )
        if heard is None:
            raise TimeoutError(f"{self._device}: nothing was said within {WAIT_SECONDS:g} s after {button!r}")
        self._hub.patience.rest(LISTEN_SECONDS)
        return heard.says

    def _hear(self, device: str, heard: Heard) -> None:
        if device != self._device:
            return
        with self._news:
            self._heard.append(heard)
            self._news.notify_all()
