from collections.abc import Callable
from datetime import UTC, datetime
from itertools import count
from typing import Any

import pygame
import pytest

from broker import topics
from broker.bus import Delivery, LinkDown, LinkUp
from broker.codec import decode, encode
from broker.mail import Mail
from broker.topics import Family, Topic
from counter.app import CounterApp, Fittings
from counter.targets import Target
from queueing.catalogue import Catalogue
from queueing.messages import Accepted, CallNext, CatalogueState, Message, Refused, SignIn, StartService
from queueing.ticket import Language, TicketState
from screen.loop import KeyPress
from screen.scene import Scene

Make = Callable[..., Any]


class Wire:
    """A bus that keeps what is published while it is up."""

    def __init__(self) -> None:
        self.up = True
        self.commands: list[object] = []

    def publish(self, topic: str, payload: bytes, *, retain: bool = False) -> bool:
        if self.up:
            family = topics.parse(topic).family
            self.commands.append(decode(payload, family.carries))
        return self.up


class Place:
    """A member of the centre without a network."""

    def __init__(self, wire: Wire) -> None:
        self.mail = Mail(wire)  # type: ignore[arg-type]
        self.announced = 0

    def say(self, family: Family, name: str | None, message: Message) -> bool:
        return self.mail.say(Topic("baku-1", family, name), message)

    def announce(self) -> None:
        self.announced += 1


class Glass:
    """A picture that remembers its frames."""

    size = (800, 480)

    def __init__(self) -> None:
        self.scenes: list[Scene] = []

    def show(self, surface: pygame.Surface, scene: Scene) -> None:
        assert surface.get_size() == self.size
        self.scenes.append(scene)

    def close(self) -> None: ...


class Bulb:
    """A lamp that remembers."""

    def __init__(self) -> None:
        self.was: list[bool] = []

    def set(self, lit: bool) -> None:
        self.was.append(lit)

    def close(self) -> None: ...


class HandClock:
    """A clock moved by hand."""

    seconds = 100.0

    def monotonic(self) -> float:
        return self.seconds

    def now(self) -> datetime:
        return datetime(2026, 11, 22, tzinfo=UTC)


class Desk:
    """A whole call unit, with everything around it at hand."""

    def __init__(self) -> None:
        self.wire, self.glass, self.bulb, self.clock = Wire(), Glass(), Bulb(), HandClock()
        self.place = Place(self.wire)
        wishes = (f"w{number}" for number in count(1))
        self.app = CounterApp(
            "counter-1",
            (Target(service="passport"), Target(service="bank")),
            Language.EN,
            self.place,
            Fittings(self.glass, self.bulb),
            self.clock,
            lambda: next(wishes),
        )

    def hear(self, family: Family, name: str | None, message: Message, *, retained: bool = False) -> None:
        self.app.take(Delivery(str(Topic("baku-1", family, name)), encode(message), retained))
        self.app.turn()

    def press(self, key: str) -> None:
        self.app.take(KeyPress(key))
        self.app.turn()

    def later(self, seconds: float) -> float:
        self.clock.seconds += seconds
        return self.app.turn()

    @property
    def texts(self) -> str:
        return " | ".join(self.glass.scenes[-1].texts)


@pytest.fixture
def desk(a_state: Make) -> Desk:
    desk = Desk()
    desk.app.take(LinkUp())
    desk.hear(topics.COUNTER, "counter-1", a_state())
    return desk


def test_a_press_becomes_a_command_on_the_counters_own_topic(desk: Desk) -> None:
    desk.press("call")
    assert desk.wire.commands == [CallNext(key="w1")]


def test_an_unanswered_command_is_repeated_under_its_key(desk: Desk) -> None:
    desk.press("call")
    for _ in range(10):
        desk.later(1)
    assert len(desk.wire.commands) > 3
    assert set(desk.wire.commands) == {CallNext(key="w1")}
    assert "No answer: the command is being repeated" in desk.texts


def test_an_answer_ends_the_repetition(desk: Desk, a_ticket: Make) -> None:
    desk.press("call")
    desk.hear(topics.ANSWERS, "counter-1", Accepted(key="w1", ticket=a_ticket()))
    desk.later(60)
    assert len(desk.wire.commands) == 1
    assert "A 048" in desk.texts


