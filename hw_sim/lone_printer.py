"""``novbe-sim printer``: a printer on its own, for any program that speaks ESC/POS."""

from __future__ import annotations

import errno
import os
import sys
from dataclasses import dataclass, replace
from pathlib import Path

from hw_sim.faults import Fault
from hw_sim.handling import Hands, NoSuchThing, Watch, parse_fault
from hw_sim.keyboard import Keyboard
from hw_sim.papers import PaperFolder
from hw_sim.places import BadPlace, make_directory
from hw_sim.report import say
from hw_sim.thermal import ThermalPrinter, serve_pty, serve_tcp, serve_usb
from hw_sim.thermal.model import MODELS, NotFitted
from hw_sim.thermal.waiting import Server
from runtime.addresses import Address, BadAddress, host_and_port, parse
from runtime.program import Stopping, stop_on_signals

BAUD = 115200
RAW_PRINT_PORT = 9100
LOOK_SECONDS = 0.05
HOW_TO_HANDLE = "While it runs it obeys what is typed: fault, mend, roll, take, tear, status, faults, help."


@dataclass(frozen=True, slots=True)
class Wishes:
    """The command line. One of ``listen``, ``pty`` and ``usb`` is given."""

    listen: str | None
    pty: Path | None
    usb: Path | None
    baud: int | None
    out: Path
    profile: str
    faults: list[str]


class Unusable(ValueError):
    """Wishes that cannot be; the message has a line for each."""


def stand(wishes: Wishes) -> int:
    """Be a printer until SIGINT or SIGTERM. 2, with a message, when the wishes cannot be."""
    stopping = stop_on_signals()
    try:
        faults = _checked(wishes)
        folder = PaperFolder(wishes.out, say)
        printer = ThermalPrinter(MODELS[wishes.profile], on_ticket=folder.drop, keep=0, tell=folder.hear)
        _break(printer, faults)
        watch = Watch(printer)
        server, place = _serve(wishes, printer)
    except Unusable as error:
        sys.stderr.write(f"{error}\n")
        return 2
    try:
        say(f"{wishes.profile} is at {place}; papers: {wishes.out}. Type help, or Ctrl-C to end.")
        _play(Hands(printer), watch, stopping)
    finally:
        server.close()
    say(f"Switched off after {folder.count} papers and {printer.bytes_received} bytes.")
    return 0


def _break(printer: ThermalPrinter, faults: list[tuple[Fault, int | None]]) -> None:
    try:
        for fault, at_byte in faults:
            printer.fault(fault, at_byte)
    except NotFitted as error:
        raise Unusable(f"--fault {error}") from error


def _play(hands: Hands, watch: Watch, stopping: Stopping) -> None:
    keyboard = Keyboard(sys.stdin.fileno() if sys.stdin else None)
    while not stopping:
        answers = [hands.obey(line) for line in keyboard.lines(LOOK_SECONDS)]
        for line in (*answers, *watch.look()):
            if line:
                say(line)


def _checked(wishes: Wishes) -> list[tuple[Fault, int | None]]:
    """The faults that are wished for. Raises :class:`Unusable` with everything that is wrong."""
    problems, faults = [], []
    for text in wishes.faults:
        try:
            faults.append(parse_fault(text))
        except NoSuchThing as error:
            problems.append(f"--fault {error}")
    problems += [problem for problem in (_wrong_baud(wishes), _wrong_address(wishes), _wrong_out(wishes)) if problem]
    if problems:
        raise Unusable("\n".join(problems))
    return faults


def _wrong_baud(wishes: Wishes) -> str | None:
    if wishes.baud is not None and wishes.pty is None:
        return "--baud: only a serial line has bits a second; it goes with --pty"
    return f"--baud {wishes.baud}: must be at least 1" if wishes.baud is not None and wishes.baud < 1 else None


def _wrong_address(wishes: Wishes) -> str | None:
    try:
        if wishes.listen is not None:
            _place(wishes.listen)
    except BadAddress as error:
        return f"--listen {error}"
    return None


def _wrong_out(wishes: Wishes) -> str | None:
    try:
        make_directory(wishes.out)
    except BadPlace as error:
        return str(error)
    if not os.access(wishes.out, os.W_OK | os.X_OK):
        return f"{wishes.out} cannot be written to: name another directory with --out"
    return None


def _place(text: str) -> tuple[str, int]:
    address: Address = parse(text)
    if address.scheme != "tcp":
        raise BadAddress(f"{text}: must be tcp://HOST:PORT")
    address.allow("name", "port")
    host, port = replace(address, port=address.port or None).place(RAW_PRINT_PORT)
    return host, 0 if address.port == 0 else port


def _serve(wishes: Wishes, printer: ThermalPrinter) -> tuple[Server, str]:
    """The printer on its line, and where that is. Raises :class:`Unusable`."""
    link = wishes.pty or wishes.usb
    try:
        if wishes.listen is not None:
            host, port = _place(wishes.listen)
            server = serve_tcp(printer, host, port)
            return server, f"tcp://{host_and_port(host, server.port)}"
        if wishes.pty is not None:
            return serve_pty(printer, wishes.pty, wishes.baud or BAUD), f"{wishes.pty}, {wishes.baud or BAUD} baud"
        assert wishes.usb is not None
        return serve_usb(printer, wishes.usb), str(wishes.usb)
    except FileExistsError:
        advice = "another printer's, or no link: name another one, or remove it"
        raise Unusable(f"{link} is there already, {advice}") from None
    except OSError as error:
        raise Unusable(f"{wishes.listen or link}: {_advice(error)}") from error


def _advice(error: OSError) -> str:
    if error.errno == errno.EADDRINUSE:
        return "another program has that port: stop it, or name another port"
    if error.errno == errno.EADDRNOTAVAIL:
        return "this machine has no such address: 127.0.0.1 is for itself, 0.0.0.0 for everybody in its network"
    return f"cannot be had ({error.strerror or error})"
