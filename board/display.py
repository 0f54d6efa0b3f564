"""Keeps a screen showing what it should: draws when, and only when, something is different, and only what is.

A screen that has gone (its cable, its server) is opened again, over and over, until it is back; then all is drawn.
"""

from __future__ import annotations

import logging
import math
import time
from collections.abc import Callable

from board.motion import Motion
from runtime.addresses import BadAddress
from screen.changes import changed_areas
from screen.painter import paint
from screen.picture import Picture, PictureGone
from screen.scene import Scene

log = logging.getLogger(__name__)

SHIFT_SECONDS = 180.0
"""How long the picture stands in one place before all of it moves, so that no edge burns in."""

SHIFTS = ((0, 0), (2, 0), (2, 2), (0, 2), (-2, 2), (-2, 0), (-2, -2), (0, -2), (2, -2))
"""Where it stands in turn, in pixels to the right and down."""

RETRY_SECONDS = 1.0


class Display:
    """One screen and what is drawn on it. Moments are monotonic, seconds.

    ``gone_at`` is when the screen went; None: it is there.
    """

    def __init__(self, open_picture: Callable[[], Picture], monotonic: Callable[[], float] = time.monotonic) -> None:
        """Raises :class:`BadAddress` when there is no screen to begin with."""
        self._open = open_picture
        self._picture: Picture | None = open_picture()
        self.size = self._picture.size
        self._monotonic = monotonic
        self._motion = Motion()
        self._shown: Scene | None = None
        self._try_at = 0.0
        self.gone_at: float | None = None

    @property
    def due(self) -> float:
        """When what moves on it has to be shown anew; infinity: nothing moves."""
        return self._motion.due

    def show(self, scene: Scene, now: float) -> bool:
        """Make the screen show ``scene``; False when it already does, or when there is no screen."""
        if not self._is_open(now):
            self._motion.rest()
            return False
        moved = self._motion.moved(scene.moved(*SHIFTS[int(now / SHIFT_SECONDS) % len(SHIFTS)]), now)
        if moved == self._shown:
            return False
        assert self._picture is not None
        began = self._monotonic()
        areas, canvas = changed_areas(self._shown, moved) if self._shown else (), self._picture.canvas()
        paint(moved, canvas, areas)
        self._shown = moved
        try:
            self._picture.show(canvas, moved, areas)
        except PictureGone as error:
            log.error("the screen has gone: %s", error)
            self.reopen(now)
            return False
        self.gone_at = None
        self._motion.took(self._monotonic() - began)
        return True

    def reopen(self, now: float) -> None:
        """Give the screen back and open it anew, as soon as that can be."""
        self.unplug(now)
        self._try_at = now

    def unplug(self, now: float) -> None:
        """Nobody sees the screen until it is opened anew."""
        self.close()
        self._shown, self._try_at = None, math.inf
        self.gone_at = now if self.gone_at is None else self.gone_at

    def close(self) -> None:
        """Give the screen back; idempotent."""
        if self._picture is not None:
            self._picture.close()
        self._picture = None

    def _is_open(self, now: float) -> bool:
        if self._picture is None and now >= self._try_at:
            self._try_at = now + RETRY_SECONDS
            try:
                self._picture = self._open()
                log.info("the screen is open again")
            except BadAddress as error:
                log.debug("no screen yet: %s", error)
        return self._picture is not None
