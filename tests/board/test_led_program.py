"""``novbe-board`` with LED panels, as a program of its own on a real serial device file."""

from __future__ import annotations

import os
import re
import signal
import subprocess
import sys
import threading
from dataclasses import dataclass, field
from pathlib import Path

import pytest

from hw_sim.led import SimulatedLine, SimulatedPanel, read, serve_line
from hw_sim.led.lighting import is_dark
from hw_sim.led.serve import LinePty
from tests.panels import BOARD_FILE

ROOT = Path(__file__).parents[2]


@dataclass
class Plug:
    """A panel whose line can be plugged in and pulled out."""

    link: Path
    panel: SimulatedPanel = field(default_factory=lambda: SimulatedPanel("01", 16, 128))
    lit: threading.Event = field(default_factory=threading.Event)
    served: LinePty | None = None

    def __post_init__(self) -> None:
        self.panel.on_change.append(lambda panel, at: None if is_dark(panel.pages()[0]) else self.lit.set())

    def plug_in(self) -> None:
        self.served = serve_line(SimulatedLine([self.panel]), self.link)

    def pull_out(self) -> None:
        if self.served is not None:
            self.served.close()
        self.served = None


@pytest.fixture
def plug(tmp_path):
    plug = Plug(tmp_path / "ttyPanels")
    yield plug
    plug.pull_out()


@pytest.fixture
def running(tmp_path):
    (tmp_path / "secret").write_text("s")
    file = tmp_path / "board-3.toml"
    line = f"serial://{tmp_path}/ttyPanels?baud=9600"
    file.write_text(BOARD_FILE.format(secret=tmp_path / "secret", line=line))
    command = [sys.executable, "-m", "board", "--config", str(file)]
    environment = {name: value for name, value in os.environ.items() if name != "DISPLAY"}
    with subprocess.Popen(command, cwd=ROOT, env=environment, stderr=subprocess.PIPE, text=True) as process:
        yield process
        process.kill()


def test_without_a_broker_it_lights_its_panels_and_stops_cleanly_within_two_seconds(plug, running):
    plug.plug_in()
    assert plug.lit.wait(20)
    assert re.fullmatch(r"\d\d:\d\d|ÇAĞIRIŞLAR", read(plug.panel.pages()[0]))
    assert not plug.panel.events
    running.send_signal(signal.SIGTERM)
    assert running.wait(timeout=2) == 0


def test_without_its_line_it_says_so_and_lights_its_panels_when_it_is_plugged_in(plug, running):
    assert running.stderr is not None
    said = next(line for line in running.stderr if "no LED panel can be reached" in line)
    assert "is the panel plugged in?" in said
    plug.plug_in()
    assert plug.lit.wait(20)
    plug.pull_out()
    assert any("no LED panel can be reached" in line for line in running.stderr)
    assert running.poll() is None
