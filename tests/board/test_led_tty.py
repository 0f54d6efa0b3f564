"""Panels that share one line behind a serial device file, and what goes wrong with it; time is turned by hand."""

from __future__ import annotations

import threading
import time
from dataclasses import dataclass, field
from pathlib import Path

import pytest

from board.led.letters import DARK, LIT
from hw_sim.led import Fault, serve_line
from hw_sim.led.serve import LinePty
from printer.port import Port
from runtime.addresses import open_device
from tests.panels import COUNTER, REFRESH, WIDE, Wall

SETTLED = 12.0
"""Seconds in which two panels of which nothing was known are right."""

PATIENCE = 10.0


@dataclass(kw_only=True)
class Terminal(Wall):
    """A wall whose panels hang on a pseudo-terminal, which the board opens as it opens any serial port."""

    link: Path
    heard: int = 0
    sent: int = 0
    arrived: threading.Condition = field(default_factory=threading.Condition)
    served: LinePty | None = None

    def plug_in(self) -> None:
        self.simulated.on_receive = [self._hear]
        self.served = serve_line(self.simulated, self.link, 9600, lambda: self.now)

    def pull_out(self) -> None:
        if self.served is not None:
            self.served.close()
        self.served = None

    def _open(self) -> Wall:
        self.opened.append(self.now)
        self.port: Port = open_device("line", f"serial://{self.link}?baud=9600")
        self.sent = self.heard
        return self

    def write(self, data: bytes, deadline: float) -> int:
        """Moments of the test's clock are none of the kernel's; and time stands until the panels have heard."""
        accepted = self.port.write(data, time.monotonic() + deadline - self.now)
        self.sent += accepted
        with self.arrived:
            assert self.arrived.wait_for(lambda: self.heard >= self.sent, PATIENCE), "the line has swallowed bytes"
        return accepted

    def close(self) -> None:
        self.port.close()

    def _hear(self, count: int) -> None:
        with self.arrived:
            self.heard += count
            self.arrived.notify_all()


@pytest.fixture
def wall(tmp_path):
    wall = Terminal(signs={"01": WIDE, "02": COUNTER}, link=tmp_path / "ttyPanels")
    wall.plug_in()
    yield wall
    wall.line.close()
    wall.pull_out()


@pytest.fixture
def settled(wall):
    """Both panels show what they should."""
    wall.want("A 048 → 12", panel="01")
    wall.want("C 117", panel="02")
    wall.run(SETTLED)
    assert (wall.shows("01"), wall.shows("02")) == (["A 048 → 12"], ["C 117"])
    assert wall.complaints() == []
    return wall


@dataclass
class Diary:
    """All that stood on one panel since."""

    wall: Wall
    panel: str
    pages: set[str] = field(default_factory=set)

    def __post_init__(self) -> None:
        self.wall.panels[self.panel].on_change.append(lambda panel, at: self.pages.update(self.wall.shows(self.panel)))


def test_each_panel_shows_its_own(settled):
    assert settled.opened == [1000.0]


@pytest.mark.parametrize("fault", [Fault.LOST_BYTES, Fault.GARBAGE, Fault.WRONG_CHECKSUM])
def test_both_panels_are_right_within_one_refresh_of_a_disturbance(settled, fault):
    settled.simulated.fault(fault)
    settled.want("B 119 ← 5", panel="01")
    settled.want("Ə 001", panel="02")
    settled.run(REFRESH)
    assert settled.complaints()
    settled.simulated.mend(fault)
    settled.run(REFRESH + SETTLED)
    assert (settled.shows("01"), settled.shows("02")) == (["B 119 ← 5"], ["Ə 001"])


@pytest.mark.parametrize("fault", [Fault.GARBAGE, Fault.WRONG_CHECKSUM])
def test_a_disturbed_line_never_shows_a_wrong_number(settled, fault):
    seen = Diary(settled, "01")
    settled.simulated.fault(fault)
    settled.want("B 119 ← 5", panel="01")
    settled.run(2 * REFRESH)
    assert seen.pages <= {"", "B 119 ← 5", "A 048 → 12"}


@pytest.mark.parametrize("fault", [Fault.DEAD, Fault.NO_POWER])
def test_a_panel_that_was_off_is_right_within_one_refresh_and_the_other_never_noticed(settled, fault):
    other = Diary(settled, "01")
    settled.simulated.fault(fault, "02", settled.now)
    settled.run(5)
    assert settled.shows("02") == [""]
    settled.simulated.mend(fault, "02")
    settled.run(REFRESH + SETTLED)
    assert settled.shows("02") == ["C 117"]
    assert other.pages == set()
    assert settled.shows("01") == ["A 048 → 12"]


def test_a_call_reaches_its_panel_while_the_other_one_is_dead(settled):
    settled.simulated.fault(Fault.DEAD, "02", settled.now)
    settled.want("B 119 ← 5", panel="01")
    settled.run(1)
    assert settled.shows("01") == ["B 119 ← 5"]


def test_a_call_reaches_its_panel_while_the_other_one_is_laid_out_anew(settled):
    settled.want("Ə 001", "Ş 002", "Ğ 003", panel="02")
    settled.run(0.5)
    settled.want("B 119 ← 5", panel="01")
    settled.run(2)
    assert settled.shows("01") == ["B 119 ← 5"]
    settled.run(SETTLED)
    assert settled.shows("02") == ["Ə 001", "Ş 002", "Ğ 003"]


def test_news_of_one_panel_leaves_every_dot_of_the_other_as_it_was(settled):
    before = settled.panels["02"].lit(settled.now)
    for number in range(5):
        settled.want(f"B {number:03} ← 5", panel="01")
        settled.run(1)
    assert settled.panels["02"].lit(settled.now) == before
    assert any(LIT in row for row in before)
    assert any(DARK in row for row in before)


def test_a_line_that_was_pulled_out_is_opened_anew_and_both_panels_are_right(settled):
    settled.pull_out()
    settled.want("B 119 ← 5", panel="01")
    settled.run(1)
    assert settled.line.trouble
    settled.plug_in()
    settled.run(2 * SETTLED)
    assert settled.line.trouble == ""
    assert (settled.shows("01"), settled.shows("02")) == (["B 119 ← 5"], ["C 117"])
