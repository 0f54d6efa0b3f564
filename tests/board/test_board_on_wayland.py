"""A board in a real Wayland compositor, one of wlroots, that shows its output to nobody."""

from __future__ import annotations

import io
import os
import shutil
import subprocess
import sys
import tempfile
import time
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

import pytest
from PIL import Image, ImageColor

from screen.theme import BOARD

ROOT = Path(__file__).parents[2]
PATIENCE = 20.0
NOBODY = 65534
"""sway refuses to run as root."""

HEADLESS = {"WLR_BACKENDS": "headless", "WLR_RENDERER": "pixman", "WLR_LIBINPUT_NO_DEVICES": "1"}
CONFIG = """
device = "board-1"
centre = "baku-1"
hall = "1"
[link]
url = "mqtt://127.0.0.1:1"
secret_file = "{secret}"
[devices]
picture = "sdl://?fullscreen=yes"
[screen]
width = 1280
height = 720
"""


@pytest.fixture
def compositor(needs_program) -> Iterator[dict[str, str]]:
    """The environment of programs that it shows."""
    sway = needs_program("sway", "apt-get install sway")
    with directory_of_nobody() as directory:
        environment = {**os.environ, **HEADLESS, "XDG_RUNTIME_DIR": str(directory), "HOME": str(directory)}
        command = [*as_nobody(), sway, "--config", os.devnull]
        with subprocess.Popen(command, env=environment, stderr=subprocess.DEVNULL) as process:
            wait_until(lambda: any(directory.glob("wayland-?")))
            yield environment | {"WAYLAND_DISPLAY": next(directory.glob("wayland-?")).name}
            process.terminate()


@contextmanager
def directory_of_nobody() -> Iterator[Path]:
    directory = Path(tempfile.mkdtemp(prefix="novbe-wayland-"))
    try:
        if os.geteuid() == 0:
            os.chown(directory, NOBODY, NOBODY)
        yield directory
    finally:
        shutil.rmtree(directory)


def as_nobody() -> list[str]:
    if os.geteuid() != 0:
        return []
    return ["setpriv", f"--reuid={NOBODY}", f"--regid={NOBODY}", "--clear-groups"]


def wait_until(happened) -> None:
    deadline = time.monotonic() + PATIENCE
    while not happened():
        assert time.monotonic() < deadline
        time.sleep(0.05)


def share(picture: Image.Image, colour: str) -> float:
    """How much of a picture has exactly this colour."""
    wanted, pixels = ImageColor.getrgb(colour), picture.width * picture.height
    return sum(count for count, found in picture.getcolors(pixels) if found == wanted) / pixels


def test_a_board_fills_the_output_of_a_compositor(compositor, needs_program, tmp_path):
    grim = needs_program("grim", "apt-get install grim")

    def seen() -> Image.Image:
        shot = subprocess.run([grim, "-"], env=compositor, capture_output=True, check=True, timeout=PATIENCE)
        return Image.open(io.BytesIO(shot.stdout)).convert("RGB")

    (tmp_path / "secret").write_text("s", encoding="utf-8")
    file = tmp_path / "board-1.toml"
    file.write_text(CONFIG.format(secret=tmp_path / "secret"), encoding="utf-8")
    command = [sys.executable, "-m", "board", "--config", str(file)]
    environment = {**compositor, "SDL_VIDEODRIVER": "wayland", "SDL_AUDIODRIVER": "dummy"}
    with subprocess.Popen(command, cwd=ROOT, env=environment, stderr=subprocess.DEVNULL) as board:
        wait_until(lambda: share(seen(), BOARD.ground) > 0.5)
        picture = seen()
        board.terminate()
        assert board.wait(PATIENCE) == 0
    assert picture.size == (1280, 720)
    assert share(picture, BOARD.text) > 0.01
    assert picture.getpixel((0, 719)) == ImageColor.getrgb(BOARD.bar)
