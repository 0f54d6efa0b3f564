from __future__ import annotations

import time
from collections.abc import Callable

import pytest


@pytest.fixture
def eventually() -> Callable[[Callable[[], object]], None]:
    """``eventually(holds)``: asks ``holds`` again and again, within a deadline, until it is true and nothing fails."""

    def wait(holds: Callable[[], object]) -> None:
        deadline = time.monotonic() + 5
        while True:
            try:
                if holds():
                    return
            except (Exception, pytest.fail.Exception):
                if time.monotonic() >= deadline:
                    raise
            assert time.monotonic() < deadline, "it never came true"
            time.sleep(0.002)

    return wait
