"""From a finger on the glass to a chosen widget: it counts when it lifts off the widget it came down on. Pure."""

from __future__ import annotations

from dataclasses import dataclass, replace

from screen.loop import Phase, Touch
from screen.scene import Scene

BOUNCE = 0.15
"""Seconds after a choice in which a panel's bounce or a double tap must not choose on the next screen."""


@dataclass(frozen=True, slots=True)
class Finger:
    """``pressed`` is the widget under the finger, ``screen`` where it was; deaf until ``deaf_until`` (monotonic s)."""

    pressed: str | None = None
    screen: str = ""
    deaf_until: float = 0.0


def feel(finger: Finger, touch: Touch, scene: Scene, now: float) -> tuple[Finger, str | None]:
    """The finger after ``touch``, and the widget it chose, if it chose one."""
    widget = scene.widget_at(touch.x, touch.y)
    name = widget.name if widget else None
    if touch.phase is Phase.DOWN:
        return (finger, None) if now < finger.deaf_until else (replace(finger, pressed=name, screen=scene.title), None)
    if name is not None and name == finger.pressed and scene.title == finger.screen:
        return Finger(deaf_until=now + BOUNCE), name
    return replace(finger, pressed=None), None
