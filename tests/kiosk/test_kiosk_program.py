"""``novbe-kiosk`` as a program of its own."""

from __future__ import annotations

import os
import signal
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path

import pytest

from hw_sim.hardware import simulated_kiosk
from hw_sim.hub import Hub
from kiosk.signals import LIGHTS, State
from speech.espeak import INSTALL, PROGRAM

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
def config_file(tmp_path: Path) -> Path:
    (tmp_path / "secret").write_text("s", encoding="utf-8")
    file = tmp_path / "kiosk-1.toml"
    file.write_text(CONFIG.format(directory=tmp_path), encoding="utf-8")
    return file


def program(*arguments: str, **environment: str) -> subprocess.Popen[str]:
    return subprocess.Popen(
        [sys.executable, "-m", "kiosk", *arguments],
        cwd=ROOT,
        env={**os.environ, "SDL_VIDEODRIVER": "dummy", **environment},
        stdout=subprocess.PIPE,
        stderr=subprocess.PIPE,
        text=True,
    )


@pytest.fixture
def running(config_file: Path) -> Iterator[subprocess.Popen[str]]:
    with program("--config", str(config_file)) as process:
        yield process
        process.kill()


@pytest.mark.parametrize("signal_number", [signal.SIGTERM, signal.SIGINT])
def test_without_broker_and_printer_it_shows_a_picture_and_stops_cleanly_within_two_seconds(running, signal_number):
    assert running.stderr is not None
    assert any("INFO novbe-kiosk kiosk.machine: kiosk-1 shows hall 1 at 1080x1920" in line for line in running.stderr)
    running.send_signal(signal_number)
    assert running.wait(timeout=2) == 0


def test_a_printer_that_can_never_be_opened_ends_it_with_status_2_and_all_that_is_wrong(config_file: Path):
    config_file.write_text(
        config_file.read_text(encoding="utf-8")
        .replace("tcp://127.0.0.1:1", "seriel:///dev/x")
        .replace("baku-1", "b 1"),
        encoding="utf-8",
    )
    failing = program("--config", str(config_file))
    _, said = failing.communicate(timeout=20)
    assert failing.returncode == 2
    assert "did you mean 'serial'" in said
    assert "not 'b 1'" in said


@pytest.fixture
def hub(tmp_path: Path) -> Iterator[Hub]:
    made = Hub(tmp_path)
    made.start()
    yield made
    made.close()


def test_its_own_program_is_used_by_buttons_and_by_ear(config_file: Path, hub: Hub, needs_program):
    needs_program(PROGRAM, INSTALL)
    addresses = "\n".join(f'{kind} = "{address}"' for kind, address in simulated_kiosk("kiosk-1").items())
    config_file.write_text(f"{config_file.read_text(encoding='utf-8')}\n{addresses}\n", encoding="utf-8")
    with program("--config", str(config_file), NOVBE_SIM=str(hub.path)) as process:
        hub.screens["kiosk-1"].wait_for(lambda frame: frame.title == "starting", 20, "the first picture")
        hub.press("kiosk-1", "calls")
        hub.wait_for_sounds("kiosk-1", 1, 20)
        hub.press("kiosk-1", "next")
        hub.wait_for_sounds("kiosk-1", 2, 20)
        process.terminate()
        assert process.wait(timeout=10) == 0
    calls, screen = hub.sounds["kiosk-1"]
    assert calls.says == "Hazırda hansı nömrələrin çağırıldığı məlum deyil."
    assert "Kiosk işə düşür" in screen.says
    assert calls.ends <= screen.at
    assert screen.volume == 0.7
    assert hub.rings["kiosk-1"].colour == LIGHTS[State.READY].colour


def test_help_shows_what_a_file_must_hold():
    helping = program("--help")
    text, _ = helping.communicate(timeout=20)
    assert helping.returncode == 0
    assert "secret_file" in text
    assert "--log-level" in text
