"""``novbe-board`` with LED panels, as a program of its own on a real serial device file."""

from __future__ import annotations

import os
import re
import signal
import subprocess
import sys
import threading
from pathlib import Path

import pytest

from hw_sim.led import SimulatedLine, SimulatedPanel, read, serve_line
from hw_sim.led.lighting import is_dark
from tests.board.test_led_config import MINIMAL

ROOT = Path(__file__).parents[2]


@pytest.fixture
def panel(tmp_path):
    panel = SimulatedPanel("01", 16, 128)
    served = serve_line(SimulatedLine([panel]), tmp_path / "ttyPanels")
    yield panel
    served.close()


@pytest.fixture
def running(tmp_path):
    (tmp_path / "secret").write_text("s")
    file = tmp_path / "board-3.toml"
    line = f"serial://{tmp_path}/ttyPanels?baud=9600"
    file.write_text(MINIMAL.format(secret=tmp_path / "secret", line=line))
    command = [sys.executable, "-m", "board", "--config", str(file)]
    environment = {name: value for name, value in os.environ.items() if name != "DISPLAY"}
    with subprocess.Popen(command, cwd=ROOT, env=environment, stderr=subprocess.PIPE, text=True) as process:
        yield process
        process.kill()


def test_without_a_broker_it_lights_its_panels_and_stops_cleanly_within_two_seconds(panel, running):
    lit = threading.Event()
    panel.on_change.append(lambda panel, at: None if is_dark(panel.pages()[0]) else lit.set())
    assert lit.wait(20)
    assert re.fullmatch(r"\d\d:\d\d|ÇAĞIRIŞLAR", read(panel.pages()[0]))
    assert not panel.events
    running.send_signal(signal.SIGTERM)
    assert running.wait(timeout=2) == 0


def test_without_its_line_it_says_so_and_goes_on(running):
    assert running.stderr is not None
    assert any("no LED panel can be reached" in line for line in running.stderr)
    running.send_signal(signal.SIGTERM)
    assert running.wait(timeout=2) == 0
