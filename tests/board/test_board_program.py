"""``novbe-board`` as a program of its own."""

from __future__ import annotations

import os
import signal
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path

import pytest

import board
from board.config import load_config
from queueing.ticket import Language
from runtime.config import BadConfiguration

ROOT = Path(__file__).parents[2]
MINIMAL = """
device = "board-1"
centre = "baku-1"
hall = "1"
[link]
url = "mqtt://127.0.0.1:1"
secret_file = "{secret}"
"""


@pytest.fixture
def config_file(tmp_path: Path) -> Path:
    secret = tmp_path / "secret"
    secret.write_text("s", encoding="utf-8")
    file = tmp_path / "board-1.toml"
    file.write_text(MINIMAL.format(secret=secret), encoding="utf-8")
    return file


@pytest.fixture
def running(config_file: Path) -> Iterator[subprocess.Popen[str]]:
    command = [sys.executable, "-m", "board", "--config", str(config_file)]
    environment = {**os.environ, "SDL_VIDEODRIVER": "dummy"}
    with subprocess.Popen(command, cwd=ROOT, env=environment, stderr=subprocess.PIPE, text=True) as process:
        yield process
        process.kill()


def test_the_name_board_is_ours_and_not_blinkas():
    assert Path(board.__file__).parent == ROOT / "board"


@pytest.mark.parametrize("signal_number", [signal.SIGTERM, signal.SIGINT])
def test_without_a_broker_it_shows_a_picture_and_stops_cleanly_within_two_seconds(running, signal_number):
    assert running.stderr is not None
    assert any("INFO novbe-board board.app: board-1 shows hall 1 at 1920x1080" in line for line in running.stderr)
    running.send_signal(signal_number)
    assert running.wait(timeout=2) == 0


def test_a_screen_too_small_for_its_distance_says_what_it_is_good_for(config_file: Path, request):
    with config_file.open("a", encoding="utf-8") as file:
        file.write("[screen]\ndiagonal_inches = 32\nviewing_distance_m = 12\n")
    running = request.getfixturevalue("running")
    said = next(line for line in running.stderr if "can be read" in line)
    assert "WARNING" in said
    assert "numbers can be read from 3.9 m, not from the 12.0 m of viewing_distance_m" in said


def test_a_minimal_file_gets_the_defaults(config_file: Path):
    config = load_config(config_file)
    assert config.devices.picture == "sdl"
    assert (config.screen.width, config.screen.height) == (1920, 1080)
    assert config.screen.languages == (Language.AZ, Language.RU, Language.EN)
    assert config.notice.en


@pytest.mark.parametrize(
    ("lines", "problem"),
    [
        ("[screen]\nwidth = 10", "screen.width: must be from 480 to 7680"),
        ("[screen]\nlanguages = []", "at least one language"),
        ('[screen]\nlanguages = ["az", "az"]', "only once"),
        ('[screen]\nlanguages = ["tr"]', "'tr' is not one of az, ru, en"),
        ('[devices]\npciture = "sdl"', "did you mean 'picture'?"),
        ('[devices]\nsound = "sdl://?volume=5"', "no option 'volume'"),
        ('[devices]\npower = "wlr"', "name the output"),
        ('[devices]\npower = "vcgencdm"', "did you mean 'vcgencmd'?"),
        ('[sleep]\noff_from = "25:00"', "sleep.off_from"),
    ],
)
def test_a_wrong_file_is_told_what_is_wrong(config_file: Path, lines: str, problem: str):
    config_file.write_text(config_file.read_text(encoding="utf-8") + lines, encoding="utf-8")
    with pytest.raises(BadConfiguration, match=r"problem\(s\)") as wrong:
        load_config(config_file)
    assert problem in str(wrong.value)


def test_every_mistake_in_the_file_is_reported_at_once(config_file: Path):
    config_file.write_text(
        'device = "b 1"\ncentre = "c 1"\nhall = "#"\n[link]\nurl = "mqtt://"\nsecret_file = "/nowhere"\n'
        '[devices]\npicture = "sdk"\n[screen]\nwidth = 10\nlanguages = []\n'
    )
    with pytest.raises(BadConfiguration) as wrong:
        load_config(config_file)
    assert [problem.split(": ")[1] for problem in wrong.value.problems] == [
        "device",
        "centre",
        "link.url",
        "link.secret_file",
        "hall",
        "devices.picture",
        "screen.width",
        "screen.languages",
    ]
