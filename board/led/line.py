"""A line with LED panels on it: keeps every panel showing what it should, one piece of a packet at a time.

Nobody answers on such a line, so a panel that was switched off is helped by saying everything again now and then. The
owner calls :meth:`PanelLine.turn` whenever :meth:`PanelLine.due` is reached; no call lasts longer than one deadline.
"""

from __future__ import annotations

import logging
from collections import deque
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, field

from board.led import alpha
from board.led.memory import MEMORY, OUT_OF_MEMORY, Write
from printer.errors import PrinterUnavailable
from printer.port import Port

log = logging.getLogger(__name__)

WRITE_SECONDS = 1.0
"""How long the system may take to accept a few bytes of a line on which nothing else is under way."""

_PIECE_BYTES = 240
_RETRY_SECONDS = (1.0, 2.0, 4.0, 8.0, 15.0, 30.0)


@dataclass(slots=True)
class _Panel:
    """What is known of one panel: what it should have, what it was last sent, file by file, and what is under way."""

    address: str
    wanted: tuple[Write, ...] = ()
    sent: dict[str, Write] = field(default_factory=dict)
    writing: Write | None = None
    left: deque[alpha.Command] = field(default_factory=deque)
    hears_at: float = 0.0
    refresh_at: float = 0.0

    def lacks(self) -> Write | None:
        """The first thing it should have and was not sent; None when it has everything."""
        return next((write for write in self.wanted if self.sent.get(write.place) != write), None)

    def next_command(self) -> alpha.Command | None:
        """What to tell it next."""
        if not self.left and (write := self.lacks()):
            self.writing = write
            self.left.extend(write.commands)
        return self.left.popleft() if self.left else None

    def was_told(self, command: alpha.Command, at: float) -> None:
        self.hears_at = at + command.deaf
        if self.writing and not self.left:
            self.sent = {} if self.writing.place == MEMORY else self.sent
            self.sent[self.writing.place] = self.writing
            self.writing = None

    def forget(self) -> None:
        """Let everything be sent again, and memory laid out again only where something stands in it."""
        needed = any(write.place not in OUT_OF_MEMORY for write in self.wanted)
        self.sent = {place: write for place, write in self.sent.items() if place == MEMORY and not needed}

    def start_anew(self) -> None:
        """Nothing is known of it any more."""
        self.sent.clear()
        self.left.clear()
        self.writing = None


class PanelLine:
    """``open_port`` opens the line; a byte takes ``byte_seconds`` on it. Moments are monotonic, seconds."""

    def __init__(
        self,
        open_port: Callable[[], Port],
        addresses: Sequence[str],
        *,
        byte_seconds: float,
        parity: bool,
        refresh_seconds: float,
        monotonic: Callable[[], float],
    ) -> None:
        self.trouble = ""
        self._open_port = open_port
        self._byte_seconds = byte_seconds
        self._parity = parity
        self._refresh = refresh_seconds
        self._monotonic = monotonic
        self._port: Port | None = None
        self._failures = 0
        self._free_at = monotonic()
        self._panels = {address: _Panel(address) for address in addresses}
        self._pieces: deque[alpha.Piece] = deque()
        self._under_way: tuple[_Panel, alpha.Command] | None = None

    def want(self, wanted: Mapping[str, tuple[Write, ...]]) -> None:
        """From now on the panels with these addresses should have this."""
        for address, writes in wanted.items():
            self._panels[address].wanted = writes

    def due(self) -> float:
        """When there is something to do next."""
        if self._pieces:
            return self._free_at
        panels = self._panels.values()
        moments = [panel.hears_at if panel.left or panel.lacks() else panel.refresh_at for panel in panels]
        return max(self._free_at, min(moments))

    def turn(self) -> None:
        """Do the next thing, if it is time."""
        now = self._monotonic()
        if now < self._free_at:
            return
        try:
            if self._port is None:
                self._open()
            self._send_on(now)
        except PrinterUnavailable as error:
            self._break(str(error))

    def close(self) -> None:
        """Close at once: what is under way is lost."""
        if self._port is not None:
            self._port.close()
        self._port = None

    def _open(self) -> None:
        self._port = self._open_port()
        for panel in self._panels.values():
            panel.refresh_at = self._monotonic() + self._refresh

    def _send_on(self, now: float) -> None:
        if not self._pieces:
            self._begin(now)
        if self._pieces:
            self._send(self._pieces.popleft())
        if not self._pieces and self._under_way:
            panel, command = self._under_way
            panel.was_told(command, self._free_at)
            self._under_way = None
            self._recovered()

    def _begin(self, now: float) -> None:
        """Take up what a panel lacks: first what has changed, then what is to be said again."""
        self._refresh_one(now)
        for panel in self._panels.values():
            if panel.hears_at <= now and (command := panel.next_command()):
                self._under_way = panel, command
                self._pieces.extend(part for piece in alpha.packet(panel.address, command) for part in _cut(piece))
                return

    def _refresh_one(self, now: float) -> None:
        """Let the panel that was longest told nothing be told everything, if it is time and nobody lacks anything."""
        panel = min(self._panels.values(), key=lambda panel: panel.refresh_at)
        if panel.refresh_at <= now and not any(other.left or other.lacks() for other in self._panels.values()):
            panel.forget()
            panel.refresh_at = now + self._refresh

    def _send(self, piece: alpha.Piece) -> None:
        assert self._port is not None
        data = alpha.with_even_parity(piece.data) if self._parity else piece.data
        accepted = self._port.write(data, self._monotonic() + WRITE_SECONDS)
        if accepted < len(data):
            raise PrinterUnavailable(f"the line took {accepted} of {len(data)} bytes within {WRITE_SECONDS:g} s")
        self._free_at = self._monotonic() + len(data) * self._byte_seconds + piece.pause

    def _break(self, why: str) -> None:
        """Close the line, and try it again later: sooner at first, then more and more seldom."""
        wait = _RETRY_SECONDS[min(self._failures, len(_RETRY_SECONDS) - 1)]
        if not self.trouble:
            log.error("no LED panel can be reached: %s", why)
        self._failures, self.trouble = self._failures + 1, why
        self.close()
        self._pieces.clear()
        self._under_way = None
        for panel in self._panels.values():
            panel.start_anew()
        self._free_at = self._monotonic() + wait

    def _recovered(self) -> None:
        if self.trouble:
            log.info("the LED panels can be reached again")
        self._failures, self.trouble = 0, ""


def _cut(piece: alpha.Piece) -> list[alpha.Piece]:
    """The same in parts so small that the system takes them at once; together they make no gap on the line."""
    parts = [piece.data[start : start + _PIECE_BYTES] for start in range(0, len(piece.data), _PIECE_BYTES)]
    return [*(alpha.Piece(part) for part in parts[:-1]), alpha.Piece(parts[-1], piece.pause)]
