"""From fingers on the glass to a chosen widget: it counts when it lifts off the widget it came down on. Pure.

One touch acts once. Two fingers that are on the glass together, or the ball of a hand, choose nothing; but what lies
there for long, a hand that leans on the frame or dirt on the glass, does not keep others from choosing.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field, replace

from kiosk.journeys.keys import KEY
from screen.loop import Phase, Touch
from screen.scene import Scene
from screen.theme import PAUSE, REST

STROKE = 0.1
"""As ``PAUSE``, between two keys of a keyboard, which whoever types touches in quick succession."""

LEANS = 2.0
"""Seconds after which a finger that has not lifted does not keep others from choosing."""


@dataclass(frozen=True, slots=True)
class Finger:
    """``pressed`` is the widget that finger ``which`` came down on at ``down_at``, on ``screen``; ``chose_at`` is the
    last choice, ``typed`` whether that was a key. ``down`` tells of the fingers on the glass when each came.

    Times are monotonic seconds.
    """

    pressed: str | None = None
    which: int = 0
    screen: str = ""
    down_at: float = 0.0
    chose_at: float = float("-inf")
    typed: bool = False
    down: Mapping[int, float] = field(default_factory=dict)

    def resting_on(self, screen: str, now: float) -> str | None:
        """The widget of ``screen`` to show as pressed."""
        return self.pressed if self.screen == screen and now >= self.down_at + REST else None

    def shows_at(self, now: float) -> float | None:
        """When the picture is to change because the finger rests; None: not because of that."""
        return self.down_at + REST if self.pressed is not None and now < self.down_at + REST else None


def feel(finger: Finger, touch: Touch, scene: Scene, now: float) -> tuple[Finger, str | None]:
    """The finger after ``touch``, and the widget it chose, if it chose one."""
    widget = scene.widget_at(touch.x, touch.y)
    name = widget.name if widget else None
    if touch.phase is Phase.DOWN:
        return _come_down(finger, touch.finger, name, scene.title, now), None
    return _lift(finger, touch.finger, name, scene.title, now)


def _come_down(finger: Finger, which: int, name: str | None, screen: str, now: float) -> Finger:
    others = {other: since for other, since in finger.down.items() if other != which and now - since < LEANS}
    types_on = finger.typed and finger.screen == screen and name is not None and name.startswith(KEY)
    pause = STROKE if types_on else PAUSE
    heeded = name if not others and now >= finger.chose_at + pause else None
    down = {**others, which: now}
    return replace(finger, pressed=heeded, which=which, screen=screen, down_at=now, down=down)


def _lift(finger: Finger, which: int, name: str | None, screen: str, now: float) -> tuple[Finger, str | None]:
    down = {other: since for other, since in finger.down.items() if other != which}
    if which != finger.which:
        return replace(finger, down=down), None
    lifted = replace(finger, pressed=None, down=down)
    if name is None or name != finger.pressed or screen != finger.screen:
        return lifted, None
    return replace(lifted, chose_at=now, typed=name.startswith(KEY)), name
