"""The stage with all that stands on it: clock, bus, coordinator, printer, kiosk, and what goes wrong with each."""

from __future__ import annotations

import logging
import traceback
from collections.abc import Callable, Mapping
from datetime import timedelta
from pathlib import Path
from random import Random
from types import MappingProxyType

from broker.memory_bus import MemoryBroker
from hw_sim.faults import Fault
from hw_sim.inprocess import LINKS, Line
from hw_sim.monkey.centre import CENTRE, editions
from hw_sim.monkey.clocks import SetClock
from hw_sim.monkey.fuse import Fuse, Killed
from hw_sim.monkey.office import Office
from hw_sim.monkey.program import SIZE, Program
from hw_sim.monkey.witness import Witness
from hw_sim.thermal import MODEL_80, Model, ThermalPrinter
from hw_sim.thermal.model import KPM180H
from hw_sim.turned_clock import TurnedClock
from kiosk.code import hash_code
from printer.config import PrinterConfig, paper_work
from printer.ways import Way

PRINTERS: Mapping[str, tuple[Model, str]] = MappingProxyType(
    {"process-id": (MODEL_80, "TM-T20II"), "barrier": (MODEL_80, "generic-80"), "presenter": (KPM180H, "KPM180H")}
)
"""By how it confirms, or hands over: a printer, and the profile it is driven by."""

CODE = "271828"
RESTART_SECONDS = 2.0
OFF_SECONDS = 2.0
"""How long a hand leaves a printer switched off."""


class House:
    """Everything that is real or simulated. ``crashes`` are the faults of programs that came to light."""

    def __init__(self, directory: Path, chance: Random, printer: str, link: str) -> None:
        model, name = PRINTERS[printer]
        self.stage = TurnedClock()
        self.chance = chance
        self.crashes: list[str] = []
        self.fuse = Fuse()
        self.witness = Witness(SIZE)
        self.printer = ThermalPrinter(model, self.stage.monotonic, on_ticket=self.witness.drop, keep=0)
        self.broker = MemoryBroker(CENTRE)
        self.clock = SetClock(self.stage)
        self.editions = editions(directory)
        self.office = Office(directory, self.editions[0], self.broker, self.stage, chance)
        self._work = paper_work(PrinterConfig(profile=name, way=Way.NATIVE), "tcp://127.0.0.1")
        self._line = Line(self.printer, self.stage, LINKS[link])
        self._directory = directory
        self._code_hash = hash_code(CODE)
        self._program: Program | None = None
        self._starts_at = 0.0

    # -- time

    def play(self, over: Callable[[], bool]) -> None:
        """Let all of it go on until it is over, whatever dies meanwhile."""
        while not over():
            try:
                self._go_on()
            except Killed:
                self._bury()
            except Exception as error:  # noqa: BLE001 - whatever it is, it would have ended the program
                self.crashes.append("".join(traceback.format_exception(error)[-6:]))
                self._bury()

    def _go_on(self) -> None:
        if self._program is not None:
            self._program.work()
            if self._program.ends:
                self._bury()
        elif self.stage.monotonic() >= self._starts_at:
            self._start()
        else:
            self._line.wait(min(self._starts_at, self.stage.next_due))
            self.stage.turn_to(self.stage.monotonic())

    def _start(self) -> None:
        self._program = Program(
            self._directory,
            self.clock,
            self.stage,
            self.broker,
            self._line,
            self._work,
            self.witness,
            self.fuse,
            self._code_hash,
        )
        self._program.begin()

    def _bury(self) -> None:
        self.fuse.put_out()
        self.witness.killed()
        if self._program is not None:
            self._program.die()
        self._program = None
        self._starts_at = self.stage.monotonic() + RESTART_SECONDS
        self.chance.choice((self._line.abandon, self._line.hang_up))()

    # -- what people do

    def happen(self, news: object) -> None:
        """Something happens at the kiosk, if it lives."""
        if self._program is not None:
            self._program.hear(news)

    # -- what goes wrong, and how it is put right

    def after(self, seconds: float, happens: Callable[[], None]) -> None:
        """Let it happen later."""
        self.stage.at(self.stage.monotonic() + seconds, happens)

    def set_clocks(self, kiosk: timedelta | None, office: timedelta | None) -> None:
        """Somebody sets the calendar of the kiosk, or of the coordinator, so much ahead of the right time."""
        if kiosk is not None:
            self.clock.error = kiosk
        if office is not None and office != self.office.clock.error:
            self.office.clock.error = office
            self.office.clock_was_set()

    def mend_all(self) -> None:
        """Staff put everything right; a hand switches the printer off and on."""
        self.fuse.put_out()
        self.broker.come_back()
        self.office.open()
        self.office.adopt(self.editions[0])
        self.set_clocks(timedelta(), timedelta())
        for fault in Fault:
            self.printer.mend(fault)
        self.printer.fault(Fault.POWER_LOSS)
        self.after(OFF_SECONDS, lambda: self.printer.mend(Fault.POWER_LOSS))


class Complaints(logging.Handler):
    """What programs log of faults of their own."""

    def __init__(self, house: House) -> None:
        super().__init__(logging.ERROR)
        self._house = house

    def emit(self, record: logging.LogRecord) -> None:
        if record.exc_info:
            self._house.crashes.append(self.format(record))
