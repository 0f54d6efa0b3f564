"""The simulated hardware of a whole hall: its hub of screens, fingers and keys, and a printer for each kiosk."""

from __future__ import annotations

import threading
from contextlib import ExitStack
from pathlib import Path

from hw_sim.hall_config import BOARDS, COUNTERS, KIOSKS, Addresses
from hw_sim.hub import Hub
from hw_sim.thermal import ThermalPrinter, Ticket, serve_pty, serve_tcp

BAUD = 115200

DESKTOP = (1920, 1080)
_WINDOWS = (
    (KIOSKS, 0.45, (10, 60), (500, 0)),
    (BOARDS, 0.28, (1010, 60), (0, 370)),
    (COUNTERS, 0.44, (1560, 60), (0, 290)),
)
"""On a desktop of that size: whose windows, their scale, where the first one is, and how far on the next."""


class Tray:
    """The papers that came out of one printer, in the order they were cut."""

    def __init__(self) -> None:
        self.papers: list[Ticket] = []
        self._news = threading.Condition()

    def drop(self, paper: Ticket) -> None:
        """A paper falls into the tray."""
        with self._news:
            self.papers.append(paper)
            self._news.notify_all()

    def next_paper(self, lay_there: int, seconds: float) -> Ticket | None:
        """The first paper beyond the ones that ``lay_there``; None when none comes in time."""
        with self._news:
            self._news.wait_for(lambda: len(self.papers) > lay_there, seconds)
            return self.papers[lay_there] if len(self.papers) > lay_there else None


class Hardware:
    """Switched on when made. One kiosk's printer hangs on a serial line (a pseudo-terminal), the other's on TCP."""

    def __init__(self, directory: Path) -> None:
        self._stack = ExitStack()
        self.hub = Hub(directory)
        self.hub.start()
        self._stack.callback(self.hub.close)
        self.trays = {kiosk: Tray() for kiosk in KIOSKS}
        self.printers = {kiosk: ThermalPrinter(on_ticket=self.trays[kiosk].drop, name=kiosk) for kiosk in KIOSKS}
        serial, network = KIOSKS
        tty = directory / "ttyPrinter"
        self._stack.callback(serve_pty(self.printers[serial], tty, BAUD).close)
        server = serve_tcp(self.printers[network])
        self._stack.callback(server.close)
        self._lines = {serial: f"serial://{tty}?baud={BAUD}", network: f"tcp://127.0.0.1:{server.port}"}

    def close(self) -> None:
        """Switch everything off."""
        self._stack.close()

    def addresses(self) -> dict[str, Addresses]:
        """What every device's configuration says of its hardware."""
        kiosks = {
            name: {"picture": f"simframe://{name}", "touch": f"simtouch://{name}", "printer": self._lines[name]}
            for name in KIOSKS
        }
        boards = {name: {"picture": f"simframe://{name}", "sound": f"simsound://{name}"} for name in BOARDS}
        counters = {
            name: {"picture": f"simframe://{name}", "keys": f"simkeys://{name}", "lamp": f"simlamp://{name}"}
            for name in COUNTERS
        }
        return {**kiosks, **boards, **counters}

    def windows(self, desktop: tuple[int, int]) -> dict[str, Addresses]:
        """The same with windows on a desktop of that size, for a person with mouse and keyboard; printers stay."""
        places = window_places(desktop)
        kiosks = {name: {"picture": places[name], "touch": "sdl", "printer": self._lines[name]} for name in KIOSKS}
        boards = {name: {"picture": places[name]} for name in BOARDS}
        counters = {name: {"picture": places[name], "keys": "sdl", "lamp": "none"} for name in COUNTERS}
        return {**kiosks, **boards, **counters}


def window_places(desktop: tuple[int, int]) -> dict[str, str]:
    """Every device's window: kiosks beside each other, then a column of boards and one of call units."""
    fit = min(desktop[0] / DESKTOP[0], desktop[1] / DESKTOP[1])
    return {
        name: f"sdl://?scale={scale * fit:.3f}&at={round((x + index * right) * fit)},{round((y + index * down) * fit)}"
        for names, scale, (x, y), (right, down) in _WINDOWS
        for index, name in enumerate(names)
    }
