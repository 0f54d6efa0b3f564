"""The ``sdl`` addresses."""

from __future__ import annotations

import os
import subprocess
import sys
from collections.abc import Iterator
from contextlib import closing

import pygame
import pytest

from runtime.addresses import BadAddress, parse
from screen.painter import blank, paint
from screen.scene import Box, Rect, Scene
from screen.window import FullScreen, Window, desktop_size, open_window

SIZE = (200, 100)
LEFT, RIGHT = "#102030", "#C08040"
SCENE = Scene(*SIZE, LEFT, (Box(Rect(100, 0, 100, 100), RIGHT),))


@pytest.fixture
def opened(video: None, monkeypatch: pytest.MonkeyPatch) -> list[pygame.Window]:
    """The windows that were opened."""
    made: list[pygame.Window] = []

    class Remembered(pygame.Window):
        def __init__(self, *arguments):
            super().__init__(*arguments)
            made.append(self)

    monkeypatch.setattr(pygame, "Window", Remembered)
    return made


@pytest.fixture
def half(opened: list[pygame.Window]) -> Iterator[Window | FullScreen]:
    with closing(open_window(parse("sdl://?scale=0.5&at=10,40"), SIZE, "Növbə · board-1")) as window:
        yield window


def colour(surface: pygame.Surface, x: int, y: int) -> str:
    return "#{:02X}{:02X}{:02X}".format(*surface.get_at((x, y))[:3])


def show(picture: Window | FullScreen) -> None:
    surface = blank(SIZE)
    paint(SCENE, surface)
    picture.show(surface, SCENE)


def test_a_window_has_its_scaled_size_its_place_and_its_caption(half, opened: list[pygame.Window]):
    assert [(each.size, each.position, each.title) for each in opened] == [((100, 50), (10, 40), "Növbə · board-1")]
    assert half.size == SIZE


def test_a_picture_is_scaled_to_its_window(half, opened: list[pygame.Window]):
    show(half)
    shown = opened[0].get_surface()
    assert [colour(shown, x, y) for x, y in ((0, 0), (40, 49), (60, 0), (99, 49))] == [LEFT, LEFT, RIGHT, RIGHT]


def test_unscaled_every_pixel_is_shown_as_it_is(opened: list[pygame.Window]):
    with closing(open_window(parse("sdl"), SIZE, "kiosk")) as window:
        show(window)
        shown = opened[0].get_surface()
        assert [colour(shown, x, 50) for x in (99, 100)] == [LEFT, RIGHT]


@pytest.mark.filterwarnings("ignore:no fast renderer available")
def test_a_full_screen_shows_the_picture_in_its_own_pixels(video: None):
    with closing(open_window(parse("sdl://?fullscreen=yes"), SIZE, "kiosk")) as screen:
        show(screen)
        shown = pygame.display.get_surface()
        assert screen.size == shown.get_size() == SIZE
        assert [colour(shown, x, 50) for x in (99, 100)] == [LEFT, RIGHT]


@pytest.mark.filterwarnings("ignore:no fast renderer available")
def test_a_full_screen_of_another_size_than_the_picture_is_told(video: None, monkeypatch: pytest.MonkeyPatch, caplog):
    for screen in (SIZE, (1280, 720)):
        monkeypatch.setattr(pygame.display, "get_desktop_sizes", lambda screen=screen: [screen])
        open_window(parse("sdl://?fullscreen=yes"), SIZE, "kiosk").close()
    assert [record.getMessage() for record in caplog.records] == [
        "the picture has 200x100 pixels, the screen 1280x720: set width and height to those"
    ]


@pytest.mark.parametrize(
    ("address", "problem"),
    [
        ("sdl://?scale=0", "scale must be from 0.05 to 8"),
        ("sdl://?scale=9", "scale must be from 0.05 to 8"),
        ("sdl://?scale=nan", "scale must be a number"),
        ("sdl://?scale=big", "scale must be a number"),
        ("sdl://?at=10", "at must be two whole numbers"),
        ("sdl://?at=left,top", "at must be two whole numbers"),
        ("sdl://?fulscreen=yes", "did you mean 'fullscreen'"),
        ("sdl://?fullscreen=maybe", "fullscreen must be one of yes, no"),
    ],
)
def test_an_address_that_cannot_be_meant_is_refused_with_the_reason(address: str, problem: str):
    with pytest.raises(BadAddress, match=problem):
        open_window(parse(address), SIZE, "kiosk")


def test_a_picture_that_nobody_could_see_is_refused(monkeypatch: pytest.MonkeyPatch):
    for name in ("SDL_VIDEODRIVER", "DISPLAY", "WAYLAND_DISPLAY"):
        monkeypatch.delenv(name, raising=False)
    monkeypatch.setattr(pygame.display, "get_driver", lambda: "offscreen")
    with pytest.raises(BadAddress, match="sdl: SDL finds no screen here"):
        open_window(parse("sdl"), SIZE, "kiosk")


def test_a_screen_that_was_asked_for_and_is_not_there_is_refused_with_sdls_reason(monkeypatch: pytest.MonkeyPatch):
    monkeypatch.setenv("SDL_VIDEODRIVER", "no-such-driver")
    with pytest.raises(BadAddress, match="sdl: SDL finds no screen here: no-such-driver not available"):
        open_window(parse("sdl"), SIZE, "kiosk")


@pytest.mark.parametrize(("address", "step"), [("sdl", "Window"), ("sdl://?fullscreen=yes", "display.set_mode")])
def test_a_screen_that_is_there_and_takes_no_picture_is_refused_and_given_back(video: None, mocker, address, step):
    mocker.patch(f"pygame.{step}", side_effect=pygame.error("Couldn't become DRM master"))
    with pytest.raises(BadAddress, match="no picture: Couldn't become DRM master"):
        open_window(parse(address), SIZE, "")
    assert not pygame.display.get_init()


def test_a_driver_that_shows_nothing_has_no_desktop(video: None):
    assert desktop_size() is None


def test_a_driver_that_does_not_exist_has_no_desktop(monkeypatch: pytest.MonkeyPatch):
    monkeypatch.setenv("SDL_VIDEODRIVER", "no-such-driver")
    assert desktop_size() is None


@pytest.mark.parametrize("program", ["kiosk", "board", "counter", "broker", "hw_sim"])
def test_no_program_begins_with_an_advertisement(program: str):
    environment = {name: value for name, value in os.environ.items() if name != "PYGAME_HIDE_SUPPORT_PROMPT"}
    command = [sys.executable, "-m", program, "--help"]
    said = subprocess.run(command, env=environment, capture_output=True, text=True, timeout=30, check=True)
    assert said.stdout.startswith("usage: novbe-")
    assert said.stderr == ""
