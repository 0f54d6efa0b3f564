"""A centre over TLS, as a technician sets one up."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from pathlib import Path

import pytest

from broker.embedded import free_port
from hw_sim.secured import Secured
from tests.deploy.centres import CATALOGUE, CENTRE


@pytest.fixture(autouse=True)
def impatient(monkeypatch: pytest.MonkeyPatch) -> None:
    """Nobody here waits long before connecting again."""
    monkeypatch.setattr("broker.mqtt._pause", lambda failures: 0.05)


@pytest.fixture(autouse=True)
def unlogged(monkeypatch: pytest.MonkeyPatch) -> None:
    """A command in a test must not turn the log of the whole process to an output that soon is closed."""
    monkeypatch.setattr("deploy.__main__.start_logging", lambda *_: None)


@pytest.fixture
def secured(needs_program: Callable[[str, str], str], tmp_path: Path) -> Iterator[Secured]:
    needs_program("mosquitto", "apt-get install mosquitto")
    built = Secured(tmp_path, CENTRE, CATALOGUE, free_port("127.0.0.1"))
    built.start()
    yield built
    built.stop()
