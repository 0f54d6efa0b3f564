"""The board between its bus and its screen."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, field, replace
from datetime import UTC, datetime, time, timedelta

import pygame
import pytest

from board.app import Board
from board.display import RETRY_SECONDS, SHIFT_SECONDS, Display
from board.feed import SILENCE
from board.hearing import Hearing
from board.motion import FRAME_SECONDS
from board.programme import PAGE_SECONDS, Programme
from board.showing import Announced, Showing
from broker.bus import Delivery, LinkDown, LinkUp
from broker.codec import encode
from broker.mail import Mail
from broker.topics import BOARD, CATALOGUE, NOTICES, Topic
from queueing.messages import CatalogueState, Notice, NoticesState
from queueing.texts import Text
from queueing.ticket import Language
from runtime.addresses import BadAddress
from screen.painter import blank
from screen.picture import PictureGone
from screen.scene import Font, Line, Rect, Ribbon, Scene

MORNING = datetime(2026, 11, 22, 10, 7, 0, tzinfo=UTC)
SIZE = (640, 480)


@dataclass
class HandClock:
    """A clock that a test turns."""

    seconds: float = 0.0

    def now(self) -> datetime:
        return MORNING + timedelta(seconds=self.seconds)

    def monotonic(self) -> float:
        return self.seconds


@dataclass
class Frames:
    """A screen that keeps the scene of every frame, and that a test pulls out and plugs in."""

    size: tuple[int, int] = SIZE
    scenes: list[Scene] = field(default_factory=list)
    areas: list[tuple[Rect, ...]] = field(default_factory=list)
    surface: pygame.Surface = field(default_factory=lambda: blank(SIZE))
    unplugged: bool = False
    opened: int = 0

    def open(self) -> Frames:
        if self.unplugged:
            raise BadAddress("no screen")
        self.opened += 1
        return self

    def canvas(self) -> pygame.Surface:
        return self.surface

    def show(self, surface: pygame.Surface, scene: Scene, areas: Sequence[Rect] = ()) -> None:
        if self.unplugged:
            raise PictureGone("no screen")
        assert surface is self.surface
        self.scenes.append(scene)
        self.areas.append(tuple(areas))

    def close(self) -> None: ...


@dataclass
class Switch:
    """A screen's power that keeps what was wished."""

    wishes: list[bool] = field(default_factory=list)

    def switch(self, on: bool) -> None:
        self.wishes.append(on)


class NoBus:
    def publish(self, topic: str, payload: bytes, *, retain: bool = False) -> bool:
        return False


@dataclass
class FakeMember:
    mail: Mail = field(default_factory=lambda: Mail(NoBus()))
    announced: int = 0

    def announce(self) -> None:
        self.announced += 1


@dataclass
class Bench:
    """A board with everything around it in a test's hands."""

    clock: HandClock
    frames: Frames
    power: Switch
    announced: list[Announced]
    member: FakeMember
    board: Board

    def hear(self, message: object, *, retained: bool = False) -> None:
        families = {CatalogueState: CATALOGUE, NoticesState: NOTICES}
        family = families.get(type(message), BOARD)
        topic = Topic("baku-1", family, "hall-1" if family.parameter else None)
        self.board.take(Delivery(str(topic), encode(message), retained))
        self.board.show()

    def live(self, seconds: float) -> None:
        """Let time pass, hearing nothing."""
        until = self.clock.seconds + seconds
        while (wait := self.board.seconds_to_wait()) <= until - self.clock.seconds:
            self.clock.seconds += wait
            self.board.show()
        self.clock.seconds = until
        self.board.show()

    @property
    def texts(self) -> tuple[str, ...]:
        return self.frames.scenes[-1].texts


def plain(shown: tuple[Showing, ...]) -> Scene:
    """Every fact of a showing as a line of its own."""
    said = [f"{call.number} {call.counter}" for call in shown[0].calls]
    facts = [shown[0].language.value, shown[0].freshness.value, *said]
    facts += [shown[0].hall.name.az] if shown[0].hall else []
    facts += [shown[0].notice.az] if shown[0].notice else []
    items = (Line(fact, Rect(10, 10 + 40 * row, 300, 30), Font(24), "#FFFFFF") for row, fact in enumerate(facts))
    return Scene(*SIZE, "#000000", () if shown[0].asleep else tuple(items))


def a_bench(**options: object) -> Bench:
    clock, frames, power, member = HandClock(), Frames(), Switch(), FakeMember()
    announced: list[Announced] = []
    programme = Programme(languages=tuple(Language), **options)
    hearing = Hearing("hall-1", member, clock)
    board = Board(hearing, programme, Display(frames.open), plain, announced.append, power, clock)
    board.show()
    return Bench(clock, frames, power, announced, member, board)