def test_a_withdrawn_command_is_not_repeated(desk: Desk) -> None:
    desk.press("call")
    desk.later(6)
    desk.press("cancel")
    said = len(desk.wire.commands)
    desk.later(60)
    assert len(desk.wire.commands) == said


def test_a_command_pressed_without_a_link_goes_out_when_the_link_is_back(desk: Desk) -> None:
    desk.wire.up = False
    desk.app.take(LinkDown("the cable is out"))
    desk.press("call")
    desk.later(3)
    assert desk.wire.commands == []
    assert "no connection" in desk.texts
    desk.wire.up = True
    desk.app.take(LinkUp())
    desk.app.turn()
    assert desk.wire.commands == [CallNext(key="w1")]


def test_a_refusal_is_shown_and_the_next_key_acts(desk: Desk, a_ticket: Make, a_state: Make) -> None:
    desk.press("call")
    desk.hear(topics.ANSWERS, "counter-1", Refused(key="w1", rule="line-empty", text="nobody"))
    assert "Nobody is waiting for this counter" in desk.texts
    desk.hear(topics.COUNTER, "counter-1", a_state(a_ticket(), revision=2))
    desk.press("serve")
    assert desk.wire.commands[-1] == StartService(key="w2", ticket="T1")


def test_the_lamp_is_lit_while_a_ticket_is_in_hand(desk: Desk, a_ticket: Make, a_state: Make) -> None:
    desk.hear(topics.COUNTER, "counter-1", a_state(a_ticket(), revision=2))
    desk.hear(topics.COUNTER, "counter-1", a_state(a_ticket(TicketState.SERVING), revision=3))
    desk.hear(topics.COUNTER, "counter-1", a_state(revision=4))
    assert desk.bulb.was == [False, True, False]


def test_the_picture_is_shown_again_only_when_it_changes(desk: Desk, a_state: Make) -> None:
    shown = len(desk.glass.scenes)
    for _ in range(5):
        desk.later(1)
        desk.hear(topics.COUNTER, "counter-1", a_state())
    assert len(desk.glass.scenes) == shown


def test_names_come_from_the_catalogue_of_the_centre(
    desk: Desk, asan: Catalogue, a_ticket: Make, a_state: Make
) -> None:
    desk.hear(topics.COUNTER, "counter-1", a_state(a_ticket(), revision=2))
    desk.hear(topics.CATALOGUE, None, CatalogueState(revision="r", catalogue=asan), retained=True)
    assert "Counter 5" in desk.texts
    assert "Issue of an identity card" in desk.texts


def test_an_invalid_message_is_counted_and_changes_nothing(desk: Desk) -> None:
    before = desk.app.unit
    desk.app.take(Delivery("novbe/v1/baku-1/counter/counter-1", b'{"v":1', False))
    desk.app.take(Delivery("some/other/topic", b"{}", False))
    assert desk.app.unit == before
    assert desk.place.mail.invalid == 2


def test_the_unit_announces_itself_whenever_the_link_comes_up(desk: Desk) -> None:
    desk.app.take(LinkUp())
    assert desk.place.announced == 2


def test_an_officer_signs_in_with_a_code(desk: Desk, a_state: Make) -> None:
    for key in ("sign", "1", "0", "7"):
        desk.press(key)
    assert desk.wire.commands == []
    desk.press("sign")
    assert desk.wire.commands == [SignIn(key="w5", staff="107")]
    desk.hear(topics.ANSWERS, "counter-1", Accepted(key="w5"))
    desk.hear(topics.COUNTER, "counter-1", a_state(staff="107", revision=2))
    assert "Staff 107" in desk.texts


def test_a_ticket_that_walks_on_is_followed_to_its_next_service(desk: Desk, a_ticket: Make, a_state: Make) -> None:
    desk.hear(topics.COUNTER, "counter-1", a_state(a_ticket(TicketState.SERVING), revision=2))
    desk.press("complete")
    desk.hear(topics.ANSWERS, "counter-1", Accepted(key="w1", ticket=a_ticket(TicketState.WAITING, service="bank")))
    desk.hear(topics.COUNTER, "counter-1", a_state(revision=3))
    assert "A 048 goes on to: | bank" in desk.texts
    desk.later(10)
    assert "goes on" not in desk.texts


def test_silence_shows_by_itself(desk: Desk) -> None:
    idle = desk.later(0)
    assert desk.later(idle) > 0
    assert "waiting for news" in desk.texts
