"""``printer-status``: how long it takes to know how a printer is, over a serial line of 9600 baud."""

from __future__ import annotations

import time
from contextlib import closing
from pathlib import Path

from bench.rows import Outcome, at_most, compare, times
from bench.timing import MS, interleave, scaled, seconds
from hw_sim.thermal import ThermalPrinter, serve_pty
from printer.commands import transmit_status
from printer.decoding import QUESTIONS
from printer.dialogue import Dialogue
from printer.port import Port
from printer.profiles import Family
from printer.spool import open_line
from runtime.clock import SystemClock

BAUD = 9600
ROUNDS = 200
WARM_UP = 5


def printer_status(directory: Path, scale: float) -> Outcome:
    """Ask an idle printer, again and again; the line's own time is simulated on the way there."""
    tty = directory / "ttyPrinter"
    with closing(serve_pty(ThermalPrinter(), tty, BAUD)):
        port = open_line(f"serial://{tty}?baud={BAUD}")
        with closing(Dialogue(port, SystemClock())) as dialogue:
            asked, bare = interleave(
                lambda: _ask(dialogue),
                lambda: _ask_without_words(port),
                scaled(ROUNDS, scale),
                WARM_UP,
            )
    row = compare(
        "printer-status",
        "ms",
        times([took * MS for took in asked]),
        "the same bytes written and read with no thought",
        times([took * MS for took in bare]).p50,
        at_most("p50", 30),
        at_most("ratio", 1.5),
    )
    return Outcome((row,), (f"printer-status: {len(QUESTIONS[Family.EPSON])} questions at {BAUD} baud",))


def _ask(dialogue: Dialogue) -> float:
    found = []
    took = seconds(lambda: found.append(dialogue.status()))
    assert found[0].ready, "the simulated printer is well"
    return took


def _ask_without_words(port: Port) -> float:
    return seconds(lambda: [_answer(port, question) for question in QUESTIONS[Family.EPSON]])


def _answer(port: Port, question: int) -> bytes:
    deadline = time.monotonic() + 1.0
    port.write(transmit_status(question), deadline)
    return port.read(deadline)
