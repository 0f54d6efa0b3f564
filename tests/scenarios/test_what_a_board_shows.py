"""A board and the rules of a centre on one virtual clock: whoever is called is seen, whatever happens in between."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field
from datetime import datetime, timedelta

import pygame
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from board.app import Board
from board.display import Display
from board.feed import SILENCE
from board.hearing import Hearing
from board.programme import Programme
from board.showing import Announced, Showing
from broker.bus import Delivery, LinkDown, LinkUp
from broker.codec import encode
from broker.mail import Mail
from broker.topics import BOARD, Topic
from queueing import messages as m
from queueing.policy import Policy
from queueing.ticket import Language, Ticket
from queueing.views import board_state
from runtime.addresses import BadAddress
from screen.painter import blank
from screen.picture import PictureGone
from screen.scene import Font, Line, Rect, Scene
from screen.theme import DWELL
from tests.desk import Desk
from tests.makers import NOON

SIZE = (640, 480)
PLACES = 4
COUNTERS = ("counter-1", "counter-2")


class NoBus:
    def publish(self, topic: str, payload: bytes, *, retain: bool = False) -> bool:
        return False


@dataclass
class Member:
    """A board's place in a centre where nobody listens to it."""

    mail: Mail = field(default_factory=lambda: Mail(NoBus()))

    def announce(self) -> None: ...


@dataclass
class Screen:
    """A screen with a cable that can be pulled."""

    size: tuple[int, int] = SIZE
    plugged: bool = True
    surface: pygame.Surface = field(default_factory=lambda: blank(SIZE))

    def canvas(self) -> pygame.Surface:
        return self.surface

    def open(self) -> Screen:
        if not self.plugged:
            raise BadAddress("no screen")
        return self

    def show(self, surface: pygame.Surface, scene: Scene, areas: Sequence[Rect] = ()) -> None:
        if not self.plugged:
            raise PictureGone("no screen")

    def close(self) -> None: ...

    def switch(self, on: bool) -> None: ...


def facts(shown: tuple[Showing, ...]) -> Scene:
    text = repr(shown[0].calls) + shown[0].freshness.value
    return Scene(*SIZE, "#000000", (Line(text, Rect(0, 0, 600, 30), Font(8), "#FFFFFF"),))


class Hall:
    """``seconds`` is monotonic time. The centre's clock and the board's own may differ from it, and jump."""

    def __init__(self, places: int = PLACES) -> None:
        self.seconds = 0.0
        self.linked = self.alive = True
        self.wall = self.centre_ahead = timedelta()
        self.desk = Desk(policy=Policy(recalls=20), pace=timedelta())
        self.in_hand: dict[str, Ticket] = {}
        self.called: list[str] = []
        self.revision = 0
        self.retained = encode(self._state())
        self.screen, self.announced = Screen(), list[Announced]()
        self.pictures: list[tuple[float, Showing]] = []
        self._next_word = 1.0
        hearing = Hearing("1", Member(), self)
        programme = Programme(languages=tuple(Language), places=places)
        self.board = Board(
            hearing, programme, Display(self.screen.open), facts, self.announced.append, self.screen, self
        )
        self.board.show()

    def now(self) -> datetime:
        return NOON + timedelta(seconds=self.seconds) + self.wall

    def monotonic(self) -> float:
        return self.seconds

    def call(self, counter: str = COUNTERS[0]) -> str:
        """The next number is called there."""
        self._set_the_desks_clock()
        if counter in self.in_hand:
            self.desk.at(counter, m.CompleteService, self.in_hand[counter])
        self.desk.issue()
        self.in_hand[counter] = self.desk.call(counter)
        self.called.append(self.in_hand[counter].number)
        self.say(new=True)
        return self.called[-1]

    def recall(self, counter: str = COUNTERS[0]) -> None:
        self._set_the_desks_clock()
        self.desk.at(counter, m.RecallTicket, self.in_hand[counter])
        self.say(new=True)

    def say(self, *, new: bool = False) -> None:
        """The centre says what is shown; the broker keeps it, and passes it on while the board is linked."""
        if not self.alive:
            return
        self.revision += new
        self.retained = encode(self._state())
        if self.linked:
            self._deliver(self.retained, retained=False)

    def link(self, up: bool) -> None:
        self.linked = up
        self.board.take(LinkUp() if up else LinkDown("gone"))
        if up:
            self._deliver(self.retained, retained=True)
        self._look()

    def pass_by(self, seconds: float) -> None:
        """Time goes by: the centre speaks every second, the board wakes when it wants to."""
        until = self.seconds + seconds
        while self.seconds < until:
            self.seconds = min(until, self._next_word, self.seconds + max(0.001, self.board.seconds_to_wait()))
            if self.seconds >= self._next_word:
                self._next_word += 1.0
                self._set_the_desks_clock()
                self.say()
            self._look()

    def seconds_seen(self, announced: Announced) -> float:
        """For how long a call was to be seen among the new ones on a screen that was plugged in."""
        seen = 0.0
        for (at, showing), (until, _) in zip(self.pictures, [*self.pictures[1:], (self.seconds, None)], strict=True):
            new = [call for call in showing.calls[:PLACES] if call.new]
            if any((call.number, call.recalls) == (announced.call.number, announced.call.recalls) for call in new):
                seen += until - at
        return seen

    def _state(self) -> m.BoardState:
        hall = self.desk.catalogue.halls[0]
        return board_state(self.desk.centre, self.desk.catalogue, hall, self.revision, self.desk.now)

    def _set_the_desks_clock(self) -> None:
        self.desk.now = NOON + timedelta(seconds=self.seconds) + self.centre_ahead

    def _deliver(self, payload: bytes, *, retained: bool) -> None:
        self.board.take(Delivery(str(Topic("baku-1", BOARD, "1")), payload, retained))
        self._look()

    def _look(self) -> None:
        self.board.show()
        if self.screen.plugged and self.board._display.gone_at is None:
            self.pictures.append((self.seconds, self.board._shown[0]))
        else:
            self.pictures.append((self.seconds, Showing(**self._dark())))

    def _dark(self) -> dict[str, object]:
        last = self.board._shown[0]
        return {"freshness": last.freshness, "linked": last.linked, "now": last.now, "language": last.language}


