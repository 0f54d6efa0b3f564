"""The ``sdl`` addresses: a window or a whole screen, its touch and its keyboard, through pygame."""

from __future__ import annotations

import logging
import os
from collections.abc import Sequence
from dataclasses import dataclass

import pygame

from runtime.addresses import Address, BadAddress, checked_by
from screen.loop import EventLoop
from screen.painter import blank
from screen.picture import PictureGone
from screen.scene import Rect, Scene

log = logging.getLogger(__name__)

UNSEEN = frozenset({"dummy", "offscreen"})
"""SDL's drivers that show nothing. SDL falls back to one of them without a word where it finds no screen."""

_SCALES = (0.05, 8)


def start_video(address: Address) -> None:
    """Let SDL find its screen. Raises :class:`BadAddress` when there is none and nobody asked for none."""
    os.environ.setdefault("SDL_FRAMEBUFFER_ACCELERATION", "0")
    os.environ.setdefault("SDL_VIDEO_X11_NET_WM_BYPASS_COMPOSITOR", "0")
    try:
        pygame.display.init()
    except pygame.error as error:
        raise BadAddress(f"{address.text}: SDL finds no screen here: {error}") from error
    if pygame.display.get_driver() in UNSEEN and "SDL_VIDEODRIVER" not in os.environ:
        pygame.display.quit()
        raise BadAddress(f"{address.text}: SDL finds no screen here; start a display server and set DISPLAY")


def desktop_size() -> tuple[int, int] | None:
    """Width and height in pixels of the screen where windows would appear; None: nobody would see them."""
    try:
        pygame.display.init()
        return None if pygame.display.get_driver() in UNSEEN else pygame.display.get_desktop_sizes()[0]
    except pygame.error:
        return None
    finally:
        pygame.display.quit()


class Window:
    """A picture in a window, scaled; touches arrive in the picture's own pixels."""

    def __init__(self, size: tuple[int, int], scale: float, place: tuple[int, int] | None, caption: str) -> None:
        self.size = size
        extent = (round(size[0] * scale), round(size[1] * scale))
        self._window = pygame.Window(caption, extent, pygame.WINDOWPOS_UNDEFINED if place is None else place)
        self._canvas = self._window.get_surface() if extent == size else blank(size)

    def canvas(self) -> pygame.Surface:
        return self._canvas

    def show(self, surface: pygame.Surface, scene: Scene, areas: Sequence[Rect] = ()) -> None:  # noqa: ARG002
        try:
            shown = self._window.get_surface()
            if shown.get_size() == surface.get_size():
                _copy(surface, shown, areas)
            else:
                pygame.transform.smoothscale(surface, shown.get_size(), shown)
            self._window.flip()
        except pygame.error as error:
            raise PictureGone(str(error)) from error

    def close(self) -> None:
        self._window.destroy()
        pygame.display.quit()


class FullScreen:
    """A picture that fills the screen. One of another size than the screen's is fitted to it as well as SDL can."""

    def __init__(self, size: tuple[int, int], caption: str) -> None:
        self.size = size
        _tell_of_misfit(size, pygame.display.get_desktop_sizes()[0])
        self._surface = pygame.display.set_mode(size, pygame.FULLSCREEN | pygame.SCALED)
        pygame.display.set_caption(caption)

    def canvas(self) -> pygame.Surface:
        return self._surface

    def show(self, surface: pygame.Surface, scene: Scene, areas: Sequence[Rect] = ()) -> None:  # noqa: ARG002
        try:
            _copy(surface, self._surface, areas)
            pygame.display.flip()
        except pygame.error as error:
            raise PictureGone(str(error)) from error

    def close(self) -> None:
        pygame.display.quit()


def _tell_of_misfit(picture: tuple[int, int], screen: tuple[int, int]) -> None:
    """Under Wayland, and under X11 without a window manager, SDL cuts such a picture off instead."""
    if picture != screen:
        log.warning("the picture has %dx%d pixels, the screen %dx%d: set width and height to those", *picture, *screen)


def _copy(surface: pygame.Surface, shown: pygame.Surface, areas: Sequence[Rect]) -> None:
    if shown is surface:
        return
    for area in areas or (Rect(0, 0, *surface.get_size()),):
        shown.blit(surface, (area.x, area.y), (area.x, area.y, area.w, area.h))


class Nothing:
    """What needs no opening of its own: SDL already brings its events."""

    def close(self) -> None:
        """Nothing to give back."""


@dataclass(frozen=True, slots=True)
class _Wish:
    """How a picture's address wants it to be shown."""

    scale: float
    place: tuple[int, int] | None
    fullscreen: bool


def _wish(address: Address) -> _Wish:
    """Raises :class:`BadAddress`."""
    address.allow(options=("scale", "at", "fullscreen"))
    scale = address.number("scale", 1.0)
    smallest, largest = _SCALES
    if not smallest <= scale <= largest:
        raise BadAddress(f"{address.text}: scale must be from {smallest} to {largest}")
    return _Wish(scale, _place(address), address.option("fullscreen", "no", ("yes", "no")) == "yes")


@checked_by(_wish)
def open_window(address: Address, size: tuple[int, int], caption: str) -> Window | FullScreen:
    """A picture of ``size`` pixels: ``sdl``, ``sdl://?scale=0.5&at=10,40`` or ``sdl://?fullscreen=yes``.

    Raises :class:`BadAddress`, also when there is no screen, or one that another program holds.
    """
    wish = _wish(address)
    start_video(address)
    try:
        return FullScreen(size, caption) if wish.fullscreen else Window(size, wish.scale, wish.place, caption)
    except pygame.error as error:
        pygame.display.quit()
        raise BadAddress(f"{address.text}: the screen takes no picture: {error}") from error


def _place(address: Address) -> tuple[int, int] | None:
    if not (text := address.option("at", "")):
        return None
    try:
        x, y = text.split(",")
        return int(x), int(y)
    except ValueError:
        raise BadAddress(f"{address.text}: at must be two whole numbers, like 10,40, not {text!r}") from None


@checked_by(Address.allow)
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
    "p": "park",
    "u": "resume",
    "b": "break",
    "l": "sign",
    "escape": "cancel",
    **{str(figure): str(figure) for figure in range(10)},
}


@checked_by(Address.allow)
def open_keyboard(address: Address, loop: EventLoop) -> Nothing:  # noqa: ARG001
    """``sdl``: the keyboard of the window that is open presses the call unit's keys."""
    loop.map_keyboard(KEYBOARD)
    return Nothing()
