"""Somebody stops the demonstration in mid-morning: it goes at once, says so, and leaves nothing behind."""

import os
import signal
import subprocess
import sys
import time
from pathlib import Path

import pytest

PATIENCE = 30
POLL_SECONDS = 0.05


def running(directory):
    """The programs, mosquitto among them, that run on files in ``directory``."""
    found = []
    for process in Path("/proc").glob("[0-9]*"):
        try:
            line = (process / "cmdline").read_bytes()
        except OSError:
            continue
        if bytes(directory) in line:
            found.append(int(process.name))
    return found


@pytest.fixture
def demo(tmp_path):
    """The demonstration in a process group of its own, with temporary files where the test can see them."""
    (tmp_path / "tmp").mkdir()
    command = [sys.executable, "-m", "hw_sim", "demo", "--out", str(tmp_path / "out")]
    process = subprocess.Popen(
        command,
        env={**os.environ, "TMPDIR": str(tmp_path / "tmp")},
        stdout=subprocess.PIPE,
        stderr=subprocess.PIPE,
        stdin=subprocess.DEVNULL,
        text=True,
        start_new_session=True,
    )
    yield process
    process.kill()
    process.wait(PATIENCE)
    for left in running(tmp_path / "tmp"):
        os.kill(left, signal.SIGKILL)


@pytest.mark.parametrize("number", [signal.SIGINT, signal.SIGTERM])
def test_a_demonstration_that_is_stopped_goes_at_once_and_leaves_nothing_behind(demo, tmp_path, number):
    deadline = time.monotonic() + PATIENCE
    while not list((tmp_path / "out").glob("kiosk/agencies-*.png")):
        assert demo.poll() is None, demo.stderr.read()
        assert time.monotonic() < deadline, "nobody has touched a kiosk"
        time.sleep(POLL_SECONDS)
    assert len(running(tmp_path / "tmp")) >= 8
    os.killpg(demo.pid, number)
    said, complained = demo.communicate(timeout=PATIENCE)

    assert demo.returncode == 130
    assert said.splitlines()[1:] == ["Interrupted: everything is stopped, and nothing was judged."]
    assert complained == ""
    assert running(tmp_path / "tmp") == []
    assert list((tmp_path / "tmp").iterdir()) == []
