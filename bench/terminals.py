"""``novbe-kiosk`` as a process of its own, the centre and the printer it needs, and the finger of a citizen."""

from __future__ import annotations

import time
from contextlib import ExitStack, closing
from pathlib import Path
from types import TracebackType

from bench.product import CENTRE, Product
from bench.program import PATIENCE, Program
from hw_sim.frames import Frame
from hw_sim.hall_config import HALL
from hw_sim.hub import TAP_SECONDS, Hub
from hw_sim.patience import Patience
from hw_sim.screens import Screen
from hw_sim.thermal import ThermalPrinter, serve_tcp
from hw_sim.trays import Tray
from screen.theme import PAUSE

DEVICE = "kiosk-1"
SIZE = (1080, 1920)
_PARTS = {"picture": "simframe", "touch": "simtouch", "sound": "simsound", "buttons": "simkeys"}

_NEVER = 1_000_000
"""Nobody is asked, for a line that nobody calls, whether they really want to wait."""


class Stand:
    """Where a kiosk stands: a coordinator of the real program, a printer in the network whose papers fall into
    ``tray``, and the simulator's hub. A context manager: all that is there within."""

    def __init__(self, directory: Path) -> None:
        self.directory = directory
        self.product = Product(directory, [DEVICE])
        self.hub = Hub(directory)
        self.tray = Tray(Patience())
        self._stack = ExitStack()

    def __enter__(self) -> Stand:
        with self._stack as stack:
            stack.enter_context(self.product)
            self.hub.start()
            stack.callback(self.hub.close)
            printer = ThermalPrinter(on_ticket=self.tray.drop, name=DEVICE, keep=0)
            self._printer = stack.enter_context(closing(serve_tcp(printer)))
            self._stack = stack.pop_all()
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, traceback: TracebackType | None
    ) -> None:
        self._stack.close()

    def kiosk(self) -> KioskProgram:
        """One that the hub watches."""
        return KioskProgram(self, {part: f"{scheme}://{DEVICE}" for part, scheme in _PARTS.items()}, self.hub)

    def unseen_kiosk(self) -> KioskProgram:
        """One with a window, sound and keys of SDL's own dummies, as nobody touches it."""
        return KioskProgram(self, dict.fromkeys(_PARTS, "sdl"), None)

    @property
    def printer(self) -> str:
        """Its address."""
        return f"tcp://127.0.0.1:{self._printer.port}"


class KioskProgram(Program):
    """A kiosk of 1080x1920 pixels, for whoever sees and for whoever goes by ear."""

    def __init__(self, stand: Stand, parts: dict[str, str], hub: Hub | None) -> None:
        directory = stand.directory / "kiosk"
        tables = {
            "device": DEVICE,
            "centre": CENTRE,
            "hall": HALL,
            "state_dir": str(directory),
            "link": {"url": stand.product.url, "secret_file": str(stand.product.secret_file(DEVICE))},
            "devices": {**parts, "printer": stand.printer},
            "screen": {"width": SIZE[0], "height": SIZE[1]},
            "caution": {"minutes": _NEVER, "people": _NEVER},
        }
        super().__init__(directory, "kiosk", tables, hub)

    def greeted_at(self) -> float:
        """When it greeted for the first time since it was started (monotonic). Raises ``TimeoutError``."""
        began = self.began
        return self._screen.wait_for(lambda frame: frame.at > began and _greets(frame), PATIENCE, "greeting").at

    def touch(self, widget: str) -> tuple[float, float]:
        """Touch the widget, once it is there; when the finger lifted, and when something else was shown (monotonic).

        Raises ``TimeoutError`` where either does not happen.
        """
        hub, screen = self._hub, self._screen
        assert hub is not None
        frame = screen.wait_for(lambda frame: frame.named(widget) is not None, PATIENCE, widget, time.monotonic())
        place = frame.named(widget)
        assert place is not None
        time.sleep(PAUSE)
        hub.put_down(DEVICE, place.middle)
        time.sleep(TAP_SECONDS)
        lifted = hub.lift(DEVICE, place.middle)
        shown = screen.wait_for(lambda other: other.at > lifted and _looks(other) != _looks(frame), PATIENCE, "change")
        return lifted, shown.at

    @property
    def _screen(self) -> Screen:
        assert self._hub is not None
        return self._hub.screens[DEVICE]


def _greets(frame: Frame) -> bool:
    return frame.title == "greeting"


def _looks(frame: Frame) -> tuple[object, ...]:
    return frame.title, frame.texts, frame.widgets
