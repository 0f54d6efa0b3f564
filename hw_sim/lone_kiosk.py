"""One kiosk with the broker and the coordinator behind it, each a real program; nobody else of the hall is there."""

from __future__ import annotations

import tempfile
import time
from collections.abc import Callable
from contextlib import ExitStack
from datetime import UTC, datetime
from pathlib import Path
from types import TracebackType

from broker.embedded import free_port
from broker.journal import read_events
from hw_sim.catalogues import morning_catalogue
from hw_sim.hall import Hall, simulated
from hw_sim.hall_config import KIOSKS, HallConfig, write_hall
from hw_sim.hardware import Hardware
from hw_sim.kiosk_front import Kiosk
from hw_sim.patience import Patience
from hw_sim.thermal.qr import read_qr
from hw_sim.trays import Tray
from hw_sim.watching import Album
from queueing import messages as m

NAME, _OTHER = KIOSKS
_LOOK_SECONDS = 0.02


class LoneKiosk:
    """A context manager: the programs run no longer than that. ``citizen`` stands before the kiosk."""

    def __init__(self, out: Path) -> None:
        patience = Patience()
        self.tray = Tray(patience)
        with ExitStack() as stack:
            directory = Path(stack.enter_context(tempfile.TemporaryDirectory(prefix="novbe-")))
            catalogue = directory / "catalogue.toml"
            catalogue.write_text(morning_catalogue(datetime.now(UTC)), encoding="utf-8")
            self._config = HallConfig(directory, catalogue, "auto", free_port("127.0.0.1"))
            hardware = Hardware(directory, {NAME: self.tray.drop, _OTHER: _nowhere}, patience)
            stack.callback(hardware.close)
            self.hub = hardware.hub
            self.printer = hardware.printers[NAME]
            album = Album(patience)
            stack.callback(album.close)
            self.citizen = Kiosk(self.hub, NAME, self.tray, album, out)
            self._hall = Hall(self._config, simulated(self.hub.path))
            stack.callback(self._hall.stop)
            write_hall(self._config, hardware.addresses(mute=True))
            self._stack = stack.pop_all()

    def __enter__(self) -> LoneKiosk:
        self._hall.start("broker")
        self._hall.start(NAME)
        self.citizen.await_greeting()
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, traceback: TracebackType | None
    ) -> None:
        self._stack.close()

    def kill(self) -> None:
        """``kill -9``; what was on the screen stays there until the next start."""
        self._hall.kill(NAME)

    def start(self) -> None:
        """Start the killed kiosk, and wait until it greets."""
        self._hall.start(NAME)
        self.citizen.await_title("starting")
        self.citizen.await_greeting()

    def events(self) -> list[m.Event]:
        """All that has happened so far."""
        return list(read_events(self._config.journal))

    def codes(self) -> list[str | None]:
        """What the papers say that came out so far."""
        return [read_qr(paper.image) for paper in self.tray.papers]

    def await_events(self, wanted: Callable[[list[m.Event]], bool], what: str, seconds: float) -> None:
        """Wait until the journal is as ``wanted``. Raises ``TimeoutError``."""
        deadline = time.monotonic() + seconds
        while not wanted(self.events()):
            if time.monotonic() > deadline:
                raise TimeoutError(f"{what}: not within {seconds:g} s")
            time.sleep(_LOOK_SECONDS)


def _nowhere(_: object) -> None:
    """The other kiosk is not there."""
