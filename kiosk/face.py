"""The kiosk's picture: drawn anew only when it has changed."""

from __future__ import annotations

from collections.abc import Callable

from kiosk.screens.scenes import scene_of
from kiosk.screens.view import View
from screen.painter import blank, paint
from screen.picture import Picture
from screen.scene import Scene


class Face:
    """Shows views on a picture."""

    def __init__(self, picture: Picture) -> None:
        self._picture = picture
        self._surface = blank(picture.size)
        self.scene: Scene | None = None

    @property
    def size(self) -> tuple[int, int]:
        """Width and height of the picture, pixels."""
        return self._picture.size

    def show(self, view: View, finish: Callable[[View, Scene], Scene]) -> None:
        """Let people see ``view``; ``finish`` has the last word on its scene."""
        scene = finish(view, scene_of(view))
        if scene != self.scene:
            paint(scene, self._surface)
            self._picture.show(self._surface, scene)
            self.scene = scene
