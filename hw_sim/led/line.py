"""The line that LED panels hang on, with what may be wrong with it."""

from __future__ import annotations

from collections.abc import Callable, Sequence

from hw_sim.led.faults import OF_ONE_PANEL, Fault
from hw_sim.led.packets import EOT, ETX
from hw_sim.led.panel import SimulatedPanel

_EVERY = 40


class SimulatedLine:
    """Every panel on it hears every byte; those in ``on_receive`` are told how many have come in a row."""

    def __init__(self, panels: Sequence[SimulatedPanel]) -> None:
        self.panels = {panel.address: panel for panel in panels}
        self.on_receive: list[Callable[[int], None]] = []
        self._faults: set[Fault] = set()
        self._count = 0
        self._in_checksum = False

    def fault(self, fault: Fault, address: str = "", at: float = 0.0) -> None:
        """From now on this is wrong: with the line, or with the panel of that address."""
        if fault in OF_ONE_PANEL:
            self.panels[address].switch_off(at)
        else:
            self._faults.add(fault)

    def mend(self, fault: Fault, address: str = "") -> None:
        if fault in OF_ONE_PANEL:
            self.panels[address].switch_on()
        else:
            self._faults.discard(fault)

    def receive(self, data: bytes, at: float, byte_seconds: float = 0.0) -> float:
        """These bytes came in a row, the first at ``at``; returns when the last one had come."""
        for byte in data:
            at += byte_seconds
            for heard in self._suffer(byte):
                for panel in self.panels.values():
                    panel.take(heard, at)
        for hear in self.on_receive:
            hear(len(data))
        return at

    def _suffer(self, byte: int) -> tuple[int, ...]:
        """What becomes of a byte on its way."""
        self._count += 1
        disturbed = self._count % _EVERY == 0
        if Fault.WRONG_CHECKSUM in self._faults:
            byte = self._another_checksum(byte)
        if disturbed and Fault.LOST_BYTES in self._faults:
            return ()
        if disturbed and Fault.GARBAGE in self._faults:
            return (byte ^ 1 << self._count // _EVERY % 7,)
        return (byte,)

    def _another_checksum(self, byte: int) -> int:
        """Every figure of it is turned into its neighbour, with the same parity."""
        plain = byte & 0x7F
        if plain in (ETX, EOT):
            self._in_checksum = plain == ETX
        elif self._in_checksum:
            return byte ^ 0b11
        return byte
