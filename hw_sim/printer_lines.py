"""``simprn``: simulated printers inside the program under test, where the lines to real ones would be."""

from __future__ import annotations

import sys
import threading
import time
from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path

from hw_sim.papers import PaperFolder
from hw_sim.places import BadPlace, make_directory
from hw_sim.thermal import ThermalPrinter
from hw_sim.thermal.model import MODELS
from hw_sim.thermal.waiting import Server
from printer.errors import PrinterUnavailable
from printer.port import PRINTER, Port
from runtime.addresses import Address, BadAddress, checked_by


class Desk(Server):
    """A printer that runs in real time beside the program; ``await_news`` returns when something may have changed."""

    def __init__(self, printer: ThermalPrinter) -> None:
        super().__init__(printer)
        self._news = threading.Condition()

    @property
    def reached(self) -> bool:
        """Whether there is power and a cable."""
        return self.printer.powered and self.printer.connected

    def await_news(self, holds: Callable[[], bool], deadline: float) -> bool:
        """Wait until ``holds``, at most until the reading ``deadline`` of ``time.monotonic()``; whether it does."""
        with self._news:
            return self._news.wait_for(holds, max(0.0, deadline - time.monotonic()))

    def _turn(self, due: float | None) -> None:
        with self._news:
            self._news.notify_all()
        self._wait({}, due)

    def _let_go(self) -> None:
        """It holds no line."""


class SimulatedPort:
    """A :class:`~printer.port.Port` to a printer in the same process: what was written is in its buffer."""

    def __init__(self, name: str, desk: Desk) -> None:
        self._name = name
        self._desk: Desk | None = desk

    @property
    def unsent(self) -> int | None:
        return None

    def write(self, data: bytes, deadline: float) -> int:
        desk = self._open()
        accepted = 0
        while accepted < len(data) and desk.await_news(lambda: desk.printer.room > 0 or not desk.reached, deadline):
            if not desk.reached:
                break
            piece = data[accepted : accepted + desk.printer.room]
            desk.printer.receive(piece)
            desk.wake()
            accepted += len(piece)
        if data and not accepted and not desk.reached:
            raise self._dead()
        return accepted

    def read(self, deadline: float) -> bytes:
        desk = self._open()
        said = bytearray()

        def hears() -> bool:
            said.extend(desk.printer.take_replies())
            return bool(said) or not desk.reached

        desk.await_news(hears, deadline)
        if not said and not desk.reached:
            raise self._dead()
        return bytes(said)

    def close(self) -> None:
        self._desk = None

    def _open(self) -> Desk:
        if self._desk is None:
            raise PrinterUnavailable(f"{self._name}: the line was closed")
        return self._desk

    def _dead(self) -> PrinterUnavailable:
        return PrinterUnavailable(f"{self._name}: the printer is dead; is it switched on and plugged in?")


@dataclass(frozen=True, slots=True)
class _Line:
    """What an address asks for: the printer's name, its model, where its papers go (None: only into memory)."""

    name: str
    profile: str
    out: Path | None


_DESKS: dict[str, tuple[_Line, Desk]] = {}
"""The printers that are plugged in: like real ones they outlive the lines to them."""
_PLUGGING_IN = threading.Lock()


def printer_named(name: str) -> ThermalPrinter:
    """The printer at ``simprn://name``, for hands and eyes. Raises ``KeyError`` when nobody has opened it yet."""
    return _DESKS[name][1].printer


def unplug(name: str) -> None:
    """Take the printer away; who opens that name next gets a new one."""
    with _PLUGGING_IN:
        _line, desk = _DESKS.pop(name)
    desk.close()


def _line(address: Address) -> _Line:
    address.allow("name", options=("out", "profile"))
    if not address.name:
        raise BadAddress(f"{address.text}: the printer needs a name, as in simprn://front-desk")
    profile = address.option("profile", next(iter(MODELS)), tuple(MODELS))
    out = address.option("out", "")
    return _Line(address.name, profile, Path(out) if out else None)


@checked_by(_line)
def open_printer(address: Address, device: str = PRINTER) -> Port:
    """``simprn://front-desk?profile=NV-80&out=DIR``; the same name is the same printer for as long as this process.

    Papers go to ``out``, if given. Raises :class:`BadAddress` when the options make no sense, or differ from those
    this printer runs with already.
    """
    wished = _line(address)
    with _PLUGGING_IN:
        if wished.name not in _DESKS:
            _DESKS[wished.name] = (wished, _plug_in(address, wished))
        line, desk = _DESKS[wished.name]
    if line != wished:
        raise BadAddress(f"{address.text}: {line.name!r} is {line.profile} already, with its papers in {line.out}")
    if not desk.reached:
        raise PrinterUnavailable(f"{address.text}: no {device} answers; is it switched on?")
    return SimulatedPort(address.text, desk)


def _plug_in(address: Address, line: _Line) -> Desk:
    model = MODELS[line.profile]
    if line.out is None:
        printer = ThermalPrinter(model, name=line.name)
    else:
        try:
            make_directory(line.out)
        except BadPlace as error:
            raise BadAddress(f"{address.text}: {error}") from error
        folder = PaperFolder(line.out, _say)
        printer = ThermalPrinter(model, name=line.name, on_ticket=folder.drop, tell=folder.hear)
    desk = Desk(printer)
    desk.start()
    return desk


def _say(text: str) -> None:
    sys.stderr.write(f"{text}\n")
