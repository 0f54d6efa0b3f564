"""A citizen who does not see: presses three buttons and hears what is said."""

from __future__ import annotations

from typing import Any

from kiosk.aids import Aids
from kiosk.news import Stirred
from kiosk.screens.scenes import scene_of
from kiosk.screens.view import View
from kiosk.voice import Voice
from queueing.messages import BoardCall
from screen.fonts import FontMeasure
from screen.scene import Rect, Ring, Scene
from tests.kiosks import Beeper, Glow, Headphones, NowStudio

MEASURE = FontMeasure()
USUAL = 70
"""Percent."""


class Listener:
    """Presses and listens; everything that is said is heard to its end unless something else is said.

    ``citizen`` plays news into a session (``tests/kiosk/conftest.py``).
    """

    def __init__(self, citizen: Any, audible: bool = True) -> None:
        self.citizen = citizen
        self.headphones = Headphones(self, audible)
        self.ring, self.buzzer = Glow(), Beeper()
        voice = Voice(self.headphones, NowStudio(lambda spoken: self.aids.take(spoken)), self.monotonic)  # type: ignore[arg-type]
        self.aids = Aids(voice, self.ring, self.buzzer, USUAL)
        self.calls: tuple[BoardCall, ...] | None = ()
        self.scene: Scene
        self.look()

    def monotonic(self) -> float:
        return float(self.citizen.now)

    def view(self) -> View:
        return View(self.citizen.session, self.citizen.world, MEASURE)

    def look(self) -> None:
        """Let the screen be shown."""
        view = self.view()
        self.scene = self.aids.see(view, scene_of(view))

    def press(self, *keys: str) -> str:
        """Press buttons; returns what is said at the last."""
        for key in keys:
            self.citizen.tells(Stirred())
            chosen = self.aids.press(key, self.view(), self.calls)
            if chosen is not None:
                self.citizen.touches(chosen)
            self.look()
        return self.heard

    def find(self, words: str) -> str:
        """Go on until that is said."""
        for _ in range(80):
            if self.press("next").startswith(words):
                return self.heard
        raise AssertionError(f"nothing on {self.scene.title} is called {words!r}")

    def press_until(self, *choices: str) -> str:
        """Go on until each is said, and choose it; returns what is said at the last."""
        for words in choices:
            self.find(words)
            self.press("choose")
        return self.heard

    def type(self, text: str) -> list[str]:
        """Find every key and choose it; what is said of each."""
        names = {" ": "Space", "?": "question mark", ".": "full stop"}
        return [self.press_until(names.get(sign, f"{sign}.")) for sign in text]

    def tells(self, news: object) -> str:
        """Something happens; returns what is said."""
        self.citizen.tells(news)
        self.look()
        return self.heard

    def waits(self, seconds: float) -> None:
        self.citizen.waits(seconds)
        self.look()

    @property
    def heard(self) -> str:
        return self.headphones.said[-1] if self.headphones.said else ""

    @property
    def rings(self) -> list[Rect]:
        return [item.rect for item in self.scene.items if isinstance(item, Ring)]
