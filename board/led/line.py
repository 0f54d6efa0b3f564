"""A line with LED panels on it: keeps every panel showing what it should, one piece of a packet at a time.

Nobody answers on such a line. So what is new is said twice, for whatever was lost the first time, and a panel that was
switched off is helped by saying everything again now and then. (A packet that loses just the byte before its checksum
is taken without one, and the panel shows the checksum's figures as text: another reason not to say a thing once.) The
owner calls :meth:`PanelLine.turn` whenever :meth:`PanelLine.due` is reached; no call lasts longer than one deadline.
"""

from __future__ import annotations

import logging
from collections import deque
from collections.abc import Callable, Mapping, Sequence

from board.led import alpha
from board.led.memory import Write
from board.led.told import Told
from printer.errors import PrinterUnavailable
from printer.port import Port

log = logging.getLogger(__name__)

WRITE_SECONDS = 1.0
"""How long the system may take to accept a few bytes of a line on which nothing else is under way."""

_PIECE_BYTES = 240
_RETRY_SECONDS = (1.0, 2.0, 4.0, 8.0, 15.0, 30.0)


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
        self._panels = {address: Told(address) for address in addresses}
        self._pieces: deque[alpha.Piece] = deque()
        self._under_way: tuple[Told, alpha.Command] | None = None

    def want(self, wanted: Mapping[str, tuple[Write, ...]]) -> None:
        """From now on the panels with these addresses should have this."""
        for address, writes in wanted.items():
            self._panels[address].wanted = writes

    def due(self) -> float:
        """When there is something to do next."""
        if self._pieces:
            return self._free_at
        return max(self._free_at, min(panel.due for panel in self._panels.values()))

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
        """Take up the most urgent thing that any panel has to be told."""
        for panel in self._panels.values():
            if panel.refresh_at <= now:
                panel.refresh(now + self._refresh)
        tasks = [(task, panel) for panel in self._panels.values() if (task := panel.next(now))]
        if tasks:
            task, panel = min(tasks, key=lambda pair: pair[0].urgency)
            command = panel.command(task)
            self._under_way = panel, command
            self._pieces.extend(part for piece in alpha.packet(panel.address, command) for part in _cut(piece))

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
