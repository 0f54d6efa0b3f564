"""The ``sdl`` addresses: a window or a whole screen, its touch and its keyboard, through pygame."""

from __future__ import annotations

import os

import pygame

from runtime.addresses import Address
from screen.loop import EventLoop
from screen.scene import Scene


class Window:
    """A picture in an SDL window, scaled to fit; touches arrive in the picture's own pixels."""

    def __init__(self, size: tuple[int, int], scale: float, fullscreen: bool, place: str, caption: str) -> None:
        os.environ.setdefault("SDL_FRAMEBUFFER_ACCELERATION", "0")
        if place:
            os.environ["SDL_VIDEO_WINDOW_POS"] = place
        self.size = size
        pygame.display.init()
        flags = pygame.FULLSCREEN | pygame.SCALED if fullscreen else 0
        extent = size if fullscreen else (round(size[0] * scale), round(size[1] * scale))
        self._surface = pygame.display.set_mode(extent, flags)
        pygame.display.set_caption(caption)

    def show(self, surface: pygame.Surface, scene: Scene) -> None:  # noqa: ARG002 - people see the pixels
        if self._surface.get_size() == surface.get_size():
            self._surface.blit(surface, (0, 0))
        else:
            pygame.transform.smoothscale(surface, self._surface.get_size(), self._surface)
        pygame.display.flip()

    def close(self) -> None:
        pygame.display.quit()


class Nothing:
    """What needs no opening of its own: SDL already brings its events."""

    def close(self) -> None:
        """Nothing to give back."""


def open_window(address: Address, size: tuple[int, int], caption: str) -> Window:
    """``sdl``, ``sdl://?scale=0.5&at=0,0`` or ``sdl://?fullscreen=yes``: a window for a picture of ``size`` pixels."""
    fullscreen = address.option("fullscreen", "no", ("yes", "no")) == "yes"
    return Window(size, address.number("scale", 1.0), fullscreen, address.option("at", ""), caption)


def open_touch(address: Address, loop: EventLoop) -> Nothing:  # noqa: ARG001
    """``sdl``: fingers and mouse of the window that is open."""
    return Nothing()


KEYBOARD = {
    "c": "call",
    "space": "call",
    "r": "recall",
    "s": "serve",
    "d": "complete",
    "return": "complete",
    "n": "no_show",
    "t": "transfer",
    "escape": "cancel",
    **{str(figure): str(figure) for figure in range(10)},
}


def open_keyboard(address: Address, loop: EventLoop) -> Nothing:  # noqa: ARG001
    """``sdl``: the keyboard of the window that is open presses the call unit's keys."""
    loop.map_keyboard(KEYBOARD)
    return Nothing()
