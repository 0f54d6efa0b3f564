"""Every bench by its name: a line here is all that a new one needs."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from pathlib import Path

from bench.asking import printer_status
from bench.board import board
from bench.calling import call_next
from bench.clients import fifty_clients
from bench.composing import composing
from bench.foretelling import foretelling
from bench.press import press_to_number
from bench.replaying import replay
from bench.rows import Outcome
from bench.simulator import simulator
from bench.touching import kiosk

Bench = Callable[[Path, float], Outcome]
"""Measures in an empty directory of its own, on the disk that counts. 1.0 is full scale; less takes fewer rounds."""

BENCHES: Mapping[str, Bench] = {
    "press-to-number": press_to_number,
    "tickets-50-clients": fifty_clients,
    "call-next": call_next,
    "replay": replay,
    "waiting-calibration": foretelling,
    "composing": composing,
    "printer-status": printer_status,
    "simulator": simulator,
    "board": board,
    "kiosk": kiosk,
}
