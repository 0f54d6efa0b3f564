"""Whoever goes by three buttons and by ear: what a press does, and what is to be said. Pure.

The buttons are asleep until one is pressed; they fall asleep again when their citizen has gone.
"""

from __future__ import annotations

from dataclasses import dataclass, field, replace
from enum import StrEnum

from kiosk.focus import Focus, follow, move
from kiosk.state import Screen, Session
from screen.scene import Scene

BUTTONS = ("previous", "next", "choose", "repeat", "calls", "louder", "softer")
"""What is pressed."""

MOVES = {"previous": -1, "next": 1}
"""Those that move the focus, and by how many widgets."""

SWITCHES = ("headphones", "technician")
"""What stays closed for a while: a plug in its socket, a key that is turned."""

_VOLUME_STEP = 15
_SOFTEST = 10


class Say(StrEnum):
    """What is to be said."""

    SCREEN = "screen"
    WIDGET = "widget"
    CHANGE = "change"
    AGAIN = "again"
    CALLS = "calls"
    VOLUME = "volume"


@dataclass(frozen=True, slots=True)
class Choose:
    """The widget in focus is touched."""

    widget: str


Deed = Say | Choose


@dataclass(frozen=True, slots=True)
class Place:
    """What somebody who listens has to be told of anew: another screen, another page, other choices."""

    screen: str = ""
    widgets: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class Guide:
    """``volume`` is in percent; ``usual`` is the one that every citizen begins with.

    ``changes``: a widget was chosen, and what has changed by it is to be said. ``repeated``: the last press was for
    that; once more, and all of the screen is said.
    """

    usual: int
    volume: int
    awake: bool = False
    focus: Focus = field(default_factory=Focus)
    place: Place = field(default_factory=Place)
    changes: bool = False
    repeated: bool = False

    @property
    def widget(self) -> str | None:
        """The one in focus."""
        return self.focus.widget if self.awake else None


def asleep(volume: int) -> Guide:
    """The guide until somebody presses a button."""
    return Guide(usual=volume, volume=volume)


def press(guide: Guide, key: str, scene: Scene) -> tuple[Guide, Deed]:
    """The guide after one of :data:`BUTTONS`, and what is to be done. The first press of all only wakes it."""
    guide, again = replace(guide, repeated=key == "repeat"), guide.repeated
    if key == "calls":
        return guide, Say.CALLS
    if not guide.awake:
        return wake(guide, scene), Say.SCREEN
    if key in MOVES:
        focus = move(guide.focus, scene, MOVES[key])
        return replace(guide, focus=focus), Say.WIDGET if focus.widget else Say.SCREEN
    if key == "choose":
        return _choose(guide)
    if key == "repeat":
        return guide, Say.SCREEN if again else Say.AGAIN
    return _louder(guide, _VOLUME_STEP if key == "louder" else -_VOLUME_STEP), Say.VOLUME


def wake(guide: Guide, scene: Scene) -> Guide:
    """Somebody is there who listens."""
    return replace(guide, awake=True, focus=Focus(scene.title), place=_place(scene))


def see(guide: Guide, scene: Scene) -> tuple[Guide, Say | None]:
    """The guide after ``scene`` was shown, and what is to be said of it."""
    if not guide.awake:
        return guide, None
    seen = replace(guide, focus=follow(guide.focus, scene), place=_place(scene), changes=False)
    if seen.place != guide.place:
        return seen, Say.SCREEN
    return seen, Say.CHANGE if guide.changes else None


def has_left(session: Session, now: float) -> bool:
    """Whether the session greets the next citizen."""
    stirred = session.touched_at >= session.since and now < session.touched_at + session.patience.idle
    return session.screen is Screen.GREETING and not stirred


def _choose(guide: Guide) -> tuple[Guide, Deed]:
    if guide.focus.widget is None:
        return guide, Say.SCREEN
    return replace(guide, changes=True), Choose(guide.focus.widget)


def _louder(guide: Guide, by: int) -> Guide:
    return replace(guide, volume=min(100, max(_SOFTEST, guide.volume + by)))


def _place(scene: Scene) -> Place:
    return Place(scene.title, tuple(widget.name for widget in scene.widgets))