def assert_all_were_seen(hall: Hall, numbers: Iterable[str]) -> None:
    """Announced once, in their order, and each seen for its whole time."""
    assert [announced.call.number for announced in hall.announced] == list(numbers)
    for announced in hall.announced:
        assert hall.seconds_seen(announced) >= DWELL - 0.01


@pytest.fixture
def hall() -> Hall:
    hall = Hall()
    hall.link(up=True)
    hall.pass_by(1.5)
    return hall


def burst(hall: Hall, calls: int, seconds: float) -> None:
    for index in range(calls):
        hall.call(COUNTERS[index % len(COUNTERS)])
        hall.pass_by(seconds / calls)


def test_thirty_calls_in_ten_seconds_are_all_seen(hall: Hall):
    burst(hall, 30, 10.0)
    hall.pass_by(60.0)
    assert_all_were_seen(hall, hall.called)


def test_a_storm_of_recalls_hides_nobody(hall: Hall):
    hall.call(COUNTERS[0])
    hall.call(COUNTERS[1])
    for _ in range(18):
        hall.recall(COUNTERS[0])
        hall.pass_by(0.5)
        hall.recall(COUNTERS[1])
        hall.pass_by(0.5)
    last = hall.call(COUNTERS[0])
    hall.pass_by(60.0)
    numbers = [announced.call.number for announced in hall.announced]
    assert set(numbers) == set(hall.called)
    assert numbers[-1] == last
    assert all(hall.seconds_seen(announced) >= DWELL - 0.01 for announced in hall.announced)
    shown_again = [call.recalls for call in hall.pictures[-1][1].calls if call.number != last]
    assert shown_again == [18, 18]


def test_thirty_seconds_without_a_broker_delay_calls_and_lose_none(hall: Hall):
    hall.call()
    hall.pass_by(10.0)
    hall.link(up=False)
    burst(hall, 6, 30.0)
    silent = [at for at, showing in hall.pictures if showing.silent]
    assert silent[0] <= 11.5 + SILENCE + 1
    hall.link(up=True)
    hall.say()
    assert not hall.pictures[-1][1].silent
    hall.pass_by(60.0)
    assert_all_were_seen(hall, hall.called)


def test_a_board_that_starts_late_shows_what_was_called_and_calls_only_what_comes():
    hall = Hall()
    hall.linked = False
    before = [hall.call() for _ in range(3)]
    hall.link(up=True)
    assert [call.number for call in hall.pictures[-1][1].calls] == before[::-1]
    hall.pass_by(1.0)
    later = hall.call()
    hall.pass_by(10.0)
    assert_all_were_seen(hall, [later])


@pytest.mark.parametrize("hours", [-30, -1, 1, 30])
def test_clocks_that_jump_lose_nobody_and_repeat_nobody(hall: Hall, hours: int):
    burst(hall, 6, 2.0)
    hall.wall = timedelta(hours=hours)
    burst(hall, 6, 2.0)
    hall.centre_ahead = timedelta(minutes=hours)
    burst(hall, 6, 2.0)
    hall.pass_by(60.0)
    assert_all_were_seen(hall, hall.called)
    assert not any(showing.silent for _, showing in hall.pictures)


def test_a_screen_pulled_out_shows_what_it_missed_and_nobody_is_announced_twice(hall: Hall):
    hall.call()
    hall.pass_by(2.0)
    hall.screen.plugged = False
    burst(hall, 6, 20.0)
    hall.screen.plugged = True
    hall.pass_by(60.0)
    assert_all_were_seen(hall, hall.called)


steps = st.lists(
    st.tuples(
        st.sampled_from(["call", "call", "recall", "unlink", "link", "repeat", "stale"]),
        st.sampled_from(COUNTERS),
        st.floats(0, 6),
    ),
    max_size=30,
)


@settings(deadline=None)
@given(steps)
def test_whatever_is_lost_repeated_or_late_every_number_is_seen_and_those_called_once_in_their_order(steps):
    hall, old, again = Hall(), [], set()
    hall.link(up=True)
    hall.pass_by(1.5)
    for step, counter, pause in steps:
        if step == "call":
            hall.call(counter)
        elif step == "recall" and counter in hall.in_hand and hall.in_hand[counter].recalls < 20:
            hall.recall(counter)
            again.add(hall.in_hand[counter].number)
        elif step in ("unlink", "link"):
            hall.link(up=step == "link")
        elif step == "repeat" and hall.linked:
            hall._deliver(hall.retained, retained=True)
        elif step == "stale" and old and hall.linked:
            hall._deliver(old[0], retained=False)
        old.append(hall.retained)
        hall.pass_by(pause)
    hall.link(up=True)
    hall.say()
    hall.pass_by(5.0 + DWELL * 2 * len(steps))
    first = list(dict.fromkeys(announced.call.number for announced in hall.announced))
    assert set(first) == set(hall.called)
    assert [number for number in first if number not in again] == [n for n in hall.called if n not in again]
    assert all(hall.seconds_seen(announced) >= DWELL - 0.01 for announced in hall.announced)
    calls = [(announced.call.number, announced.call.recalls) for announced in hall.announced]
    assert len(calls) == len(set(calls))
