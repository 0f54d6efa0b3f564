from __future__ import annotations

import time
from collections.abc import Callable
from dataclasses import replace
from pathlib import Path

import pytest

from hw_sim.thermal import MODEL_80, Model, ThermalPrinter
from hw_sim.thermal.model import MODELS

SAMPLES = Path(__file__).parents[2] / "data" / "escpos"


class HandClock:
    """A clock that stands until it is moved."""

    def __init__(self) -> None:
        self.now = 1000.0

    def __call__(self) -> float:
        return self.now


class Bench:
    """A printer on a bench, with a clock moved by hand."""

    def __init__(self, model: Model = MODEL_80, taken_after: float | None = 3.0) -> None:
        self.clock = HandClock()
        self.printer = ThermalPrinter(model, self.clock, taken_after=taken_after)

    def send(self, data: bytes) -> None:
        self.printer.receive(data)
        self.printer.advance()

    def wait(self, seconds: float) -> None:
        self.clock.now += seconds
        self.printer.advance()

    def ask(self, data: bytes) -> bytes:
        self.printer.take_replies()
        self.send(data)
        return self.printer.take_replies()

    def says(self) -> bytes:
        return self.printer.take_replies()

    @property
    def texts(self) -> list[list[str]]:
        return [ticket.text for ticket in self.printer.tickets]


@pytest.fixture
def bench() -> Bench:
    return Bench()


@pytest.fixture
def make_bench() -> Callable[..., Bench]:
    return lambda **changes: Bench(replace(MODEL_80, **changes))


@pytest.fixture
def bench_of() -> Callable[..., Bench]:
    def make(name: str, taken_after: float | None = 3.0, **changes: object) -> Bench:
        return Bench(replace(MODELS[name], **changes), taken_after)

    return make


@pytest.fixture
def quick_printer() -> ThermalPrinter:
    """In real time, but too fast to wait for."""
    return ThermalPrinter(replace(MODEL_80, speed=1e6, cut_seconds=0.0))


@pytest.fixture
def until() -> Callable[[Callable[[], object]], None]:
    def wait(holds: Callable[[], object]) -> None:
        deadline = time.monotonic() + 5
        while not holds():
            assert time.monotonic() < deadline, "it never came true"
            time.sleep(0.002)

    return wait


@pytest.fixture
def samples() -> dict[str, bytes]:
    return {path.stem: path.read_bytes() for path in SAMPLES.glob("*.bin")}
