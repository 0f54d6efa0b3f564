"""A simulated chain of MAX7219 chips on an SPI bus: from the bytes of the bus to the dots that are lit.

Facts from the chip's data sheet (Maxim 19-4452): with every rise of the select line each chip takes the last 16 bits
that passed it as a register's number and value; what came before has gone on to the next chip.
"""

from __future__ import annotations

from collections.abc import Sequence
from types import SimpleNamespace

from board.led.letters import DARK, LIT, Dots

SIDE = 8
_NO_OPERATION, _DECODE, _INTENSITY, _SCAN_LIMIT, _SHUTDOWN, _TEST = 0x0, 0x9, 0xA, 0xB, 0xC, 0xF
_DIGITS = range(0x1, 0x9)
_KNOWN = {_NO_OPERATION, *_DIGITS, _DECODE, _INTENSITY, _SCAN_LIMIT, _SHUTDOWN, _TEST}


class SimulatedChain:
    """Modules of 8 by 8 LEDs, in rows from the top left, ``turned`` clockwise in their frames (degrees).

    Switched on they are shut down, as the chips are. It stands where the module ``spidev`` would: see :attr:`spidev`.
    """

    def __init__(self, columns: int, rows: int, turned: int = 0) -> None:
        self.opened: list[tuple[int, int]] = []
        self.closed = False
        self._columns, self._rows = columns, rows
        self._turned = turned % 360 // 90
        self._chips = [dict.fromkeys(_KNOWN, 0) for _ in range(columns * rows // SIDE**2)]
        self._passing = b""

    @property
    def spidev(self) -> SimpleNamespace:
        """The module, for whoever opens a bus."""
        return SimpleNamespace(SpiDev=lambda: self)

    @property
    def intensities(self) -> set[int]:
        """How bright the chips are, of 15."""
        return {chip[_INTENSITY] for chip in self._chips}

    def open(self, bus: int, select: int) -> None:
        self.opened.append((bus, select))

    def writebytes(self, data: Sequence[int]) -> None:
        """The select line falls, these bytes pass, and it rises. Raises ``ValueError`` for what no chip understands."""
        if self.closed:
            raise OSError("the bus is closed")
        self._passing = (self._passing + bytes(data))[-2 * len(self._chips) :]
        words = [self._passing[end - 2 : end] for end in range(len(self._passing), 1, -2)]
        for chip, (register, value) in zip(self._chips, words, strict=False):
            if register not in _KNOWN:
                raise ValueError(f"no chip has a register {register:#x}")
            chip[register] = value

    def close(self) -> None:
        self.closed = True

    def lit(self) -> Dots:
        """The whole matrix, as it hangs on its wall."""
        across = self._columns // SIDE
        modules = [self._module(chip) for chip in self._chips]
        bands = [modules[first : first + across] for first in range(0, len(modules), across)]
        return tuple("".join(module[row] for module in band) for band in bands for row in range(SIDE))

    def _module(self, chip: dict[int, int]) -> Dots:
        """One module: a digit is a column, its lowest bit at the top."""
        shown = _DIGITS[: (chip[_SCAN_LIMIT] & 7) + 1] if chip[_SHUTDOWN] & 1 and not chip[_DECODE] else ()
        columns = [chip[digit] if digit in shown else 0 for digit in _DIGITS]
        dots = ["".join(LIT if column >> row & 1 else DARK for column in columns) for row in range(SIDE)]
        if chip[_TEST] & 1:
            dots = [LIT * SIDE] * SIDE
        for _ in range(self._turned):
            dots = ["".join(row) for row in zip(*reversed(dots), strict=True)]
        return tuple(dots)
