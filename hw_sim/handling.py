"""What a technician's hands do to a simulated printer, typed as words, and what is seen of it."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import asdict
from difflib import get_close_matches

from hw_sim.faults import Fault
from hw_sim.thermal import ThermalPrinter, Ticket
from hw_sim.thermal.model import NotFitted

HELP = """\
  fault NAME [BYTE]   break it, now or when so many bytes have come in all
  mend NAME           make it whole again
  roll MM             load a roll of that many millimetres
  take                take the ticket from the presenter
  tear                tear off what hangs out, where there is no cutter
  status              what its sensors say
  faults              every fault there is, and what it does
  help                this"""


class NoSuchThing(ValueError):
    """Words that hands cannot follow; the message says what they could."""


def parse_fault(text: str) -> tuple[Fault, int | None]:
    """``NAME`` or ``NAME@BYTE``. Raises :class:`NoSuchThing`."""
    name, at, byte = text.partition("@")
    if at and not byte.isdecimal():
        raise NoSuchThing(f"{text}: after @ comes the byte at which it breaks, a whole number")
    return _fault(name), int(byte) if at else None


def _fault(name: str) -> Fault:
    faults = {fault.value: fault for fault in Fault}
    if name not in faults:
        near = get_close_matches(name, faults, n=1)
        meant = f" (did you mean {near[0]!r}?)" if near else ""
        raise NoSuchThing(f"no fault {name!r}{meant}; known: {', '.join(faults)}")
    return faults[name]


class Hands:
    """Obeys typed lines."""

    def __init__(self, printer: ThermalPrinter) -> None:
        self._printer = printer
        self._orders: Mapping[str, Callable[[list[str]], str]] = {
            "fault": self._break,
            "mend": self._mend,
            "roll": self._load,
            "take": lambda _words: _told(self._printer.take(), "no ticket stands in the presenter"),
            "tear": lambda _words: _told(self._printer.tear(), "no paper hangs out"),
            "status": lambda _words: status(self._printer),
            "faults": lambda _words: "\n".join(f"{fault.value}: {fault.effect}" for fault in Fault),
            "help": lambda _words: HELP,
        }

    def obey(self, line: str) -> str:
        """Do what the line says; the answer, which is empty for an empty line."""
        words = line.split()
        if not words:
            return ""
        if words[0] not in self._orders:
            return f"no such word: {words[0]}; try help"
        try:
            return self._orders[words[0]](words[1:])
        except (NoSuchThing, NotFitted) as error:
            return str(error)

    def _break(self, words: list[str]) -> str:
        if not 1 <= len(words) <= 2:
            raise NoSuchThing("fault wants a name, and perhaps a byte")
        fault, at_byte = parse_fault("@".join(words))
        self._printer.fault(fault, at_byte)
        return f"{fault.value}: {'now' if at_byte is None else f'after {at_byte} bytes'}"

    def _mend(self, words: list[str]) -> str:
        if len(words) != 1:
            raise NoSuchThing("mend wants a name")
        fault = _fault(words[0])
        self._printer.mend(fault)
        return f"{fault.value}: mended"

    def _load(self, words: list[str]) -> str:
        if len(words) != 1 or not words[0].isdecimal():
            raise NoSuchThing("roll wants the length of the new roll in millimetres")
        self._printer.load_roll(float(words[0]))
        return f"a roll of {words[0]} mm is in"


def _told(ticket: Ticket | None, none: str) -> str:
    return none if ticket is None else f"a ticket of {ticket.image.height} dots"


def status(printer: ThermalPrinter) -> str:
    """Model, faults, sensors, paper left and bytes, in one line."""
    faults = ", ".join(sorted(fault.value for fault in printer.faults)) or "none"
    sensors = ", ".join(_seen(printer)) or "all well"
    paper = f"{printer.paper_left_mm:.0f} mm of paper"
    come = f"{printer.bytes_received} bytes received, {printer.bytes_waiting} waiting"
    return f"{printer.model.name}: faults: {faults}; sensors: {sensors}; {paper}; {come}"


def _seen(printer: ThermalPrinter) -> list[str]:
    return [name.replace("_", " ") for name, value in asdict(printer.condition).items() if value]


class Watch:
    """Tells what has changed about a printer since the last look."""

    def __init__(self, printer: ThermalPrinter) -> None:
        self._printer = printer
        self._before = self._states()

    def look(self) -> list[str]:
        """A line for each change."""
        before, self._before = self._before, self._states()
        begun = [f"now: {state}" for state in sorted(self._before - before)]
        return [*begun, *(f"over: {state}" for state in sorted(before - self._before))]

    def _states(self) -> frozenset[str]:
        faults = (f"fault {fault.value}" for fault in self._printer.faults)
        drawn_in = (f"ticket {n} drawn in again" for n, _ in enumerate(self._printer.retracted, 1))
        return frozenset((*faults, *_seen(self._printer), *drawn_in))
