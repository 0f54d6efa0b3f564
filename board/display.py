"""Keeps a screen showing what it should: draws when, and only when, the scene is another one."""

from __future__ import annotations

from screen.painter import blank, paint
from screen.picture import Picture
from screen.scene import Scene


class Display:
    """One picture and the one surface that is drawn for it."""

    def __init__(self, picture: Picture) -> None:
        self._picture = picture
        self._surface = blank(picture.size)
        self._shown: Scene | None = None

    def show(self, scene: Scene) -> bool:
        """Make the screen show ``scene``; False when it already does."""
        if scene == self._shown:
            return False
        paint(scene, self._surface)
        self._picture.show(self._surface, scene)
        self._shown = scene
        return True
