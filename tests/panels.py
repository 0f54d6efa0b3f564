"""A wall of simulated LED panels on one line, and a clock that a test turns."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field

from board.led.line import PanelLine
from board.led.memory import writes
from board.led.pages import Page, Sign
from hw_sim.led import SimulatedLine, SimulatedPanel, read
from printer.errors import PrinterUnavailable

BOARD_FILE = """
kind = "led"
device = "board-3"
centre = "baku-1"
hall = "1"
[link]
url = "mqtt://127.0.0.1:1"
secret_file = "{secret}"
[devices]
line = "{line}"
[[panels]]
address = "01"
rows = 16
columns = 128
"""
"""A board's own file: ``secret`` is a file's name, ``line`` an address."""

BYTE_SECONDS = 1 / 960
REFRESH = 60.0
NARROW, WIDE, COUNTER = Sign(7, 80), Sign(16, 128), Sign(7, 32, "3")


@dataclass
class Wall:
    """What stands on the panels, and all that was written to the line.

    While it is not ``plugged`` nobody can open it; it takes the share ``taken`` of what is written, and loses the byte
    that comes when ``loses`` others have come.
    """

    signs: Mapping[str, Sign] = field(default_factory=lambda: {"01": WIDE})
    now: float = 1000.0
    plugged: bool = True
    taken: float = 1.0
    loses: int = -1
    opened: list[float] = field(default_factory=list)
    written: list[tuple[float, bytes]] = field(default_factory=list)

    def __post_init__(self) -> None:
        self.panels = {name: SimulatedPanel(name, sign.rows, sign.columns) for name, sign in self.signs.items()}
        self.simulated = SimulatedLine(list(self.panels.values()))
        self.line = PanelLine(
            self._open,
            list(self.signs),
            byte_seconds=BYTE_SECONDS,
            parity=True,
            refresh_seconds=REFRESH,
            monotonic=lambda: self.now,
        )

    def want(self, *texts: str | Page, panel: str = "01", stock: tuple[Page, ...] = ()) -> None:
        """Let one panel show these pages."""
        pages = tuple(text if isinstance(text, Page) else Page(text) for text in texts)
        self.line.want({panel: writes(pages, self.signs[panel], stock)})

    def run(self, seconds: float) -> None:
        """Let time pass, and the line do its work whenever it is due."""
        end = self.now + seconds
        while self.line.due() <= end:
            self.now = max(self.now, self.line.due())
            self.line.turn()
        self.now = end

    def shows(self, panel: str = "01") -> list[str]:
        return [read(page) for page in self.panels[panel].pages()]

    def complaints(self) -> list[object]:
        return [event for panel in self.panels.values() for event in panel.events]

    def _open(self) -> Wall:
        self.opened.append(self.now)
        if not self.plugged:
            raise PrinterUnavailable("there is no such device")
        return self

    def write(self, data: bytes, deadline: float) -> int:
        accepted = data[: int(len(data) * self.taken)]
        if not self.plugged:
            raise PrinterUnavailable("the line broke")
        self.written.append((self.now, accepted))
        lost = self.loses if 0 <= self.loses < len(accepted) else len(accepted)
        self.loses -= len(accepted)
        self.simulated.receive(accepted[:lost] + accepted[lost + 1 :], self.now, BYTE_SECONDS)
        return len(accepted)

    def read(self, deadline: float) -> bytes:
        return b""

    def close(self) -> None: ...
