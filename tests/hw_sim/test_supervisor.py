"""What ends is started again, ever later when it ends at once."""

from itertools import pairwise
from pathlib import Path

import pytest

from hw_sim.supervisor import FIRST_PAUSE, LONGEST_PAUSE, STEADY_SECONDS, Supervisor, pause_after


class FakeHall:
    """Programs that end when they are told to."""

    def __init__(self):
        self.dead = set()
        self.started = []
        self.config = self

    def log(self, program):
        return Path("logs") / f"{program}.log"

    def ended(self):
        return sorted(self.dead)

    def start(self, program):
        self.dead.discard(program)
        self.started.append(program)


class Room:
    def __init__(self):
        self.now = 1000.0
        self.said = []
        self.hall = FakeHall()
        self.supervisor = Supervisor(self.hall, self.said.append, lambda: self.now)

    def look_until(self, seconds):
        """Look each second, as long as given; when, from now, each start was."""
        begin, starts = self.now, []
        while self.now < begin + seconds:
            self.now += 1.0
            before = len(self.hall.started)
            self.supervisor.look()
            starts += [self.now - begin] * (len(self.hall.started) - before)
        return starts


@pytest.fixture
def room():
    return Room()


def test_pauses_double_up_to_half_a_minute():
    pauses = [pause_after(None, 0.0)]
    for _ in range(6):
        pauses.append(pause_after(pauses[-1], 0.5))
    assert pauses == [1.0, 2.0, 4.0, 8.0, 16.0, 30.0, 30.0]


def test_after_a_steady_run_the_first_pause_is_short_again():
    assert pause_after(LONGEST_PAUSE, STEADY_SECONDS) == FIRST_PAUSE


def test_a_hall_where_nothing_ends_is_left_alone(room):
    assert room.look_until(100) == []
    assert room.said == []


def test_one_that_ends_is_started_again_and_the_person_told_once(room):
    room.hall.dead.add("counter-3")
    assert room.look_until(10) == [2.0]
    assert room.hall.started == ["counter-3"]
    assert room.said == ["counter-3 has ended and is started again in 1 s; its log: logs/counter-3.log"]


def test_one_that_ends_at_once_each_time_is_started_ever_more_rarely(room):
    starts = []
    for _ in range(60):
        room.hall.dead.add("board-1")
        starts += [room.now for _ in room.look_until(1)]
    waits = [later - earlier for earlier, later in pairwise(starts)]
    assert waits == [3.0, 5.0, 9.0, 17.0]


def test_each_program_has_its_own_pause(room):
    room.hall.dead.add("board-1")
    room.look_until(1)
    room.hall.dead |= {"board-1", "kiosk-1"}
    room.look_until(2)
    assert room.hall.started.count("kiosk-1") <= 1
    assert "kiosk-1 has ended and is started again in 1 s; its log: logs/kiosk-1.log" in room.said
