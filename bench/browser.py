"""Chromium, from Debian, headless: what many boards are made of, showing an equivalent page."""

from __future__ import annotations

import queue
import shutil
import subprocess
import time
from pathlib import Path
from types import TracebackType

from bench.program import PATIENCE
from bench.relay import Relay
from bench.screens import SIZE

PROGRAM = shutil.which("chromium")


class Browser:
    """The page of a relay at 1920x1080 pixels. A context manager; the profile in ``directory`` is kept between runs."""

    def __init__(self, directory: Path, relay: Relay) -> None:
        self._profile = directory / "profile"
        self._relay = relay

    @property
    def pid(self) -> int:
        return self._process.pid

    def __enter__(self) -> Browser:
        assert PROGRAM is not None
        options = ["--headless=new", "--no-sandbox", "--disable-gpu", "--no-first-run", "--hide-scrollbars"]
        place = [f"--user-data-dir={self._profile}", f"--window-size={SIZE[0]},{SIZE[1]}"]
        self.began = time.time()
        self._process = subprocess.Popen(
            [PROGRAM, *options, *place, "--remote-debugging-port=0", self._relay.url],
            stdin=subprocess.DEVNULL,
            stdout=subprocess.DEVNULL,
            stderr=subprocess.DEVNULL,
        )
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, traceback: TracebackType | None
    ) -> None:
        self._process.terminate()
        try:
            self._process.wait(PATIENCE)
        except subprocess.TimeoutExpired:
            self._process.kill()
            self._process.wait()

    def painted_at(self, number: str) -> float:
        """When the page had painted ``number``, seconds of the calendar. Raises ``TimeoutError``."""
        deadline = time.monotonic() + PATIENCE
        while (left := deadline - time.monotonic()) > 0:
            try:
                painted = self._relay.painted.get(timeout=left)
            except queue.Empty:
                break
            if painted.number == number:
                return painted.at
        raise TimeoutError(f"the page did not paint {number} within {PATIENCE:g} s")
