"""The hub and its addresses, with a real socket: what a program shows is seen, what is touched arrives."""

import threading

import pygame
import pytest

from hw_sim.addresses import SimulatedPicture, Wire, open_keys, open_lamp, open_sound
from hw_sim.hub import Hub
from hw_sim.wire import ENVIRONMENT
from runtime.addresses import BadAddress, parse
from runtime.fonts import Weight
from screen.scene import Box, Font, Line, Rect, Scene, Widget
from screen.sound import RATE


@pytest.fixture
def hub(tmp_path, monkeypatch):
    made = Hub(tmp_path)
    made.start()
    monkeypatch.setenv(ENVIRONMENT, str(made.path))
    yield made
    made.close()


def scene(text):
    line = Line(text, Rect(10, 20, 30, 12), Font(10, Weight.BOLD), "#FFFFFF")
    button = Widget("take", "Take a ticket", Rect(0, 0, 64, 48))
    return Scene(64, 48, "#102030", (Box(Rect(0, 0, 64, 48), "#102030"), line), (button,), title="details")


def surface(colour):
    made = pygame.Surface((64, 48), depth=32)
    made.fill(colour)
    return made


class Heard:
    """What arrived, and a way to wait for it."""

    def __init__(self):
        self.items = []
        self._news = threading.Condition()

    def post(self, item):
        with self._news:
            self.items.append(item)
            self._news.notify_all()

    def wait(self, count):
        with self._news:
            assert self._news.wait_for(lambda: len(self.items) >= count, 5)


def test_a_frame_arrives_with_its_pixels_texts_and_widgets(hub):
    picture = SimulatedPicture(Wire(parse("simframe://kiosk-1"), "picture"), "kiosk-1", (64, 48))
    picture.show(surface("#FF8000"), scene("A 048"))
    frame = hub.screens["kiosk-1"].wait_for(lambda frame: True, 5, "frame")
    assert frame.title == "details"
    assert frame.text("A 048").rect == (10, 20, 30, 12)
    assert frame.widget("Take a ticket").middle == (32, 24)
    assert frame.image().getpixel((5, 5)) == (255, 128, 0)


def test_only_the_newest_frame_keeps_its_pixels(hub, tmp_path):
    picture = SimulatedPicture(Wire(parse("simframe://kiosk-1"), "picture"), "kiosk-1", (64, 48))
    for text in ("one", "two", "three"):
        picture.show(surface("#000000"), scene(text))
    hub.screens["kiosk-1"].wait_for(lambda frame: frame.text("three") is not None, 5, "third frame")
    hub.close()
    assert list(tmp_path.glob("*.bgrx")) == []


def test_waiting_for_a_frame_that_never_comes_says_what_is_shown_instead(hub):
    picture = SimulatedPicture(Wire(parse("simframe://kiosk-1"), "picture"), "kiosk-1", (64, 48))
    picture.show(surface("#000000"), scene("A 048"))
    hub.screens["kiosk-1"].wait_for(lambda frame: True, 5, "frame")
    with pytest.raises(TimeoutError, match=r"kiosk-1: no greeting .*'details': \['A 048'\]"):
        hub.screens["kiosk-1"].wait_for(lambda frame: frame.title == "greeting", 0.05, "greeting")


def test_a_frame_replaced_before_a_moment_no_longer_stands_at_it(hub):
    picture = SimulatedPicture(Wire(parse("simframe://kiosk-1"), "picture"), "kiosk-1", (64, 48))
    picture.show(surface("#000000"), scene("old"))
    picture.show(surface("#000000"), scene("new"))
    screen = hub.screens["kiosk-1"]
    newest = screen.wait_for(lambda frame: frame.text("new") is not None, 5, "new frame")
    with pytest.raises(TimeoutError):
        screen.wait_for(lambda frame: frame.text("old") is not None, 0.05, "old frame", since=newest.at)


def test_a_pressed_key_reaches_the_call_unit(hub):
    heard = Heard()
    wire = open_keys(parse("simkeys://counter-1"), heard)
    hub.wait_for_parts({("counter-1", "keys")}, 5)
    hub.press("counter-1", "call")
    heard.wait(1)
    assert [press.key for press in heard.items] == ["call"]
    wire.close()


def test_a_lamp_is_seen(hub):
    lamp = open_lamp(parse("simlamp://counter-1"))
    lamp.set(True)
    hub.wait_for_parts({("counter-1", "lamp")}, 5)
    lamp.close()
    hub.wait_for_lamp("counter-1", True, 5)


def test_a_loudspeaker_is_heard(hub):
    sound = open_sound(parse("simsound://board-1"))
    sound.play(bytes(2 * RATE))
    hub.wait_for_sounds("board-1", 1, 5)
    assert hub.sounds["board-1"][0].seconds == 1.0
    sound.close()


def test_without_a_simulator_the_address_says_what_is_missing(monkeypatch):
    monkeypatch.delenv(ENVIRONMENT, raising=False)
    with pytest.raises(BadAddress, match="NOVBE_SIM"):
        open_lamp(parse("simlamp://counter-1"))


def test_touching_a_screen_that_showed_nothing_is_an_error(hub):
    with pytest.raises(RuntimeError, match="nothing to touch"):
        hub.tap("kiosk-1", (1, 1))
