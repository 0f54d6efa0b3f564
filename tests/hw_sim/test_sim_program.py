"""``novbe-sim`` as a program."""

import subprocess
import sys
from pathlib import Path

ROOT = Path(__file__).parents[2]
WITHOUT_ZXING = "import sys; sys.modules['zxingcpp'] = None; from hw_sim.__main__ import main; sys.exit(main())"


def test_without_its_extra_it_names_the_extra():
    command = [sys.executable, "-c", WITHOUT_ZXING, "demo"]
    ended = subprocess.run(command, cwd=ROOT, capture_output=True, text=True, timeout=30, check=False)
    assert ended.returncode == 2
    assert "pip install '.[sim]'" in ended.stderr
    assert "Traceback" not in ended.stderr


def test_a_day_needs_no_extra_and_refuses_impossible_numbers():
    command = [sys.executable, "-c", WITHOUT_ZXING, "day", "--counters", "0"]
    ended = subprocess.run(command, cwd=ROOT, capture_output=True, text=True, timeout=30, check=False)
    assert ended.returncode == 2
    assert "--counters must be from 1" in ended.stderr


def test_its_help_needs_no_extra():
    command = [sys.executable, "-c", WITHOUT_ZXING, "--help"]
    ended = subprocess.run(command, cwd=ROOT, capture_output=True, text=True, timeout=30, check=False)
    assert ended.returncode == 0
    assert "demo" in ended.stdout
