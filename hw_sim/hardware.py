"""The simulated hardware of a whole hall: its hub of screens, fingers and keys, printers, LED panels."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from contextlib import ExitStack
from pathlib import Path

from hw_sim.gallery import GALLERY
from hw_sim.hall_config import BOARDS, COUNTERS, KIOSKS, LED_BOARD, PANELS, Addresses
from hw_sim.hub import Hub
from hw_sim.led import SimulatedLine, SimulatedPanel, serve_line
from hw_sim.patience import Patience
from hw_sim.thermal import ThermalPrinter, Ticket, serve_pty, serve_tcp

BAUD = 115200
PANEL_BAUD = 9600

Slot = Callable[[Ticket], None]

DESKTOP = (1920, 1080)
_WINDOWS = (
    (KIOSKS, 0.45, (10, 60), (500, 0)),
    (BOARDS, 0.28, (1010, 60), (0, 370)),
    (COUNTERS, 0.44, (1560, 60), (0, 290)),
)
"""On a desktop of that size: whose windows, their scale, where the first one is, and how far on the next."""


class Hardware:
    """Switched on when made. One kiosk's printer hangs on a serial line (a pseudo-terminal), the other's on TCP.

    All LED panels hang on one serial line.

    ``slots``: what is told, kiosk by kiosk, of every paper that drops; nothing else keeps them.
    """

    def __init__(self, directory: Path, slots: Mapping[str, Slot], patience: Patience) -> None:
        self.printers = {kiosk: ThermalPrinter(on_ticket=slots[kiosk], name=kiosk, keep=0) for kiosk in KIOSKS}
        self.panels = [SimulatedPanel(panel["address"], panel["rows"], panel["columns"]) for panel in PANELS]
        serial, network = KIOSKS
        tty, panel_tty = directory / "ttyPrinter", directory / "ttyPanels"
        with ExitStack() as stack:
            self.hub = Hub(directory, patience)
            self.hub.start()
            stack.callback(self.hub.close)
            stack.callback(serve_pty(self.printers[serial], tty, BAUD).close)
            stack.callback(serve_line(SimulatedLine(self.panels), panel_tty, PANEL_BAUD).close)
            server = serve_tcp(self.printers[network])
            stack.callback(server.close)
            self._stack = stack.pop_all()
        self._lines = {
            serial: f"serial://{tty}?baud={BAUD}",
            network: f"tcp://127.0.0.1:{server.port}",
            LED_BOARD: f"serial://{panel_tty}?baud={PANEL_BAUD}",
        }

    def close(self) -> None:
        """Switch everything off."""
        self._stack.close()

    def addresses(self, *, mute: bool = False) -> dict[str, Addresses]:
        """What every device's configuration says of its hardware; the boards of a ``mute`` hall have no loudspeaker."""
        kiosks = {name: {**simulated_kiosk(name), "printer": self._lines[name]} for name in KIOSKS}
        boards = {
            name: {"picture": f"simframe://{name}", "sound": "none" if mute else f"simsound://{name}"}
            for name in BOARDS
        }
        gallery = {name: {"picture": f"simframe://{name}", "sound": "none"} for name in GALLERY}
        counters = {
            name: {"picture": f"simframe://{name}", "keys": f"simkeys://{name}", "lamp": f"simlamp://{name}"}
            for name in COUNTERS
        }
        return {**kiosks, **boards, **gallery, **self._led_board(), **counters}

    def windows(self, desktop: tuple[int, int]) -> dict[str, Addresses]:
        """The same with windows on a desktop of that size, for a person with mouse and keyboard; printers stay.

        The first board chimes through the machine's own sound.
        """
        places = window_places(desktop)
        kiosks = {name: {"picture": places[name], "touch": "sdl", "printer": self._lines[name]} for name in KIOSKS}
        boards = {name: {"picture": places[name], "sound": "none"} for name in BOARDS}
        boards[BOARDS[0]]["sound"] = "sdl"
        gallery = {name: {"picture": f"simframe://{name}", "sound": "none"} for name in GALLERY}
        counters = {name: {"picture": places[name], "keys": "sdl", "lamp": "none"} for name in COUNTERS}
        return {**kiosks, **boards, **gallery, **self._led_board(), **counters}

    def _led_board(self) -> dict[str, Addresses]:
        return {LED_BOARD: {"line": self._lines[LED_BOARD]}}


def simulated_kiosk(name: str) -> Addresses:
    """All of a kiosk's hardware but its printer, at the hub."""
    return {
        "picture": f"simframe://{name}",
        "touch": f"simtouch://{name}",
        "sound": f"simsound://{name}",
        "buttons": f"simkeys://{name}",
        "scanner": f"simscan://{name}",
        "ring": f"simring://{name}",
        "buzzer": f"simbuzzer://{name}",
    }


def window_places(desktop: tuple[int, int]) -> dict[str, str]:
    """Every device's window: kiosks beside each other, then a column of boards and one of call units."""
    fit = min(desktop[0] / DESKTOP[0], desktop[1] / DESKTOP[1])
    return {
        name: f"sdl://?scale={scale * fit:.3f}&at={round((x + index * right) * fit)},{round((y + index * down) * fit)}"
        for names, scale, (x, y), (right, down) in _WINDOWS
        for index, name in enumerate(names)
    }
