"""From a finger on the glass to a chosen widget: it counts when it lifts off the widget it came down on. Pure."""

from __future__ import annotations

from dataclasses import dataclass, replace

from screen.loop import Phase, Touch
from screen.scene import Scene

PAUSE = 0.25
"""Seconds after a choice in which a bouncing panel or a double tap must not choose on the next screen."""

REST = 0.12
"""Seconds after which a finger that still rests is shown what it rests on; a quicker tap needs no such help."""


@dataclass(frozen=True, slots=True)
class Finger:
    """``pressed`` is the widget it came down on at ``down_at``, on ``screen``; ``chose_at`` is its last choice.

    Times are monotonic seconds.
    """

    pressed: str | None = None
    screen: str = ""
    down_at: float = 0.0
    chose_at: float = float("-inf")

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
        heeded = name if now >= finger.chose_at + PAUSE else None
        return replace(finger, pressed=heeded, screen=scene.title, down_at=now), None
    if name is None or name != finger.pressed or scene.title != finger.screen:
        return replace(finger, pressed=None), None
    return replace(finger, pressed=None, chose_at=now), name
