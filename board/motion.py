"""How far what moves on a board has got. Pure; moments are monotonic, seconds.

A frame follows the one before no sooner than the board's computer bears: what costs it more comes more seldom, and then
moves more slowly, without leaps.
"""

from __future__ import annotations

import math
from collections.abc import Iterator
from dataclasses import replace

from screen.scene import FRAMES_A_SECOND, Film, Item, Moving, Rect, Ribbon, Scene

FRAME_SECONDS = 1 / FRAMES_A_SECOND

SHARE = 0.4
"""Of the time, at the most, that goes into frames: the rest is for calls, and for whatever else the computer does."""

_ANYWHERE = Rect(0, 0, 0, 0)


class Motion:
    """``due`` is when the next frame is; infinity while nothing moves."""

    def __init__(self) -> None:
        self.due = math.inf
        self._frames: dict[Moving, int] = {}

    def moved(self, scene: Scene, now: float) -> Scene:
        """``scene`` with what moves on it where it is now. What was not there before begins with its first frame."""
        step = int(now >= self.due)
        self._frames = {item: self._frames.get(item, -step) + step for item in map(_itself, _moving(scene))}
        if not self._frames:
            self.due = math.inf
            return scene
        if step or self.due == math.inf:
            self.due = now + FRAME_SECONDS
        return replace(scene, items=tuple(map(self._as_far, scene.items)))

    def took(self, seconds: float) -> None:
        """So long it took to draw what moved last."""
        self.due += max(0.0, seconds / SHARE - FRAME_SECONDS)

    def rest(self) -> None:
        """Nobody sees anything."""
        self.due = math.inf

    def _as_far(self, item: Item) -> Item:
        return replace(item, frame=self._frames[_itself(item)]) if isinstance(item, Ribbon | Film) else item


def _moving(scene: Scene) -> Iterator[Moving]:
    return (item for item in scene.items if isinstance(item, Ribbon | Film))


def _itself(item: Moving) -> Moving:
    """What stays the same of it wherever it is and however far it has got."""
    return replace(item, rect=_ANYWHERE, frame=0)
