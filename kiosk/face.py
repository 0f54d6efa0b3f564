"""The kiosk's picture: drawn anew only when, and where, it has changed."""

from __future__ import annotations

from collections.abc import Callable

from kiosk.screens.scenes import scene_of
from kiosk.screens.view import View
from screen.changes import changed_areas
from screen.painter import paint
from screen.picture import Picture
from screen.scene import Scene


class Face:
    """Shows views on a picture."""

    def __init__(self, picture: Picture) -> None:
        self._picture = picture
        self.scene: Scene | None = None

    @property
    def size(self) -> tuple[int, int]:
        """Width and height of the picture, pixels."""
        return self._picture.size

    def show(self, view: View, finish: Callable[[View, Scene], Scene]) -> None:
        """Let people see ``view``; ``finish`` has the last word on its scene."""
        scene = finish(view, scene_of(view))
        if scene != self.scene:
            areas, canvas = changed_areas(self.scene, scene) if self.scene else (), self._picture.canvas()
            paint(scene, canvas, areas)
            self._picture.show(canvas, scene, areas)
            self.scene = scene