@pytest.fixture
def bench() -> Bench:
    return a_bench()


def test_a_picture_is_there_before_anything_was_heard(bench: Bench):
    assert bench.texts == ("az", "waiting")


def test_a_heard_call_is_on_the_very_next_frame(bench: Bench, a_state, calls):
    bench.hear(a_state(calls))
    assert len(bench.frames.scenes) == 2
    assert "A048 12" in bench.texts


def test_the_same_said_again_draws_nothing(bench: Bench, a_state, calls):
    bench.hear(a_state(calls))
    drawn = len(bench.frames.scenes)
    for _ in range(3):
        bench.clock.seconds += 1.0
        bench.hear(a_state(calls))
    assert len(bench.frames.scenes) == drawn


def test_silence_comes_onto_the_face_by_itself_and_goes_with_the_next_message(bench: Bench, a_state, calls):
    bench.hear(a_state(calls))
    bench.live(SILENCE)
    assert bench.clock.seconds < 5
    assert "silent" in bench.texts
    bench.hear(a_state(calls))
    assert "live" in bench.texts
    assert "A048 12" in bench.texts


def test_no_deadline_slips_through_while_the_board_is_busy_drawing(bench: Bench, a_state, calls):
    bench.hear(a_state(calls))
    bench.clock.seconds = SILENCE - 0.0005
    bench.board.show()
    bench.clock.seconds = SILENCE + 0.0005
    assert bench.board.seconds_to_wait() == 0.0
    bench.board.show()
    assert "silent" in bench.texts


def test_the_board_wakes_for_the_silence_and_for_the_next_page(bench: Bench, a_state, calls):
    assert bench.board.seconds_to_wait() == 1.0
    bench.clock.seconds = 3.75
    bench.board.show()
    assert bench.board.seconds_to_wait() == pytest.approx(0.25)
    bench.clock.seconds = 9.5
    bench.board.show()
    assert bench.board.seconds_to_wait() == pytest.approx(0.5)


def test_languages_take_turns_the_main_one_first(bench: Bench):
    bench.live(3 * PAGE_SECONDS)
    seen = [scene.texts[0] for scene in bench.frames.scenes]
    assert list(dict.fromkeys(seen)) == ["az", "ru", "en"]


def test_only_what_changed_is_drawn(bench: Bench, a_state, calls):
    bench.hear(a_state(calls))
    bench.live(PAGE_SECONDS - 0.5)
    bench.hear(a_state(calls))
    bench.live(0.5)
    assert bench.texts[0] == "ru"
    assert bench.frames.areas[-1] == (Rect(8, 8, 304, 34),)


def test_the_whole_picture_moves_a_little_now_and_then(bench: Bench):
    bench.live(SHIFT_SECONDS)
    assert {scene.items[0].rect for scene in bench.frames.scenes} == {Rect(10, 10, 300, 30), Rect(12, 10, 300, 30)}


def test_a_screen_that_has_gone_shows_everything_when_it_is_back(bench: Bench, a_state, calls):
    bench.frames.unplugged = True
    bench.hear(a_state(calls))
    bench.live(10.0)
    assert len(bench.frames.scenes) == 1
    bench.frames.unplugged = False
    bench.live(RETRY_SECONDS)
    assert bench.frames.opened == 2
    assert "A048 12" in bench.texts
    assert bench.frames.areas[-1] == ()


def test_in_its_hours_of_sleep_the_screen_is_dark_and_switched_off_until_somebody_is_called(a_state, calls):
    bench = a_bench(off_from=time(22), on_from=time(12))
    assert bench.texts == ()
    assert bench.power.wishes == [False]
    bench.hear(a_state(calls[1:]))
    assert bench.texts == ()
    bench.hear(a_state(calls, revision=2))
    assert "A048 12" in bench.texts
    assert bench.power.wishes == [False, True]


def test_a_screen_that_was_off_before_the_board_came_is_switched_on(bench: Bench, a_state, calls):
    assert bench.power.wishes == [True]
    bench.hear(a_state(calls))
    assert bench.power.wishes == [True]


def test_the_catalogue_names_the_hall(bench: Bench, catalogue):
    bench.hear(CatalogueState(revision="r", catalogue=catalogue), retained=True)
    assert bench.texts[-1] == "Gözləmə zalı 1"


def elsewhere(catalogue):
    """The same centre with its hall under another name."""
    halls = tuple(replace(hall, id="hall-9") for hall in catalogue.halls)
    return replace(catalogue, halls=halls, counters=tuple(replace(c, hall="hall-9") for c in catalogue.counters))


