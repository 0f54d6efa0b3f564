"""The board between its bus and its screen."""

from __future__ import annotations

from dataclasses import dataclass, field, replace
from datetime import UTC, datetime, timedelta
from pathlib import Path

import pygame
import pytest

from board.app import Board
from board.config import BoardConfig, DevicesConfig, ScreenConfig
from board.display import Display
from board.feed import SILENCE
from board.layout import Sheet
from broker.bus import Delivery, LinkDown, LinkUp
from broker.codec import encode
from broker.mail import Mail
from broker.member import LinkConfig
from broker.topics import BOARD, CATALOGUE, Topic
from queueing.messages import CatalogueState
from queueing.ticket import Language
from screen.scene import Scene

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
    """A screen that keeps the scene of every frame."""

    size: tuple[int, int] = SIZE
    scenes: list[Scene] = field(default_factory=list)
    surfaces: set[int] = field(default_factory=set)

    def show(self, surface: pygame.Surface, scene: Scene) -> None:
        assert surface.get_size() == self.size
        self.surfaces.add(id(surface))
        self.scenes.append(scene)

    def close(self) -> None: ...


@dataclass
class Loudspeaker:
    """A loudspeaker that counts."""

    played: int = 0

    def play(self, samples: bytes) -> None:
        self.played += 1

    def close(self) -> None: ...


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
    sound: Loudspeaker
    member: FakeMember
    board: Board

    def hear(self, message: object, *, retained: bool = False) -> None:
        topic = Topic("baku-1", CATALOGUE) if isinstance(message, CatalogueState) else Topic("baku-1", BOARD, "hall-1")
        self.board.take(Delivery(str(topic), encode(message), retained))
        self.board.show()

    @property
    def texts(self) -> tuple[str, ...]:
        return self.frames.scenes[-1].texts


def a_config(face) -> BoardConfig:
    return BoardConfig(
        device="board-1",
        centre="baku-1",
        hall="hall-1",
        link=LinkConfig(url="mqtt://127.0.0.1:1", secret_file=Path("secret")),
        devices=DevicesConfig(picture="sdl", sound="none"),
        screen=ScreenConfig(width=SIZE[0], height=SIZE[1], languages=tuple(Language)),
        notice=face.notice,
    )


@pytest.fixture
def bench(face) -> Bench:
    clock, frames, sound, member = HandClock(), Frames(), Loudspeaker(), FakeMember()
    where = replace(face, sheet=Sheet(*SIZE))
    board = Board(a_config(face), Display(frames), sound, where, member, clock)
    board.show()
    return Bench(clock, frames, sound, member, board)


def test_a_picture_is_there_before_anything_was_heard(bench: Bench):
    assert "Xoş gəlmisiniz" in bench.texts


def test_a_heard_call_is_on_the_very_next_frame(bench: Bench, a_state, calls):
    bench.hear(a_state(calls))
    assert len(bench.frames.scenes) == 2
    assert "A 048" in bench.texts


def test_the_same_said_again_draws_nothing(bench: Bench, a_state, calls):
    bench.hear(a_state(calls))
    drawn = len(bench.frames.scenes)
    for _ in range(3):
        bench.clock.seconds += 1.0
        bench.hear(a_state(calls))
    assert len(bench.frames.scenes) == drawn


def test_every_frame_is_drawn_on_the_same_surface(bench: Bench, a_state, calls):
    bench.hear(a_state(calls))
    bench.hear(a_state(revision=2))
    assert len(bench.frames.scenes) == 3
    assert len(bench.frames.surfaces) == 1


def test_silence_comes_onto_the_face_by_itself_and_goes_with_the_next_message(bench: Bench, a_state, calls):
    bench.hear(a_state(calls))
    while bench.clock.seconds < SILENCE:
        bench.clock.seconds += bench.board.seconds_to_wait()
        bench.board.show()
    assert bench.clock.seconds < 5
    assert "gecikə" in " ".join(bench.texts)
    bench.hear(a_state(calls))
    assert "gecikə" not in " ".join(bench.texts)
    assert "A 048" in bench.texts


def test_no_deadline_slips_through_while_the_board_is_busy_drawing(bench: Bench, a_state, calls):
    bench.hear(a_state(calls))
    bench.clock.seconds = SILENCE - 0.0005
    bench.board.show()
    bench.clock.seconds = SILENCE + 0.0005
    assert bench.board.seconds_to_wait() == 0.0
    bench.board.show()
    assert bench.frames.scenes[-1].title == "board silent"


def test_the_board_wakes_for_the_silence_and_for_the_next_page(bench: Bench, a_state, calls):
    assert bench.board.seconds_to_wait() == 1.0
    bench.clock.seconds = 3.75
    bench.board.show()
    assert bench.board.seconds_to_wait() == pytest.approx(0.25)
    bench.clock.seconds = 9.5
    bench.board.show()
    assert bench.board.seconds_to_wait() == pytest.approx(0.5)


def test_the_catalogue_names_the_hall(bench: Bench, catalogue):
    bench.hear(CatalogueState(revision="r", catalogue=catalogue), retained=True)
    assert "Gözləmə zalı 1" in bench.texts


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
    assert "A 048" in bench.texts
    assert caplog.text.count("refused a state older") == 1


def test_an_invalid_message_is_counted_and_changes_nothing(bench: Bench, a_state, calls):
    bench.hear(a_state(calls))
    bench.board.take(Delivery(str(Topic("baku-1", BOARD, "hall-1")), b"{}", False))
    bench.board.show()
    assert bench.member.mail.invalid == 1
    assert "A 048" in bench.texts


def test_the_board_announces_itself_whenever_the_link_comes_up(bench: Bench):
    bench.board.take(LinkUp())
    bench.board.take(LinkDown("gone"))
    bench.board.take(LinkUp())
    assert bench.member.announced == 2


def test_touches_and_other_news_are_none_of_the_boards_business(bench: Bench):
    bench.board.take(object())
    bench.board.show()
    assert len(bench.frames.scenes) == 1


def test_each_new_call_chimes_once(bench: Bench, a_state, calls):
    bench.hear(a_state())
    assert bench.sound.played == 0
    bench.hear(a_state(calls, revision=2))
    bench.hear(a_state(calls, revision=2))
    assert bench.sound.played == 1


def test_a_recall_chimes_again(bench: Bench, a_state, calls):
    bench.hear(a_state(calls))
    bench.hear(a_state((replace(calls[0], recalls=calls[0].recalls + 1), *calls[1:]), revision=2))
    assert bench.sound.played == 1


def test_what_stood_there_before_the_board_came_does_not_chime(bench: Bench, a_state, calls):
    bench.hear(a_state(calls), retained=True)
    bench.hear(a_state(calls))
    assert bench.sound.played == 0
