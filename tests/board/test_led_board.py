"""A board of LED panels between its bus and its line."""

from __future__ import annotations

from dataclasses import dataclass, field
from datetime import UTC, datetime, timedelta
from pathlib import Path

import pytest

from board.kind import BoardKind
from board.led.app import LedBoard
from board.led.config import DevicesConfig, LedBoardConfig, LedConfig, PanelConfig, Parity
from board.led.matrix import LOOK_SECONDS, MatrixFace
from broker.bus import Delivery, LinkUp
from broker.codec import encode
from broker.mail import Mail
from broker.member import LinkConfig
from broker.topics import BOARD, Topic
from hw_sim.led import read
from queueing.messages import DeviceCondition
from queueing.ticket import Language
from tests.panels import COUNTER, WIDE, Wall

MORNING = datetime(2026, 11, 22, 10, 7, tzinfo=UTC)
SETTLED = 8.0


class NoBus:
    def publish(self, topic, payload, *, retain=False):
        return False


@dataclass
class FakeMember:
    mail: Mail = field(default_factory=lambda: Mail(NoBus()))
    conditions: list[tuple[DeviceCondition, str]] = field(default_factory=list)
    announced: int = 0

    def announce(self):
        self.announced += 1

    def become(self, condition, detail=""):
        self.conditions.append((condition, detail))


@dataclass
class FakeMatrix:
    rows: int = 8
    columns: int = 64
    text: str = "?"

    def show(self, dots, tone):
        self.text = read(dots)

    def close(self): ...


@dataclass
class Bench:
    """A board with everything around it in a test's hands."""

    wall: Wall = field(default_factory=lambda: Wall({"01": WIDE, "02": COUNTER}))
    member: FakeMember = field(default_factory=FakeMember)
    matrix: FakeMatrix = field(default_factory=FakeMatrix)

    def __post_init__(self):
        panels = (
            PanelConfig(address="01", rows=WIDE.rows, columns=WIDE.columns),
            PanelConfig(address="02", rows=COUNTER.rows, columns=COUNTER.columns, counter=COUNTER.counter),
        )
        config = LedBoardConfig(
            kind=BoardKind.LED,
            device="board-3",
            centre="baku-1",
            hall="hall-1",
            link=LinkConfig(url="mqtt://127.0.0.1:1", secret_file=Path("secret")),
            devices=DevicesConfig(line="serial:///dev/ttyUSB0?baud=9600"),
            led=LedConfig(parity=Parity.EVEN, refresh_seconds=60, languages=tuple(Language)),
            panels=panels,
        )
        self.board = LedBoard(config, self.wall.line, [MatrixFace(self.matrix, "")], self.member, self)

    def now(self):
        return MORNING + timedelta(seconds=self.wall.now)

    def monotonic(self):
        return self.wall.now

    def hear(self, state):
        self.board.take(Delivery(str(Topic("baku-1", BOARD, "hall-1")), encode(state), False))

    def run(self, seconds, *said):
        """Let time pass; the centre says ``said`` each second, if anything."""
        end = self.wall.now + seconds
        speak_at = self.wall.now
        while self.wall.now < end:
            if said and self.wall.now >= speak_at:
                self.hear(said[0])
                speak_at += 1
            self.board.show()
            self.wall.now += min(max(self.board.seconds_to_wait(), 0.001), end - self.wall.now)


@pytest.fixture
def bench():
    return Bench()


def test_each_panel_shows_its_part_of_what_was_heard(bench, a_state, calls):
    bench.run(SETTLED, a_state(calls[:2]))
    assert bench.wall.shows("01") == ["A 048 → 12", "C 117 ← 3"]
    assert bench.wall.shows("02") == ["C 117"]
    assert bench.wall.complaints() == []


def test_a_matrix_shows_the_same(bench, a_state, calls):
    bench.run(1, a_state(calls[1:2]))
    assert bench.matrix.text == "C 117 ← 3"


def test_when_the_centre_is_silent_the_panels_say_so_and_are_right_again_with_the_next_word(bench, a_state, calls):
    bench.run(3 * SETTLED, a_state(calls[:1]))
    bench.run(5.0)
    assert bench.wall.shows("01")[:3] == ["ÇAĞIRIŞLAR", "GECİKƏ", "BİLƏR"]
    assert bench.wall.shows("01")[-3:] == ["CALLS MAY", "BE DELAYED", "A 048 → 12"]
    assert bench.wall.shows("02") == ["---"]
    bench.run(SETTLED, a_state(calls[:2], revision=2))
    assert bench.wall.shows("01") == ["A 048 → 12", "C 117 ← 3"]
    assert bench.wall.shows("02") == ["C 117"]


def test_a_line_that_breaks_makes_the_board_alert_until_it_is_mended(bench, a_state, calls):
    bench.run(SETTLED, a_state(calls[:1]))
    assert bench.member.conditions[-1] == (DeviceCondition.READY, "")
    bench.wall.plugged = False
    bench.run(2, a_state(calls[:2], revision=2))
    condition, detail = bench.member.conditions[-1]
    assert condition is DeviceCondition.ALERT
    assert detail
    bench.wall.plugged = True
    bench.run(SETTLED, a_state(calls[:2], revision=2))
    assert bench.member.conditions[-1] == (DeviceCondition.READY, "")
    assert bench.wall.shows("01") == ["A 048 → 12", "C 117 ← 3"]


def test_the_board_announces_itself_when_the_link_comes_up(bench):
    bench.board.take(LinkUp())
    assert bench.member.announced == 1


def test_the_board_never_waits_longer_than_a_matrix_may_stand(bench, a_state, calls):
    bench.run(2 * SETTLED, a_state(calls[:1]))
    bench.board.show()
    assert bench.board.seconds_to_wait() <= LOOK_SECONDS