def test_a_catalogue_for_another_hall_is_said_in_the_log(bench: Bench, catalogue, caplog):
    bench.hear(CatalogueState(revision="r", catalogue=elsewhere(catalogue)), retained=True)
    assert "hall 'hall-1' is not in it" in caplog.text


def test_a_stale_state_is_refused_and_logged_once(bench: Bench, a_state, calls, caplog):
    bench.hear(a_state(calls, revision=5))
    for _ in range(3):
        bench.hear(a_state(revision=4))
    assert "A048 12" in bench.texts
    assert caplog.text.count("refused a state older") == 1


def test_an_invalid_message_is_counted_and_changes_nothing(bench: Bench, a_state, calls):
    bench.hear(a_state(calls))
    bench.board.take(Delivery(str(Topic("baku-1", BOARD, "hall-1")), b"{}", False))
    bench.board.show()
    assert bench.member.mail.invalid == 1
    assert "A048 12" in bench.texts


def test_the_board_announces_itself_whenever_the_link_comes_up(bench: Bench):
    bench.board.take(LinkUp())
    bench.board.take(LinkDown("gone"))
    bench.board.take(LinkUp())
    assert bench.member.announced == 2


def test_touches_and_other_news_are_none_of_the_boards_business(bench: Bench):
    bench.board.take(object())
    bench.board.show()
    assert len(bench.frames.scenes) == 1


def test_each_new_call_is_announced_once_when_it_begins_to_be_shown(bench: Bench, a_state, calls):
    bench.hear(a_state())
    bench.hear(a_state(calls[:1], revision=2))
    bench.hear(a_state(calls[:1], revision=2))
    bench.live(3.0)
    assert bench.announced == [Announced(calls[0], 0.0)]


def test_a_sign_shows_its_own_counter_and_announces_the_whole_hall(a_state, calls):
    """Of the boards of a hall one speaks for all, whichever it is."""
    bench = a_bench(counter=calls[1].counter)
    bench.hear(a_state())
    bench.hear(a_state(calls[1:2], revision=2))
    bench.hear(a_state(calls[:2], revision=3))
    bench.live(10.0)
    assert [announced.call for announced in bench.announced] == [calls[1], calls[0]]
    assert [text for text in bench.texts if text.endswith((calls[0].counter, calls[1].counter))] == ["C117 3"]


def test_a_notice_of_the_staff_is_on_the_next_frame(bench: Bench, a_state):
    bench.hear(a_state())
    text = Text(az="Lift işləmir", ru="Лифт не работает", en="The lift is out of order")
    notice = Notice(id="lift", hall="hall-1", text=text)
    bench.hear(NoticesState(hall="hall-1", epoch=1, revision=1, at=MORNING, notices=(notice,)), retained=True)
    assert bench.texts[-1] == "Lift işləmir"
    bench.hear(NoticesState(hall="hall-1", epoch=1, revision=2, at=MORNING))
    assert "Lift işləmir" not in bench.texts


def test_a_board_on_which_something_moves_wakes_for_each_frame_and_else_sleeps(bench: Bench, monkeypatch):
    asleep = bench.board.seconds_to_wait()
    moving = Scene(*SIZE, "#000000", (Ribbon(Rect(0, 0, 100, 20), (), 50, 2),))
    monkeypatch.setattr(bench.board, "_scene", moving)
    bench.board.show()
    assert bench.board.seconds_to_wait() == pytest.approx(FRAME_SECONDS, abs=0.02)
    bench.live(0.5)
    assert bench.frames.areas[-1] == (Rect(-2, -2, 104, 24),)
    assert asleep == 1.0


def test_a_screen_that_has_gone_asks_for_no_frames(bench: Bench, monkeypatch):
    monkeypatch.setattr(bench.board, "_scene", Scene(*SIZE, "#000000", (Ribbon(Rect(0, 0, 100, 20), (), 50, 2),)))
    bench.board.show()
    bench.frames.unplugged = True
    bench.live(0.3)
    assert bench.board.seconds_to_wait() > FRAME_SECONDS


def test_a_recall_is_announced_again(bench: Bench, a_state, calls):
    bench.hear(a_state(calls))
    again = replace(calls[0], recalls=calls[0].recalls + 1)
    bench.hear(a_state((again, *calls[1:]), revision=2))
    assert bench.announced == [Announced(again, 0.0)]


def test_what_stood_there_before_the_board_came_is_not_announced(bench: Bench, a_state, calls):
    bench.hear(a_state(calls), retained=True)
    bench.hear(a_state(calls))
    assert bench.announced == []
