"""The widget that three buttons would choose: it moves over a scene's widgets in their order, round and round. Pure."""

from __future__ import annotations

from dataclasses import dataclass, replace

from screen.scene import Ring, Scene
from screen.theme import Palette

_SHARE = 135
"""The ring is as wide as this part of the picture's width."""

_ROUND = 24


@dataclass(frozen=True, slots=True)
class Focus:
    """``widget`` is the one in focus at ``place`` among those of ``screen``; before the first move there is none."""

    screen: str = ""
    widget: str | None = None
    place: int = 0


def move(focus: Focus, scene: Scene, by: int) -> Focus:
    """The focus on the next widget (``by`` is 1) or the one before (-1)."""
    names = [widget.name for widget in scene.widgets]
    if not names:
        return Focus(scene.title)
    if focus.screen != scene.title or focus.widget is None:
        place = 0 if by > 0 else len(names) - 1
    else:
        place = (focus.place + by) % len(names)
    return Focus(scene.title, names[place], place)


def follow(focus: Focus, scene: Scene) -> Focus:
    """The focus on the scene that is shown now: on another screen there is none; a widget that has gone is followed by
    the one in its place."""
    names = [widget.name for widget in scene.widgets]
    if focus.screen != scene.title or focus.widget is None or not names:
        return Focus(scene.title)
    if focus.widget in names:
        return replace(focus, place=names.index(focus.widget))
    place = min(focus.place, len(names) - 1)
    return Focus(scene.title, names[place], place)


def ringed(scene: Scene, name: str | None, palette: Palette) -> Scene:
    """The scene with a ring around that widget, dark within light: it is seen on every ground."""
    widget = next((widget for widget in scene.widgets if widget.name == name), None)
    if widget is None:
        return scene
    width = max(1, scene.width // _SHARE)
    outer = Ring(widget.rect.inset(-width), palette.text, _ROUND + width, width)
    inner = Ring(widget.rect, palette.ground, _ROUND, width)
    return replace(scene, items=(*scene.items, outer, inner))
