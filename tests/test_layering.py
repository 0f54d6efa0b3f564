"""The layering contracts must catch what they forbid: each test plants one violation in a copy of the tree."""

import shutil
import subprocess
import sys
from pathlib import Path

import pytest

ROOT = Path(__file__).parent.parent
PACKAGES = (
    "queueing",
    "runtime",
    "broker",
    "printer",
    "screen",
    "speech",
    "kiosk",
    "board",
    "counter",
    "deploy",
    "hw_sim",
    "bench",
)


def lint(directory):
    command = [str(Path(sys.executable).parent / "lint-imports"), "--config", "setup.cfg", "--no-cache"]
    return subprocess.run(command, cwd=directory, capture_output=True, text=True, timeout=120, check=False)


@pytest.fixture
def tree(tmp_path):
    for package in PACKAGES:
        shutil.copytree(ROOT / package, tmp_path / package, ignore=shutil.ignore_patterns("__pycache__"))
    shutil.copy(ROOT / "setup.cfg", tmp_path)
    return tmp_path


@pytest.mark.parametrize(
    ("file", "violation", "contract"),
    [
        ("queueing/line.py", "import broker.bus", "Each package imports only from the levels below it"),
        ("kiosk/session.py", "import board.feed", "Each package imports only from the levels below it"),
        ("board/app.py", "import hw_sim.hub", "Each package imports only from the levels below it"),
        ("deploy/desk.py", "import hw_sim.hall", "Each package imports only from the levels below it"),
        ("deploy/evicting.py", "import paho.mqtt.client", "Only broker.mqtt imports paho"),
        ("hw_sim/hall.py", "import bench.rows", "Each package imports only from the levels below it"),
        ("queueing/policy.py", "import msgspec", "The queue's rules know no device, no network, no screen"),
        ("board/feed.py", "import pygame", "The session, the feed, the scenes and the ticket's layout are pure"),
        ("counter/app.py", "import broker.coordinator", "Kiosks, boards and counters never reach the coordinator"),
        ("broker/codec.py", "import paho.mqtt.client", "Only broker.mqtt imports paho"),
        ("bench/echo.py", "import paho.mqtt.client", "Only broker.mqtt imports paho"),
        ("printer/spool.py", "import serial", "Only printer.serial_port imports serial"),
        ("kiosk/app.py", "import gpiozero", "Only screen.gpio imports gpiozero"),
        ("kiosk/face.py", "import pygame", "Only screen, and who simulates its hardware, imports pygame"),
    ],
)
def test_a_planted_violation_is_caught(tree, file, violation, contract):
    source = (tree / file).read_text(encoding="utf-8")
    (tree / file).write_text(
        source.replace("from __future__ import annotations", f"from __future__ import annotations\n{violation}")
    )
    result = lint(tree)
    assert result.returncode == 1
    assert contract in result.stdout
    assert "BROKEN" in result.stdout
