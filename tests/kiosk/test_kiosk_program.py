"""``novbe-kiosk`` as a program of its own."""

from __future__ import annotations

import os
import signal
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path

import pytest

ROOT = Path(__file__).parents[2]
CONFIG = """
device = "kiosk-1"
centre = "baku-1"
hall = "1"
state_dir = "{directory}/state"
[link]
url = "mqtt://127.0.0.1:1"
secret_file = "{directory}/secret"
[devices]
printer = "tcp://127.0.0.1:1"
"""


@pytest.fixture
def running(tmp_path: Path) -> Iterator[subprocess.Popen[str]]:
    (tmp_path / "secret").write_text("s", encoding="utf-8")
    file = tmp_path / "kiosk-1.toml"
    file.write_text(CONFIG.format(directory=tmp_path), encoding="utf-8")
    command = [sys.executable, "-m", "kiosk", "--config", str(file)]
    environment = {**os.environ, "SDL_VIDEODRIVER": "dummy"}
    with subprocess.Popen(command, cwd=ROOT, env=environment, stderr=subprocess.PIPE, text=True) as process:
        yield process
        process.kill()


@pytest.mark.parametrize("signal_number", [signal.SIGTERM, signal.SIGINT])
def test_without_broker_and_printer_it_shows_a_picture_and_stops_cleanly_within_two_seconds(running, signal_number):
    assert running.stderr is not None
    assert any("shows hall 1 at 1080x1920" in line for line in running.stderr)
    running.send_signal(signal_number)
    assert running.wait(timeout=2) == 0
