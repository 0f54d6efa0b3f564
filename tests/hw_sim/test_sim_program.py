"""``novbe-sim`` as a program."""

import subprocess
import sys
from pathlib import Path

import pytest

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


@pytest.mark.parametrize("output", [">&-", ">/dev/full", "| true"], ids=["closed", "full", "unread"])
def test_a_printer_whose_words_nobody_reads_is_a_printer_all_the_same(output, tmp_path):
    job = tmp_path / "job.bin"
    job.write_bytes(b"A-017\n\x1dVA\x00")
    program = f"{sys.executable} -m hw_sim decode {job} --png {tmp_path}/paper.png"
    command = ["bash", "-c", f"set -o pipefail; (sleep 0.1; {program}) {output}"]
    ended = subprocess.run(command, cwd=ROOT, capture_output=True, text=True, timeout=30, check=False)
    assert (ended.returncode, "Traceback" in ended.stderr) == (0, False)
    assert (tmp_path / "paper.png").exists()
