"""The hub and its addresses, with a real socket: what a program shows is seen, what is touched arrives."""

import socket
import threading
from contextlib import suppress

import pygame
import pytest

from hw_sim import screens, wire
from hw_sim.addresses import (
    SimulatedPicture,
    Wire,
    open_buzzer,
    open_keys,
    open_lamp,
    open_ring,
    open_scanner,
    open_sound,
)
from hw_sim.hub import Disconnected, Hub
from hw_sim.patience import Patience
from hw_sim.screens import Screens
from hw_sim.wire import ENVIRONMENT
from kiosk.scanner import Scan
from kiosk.signals import BEEPS, LIGHTS, State
from runtime.addresses import BadAddress, parse
from runtime.fonts import Weight
from screen.loop import KeyPress, KeyRelease
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
    heard.wait(2)
    assert heard.items == [KeyPress("call"), KeyRelease("call")]
    wire.close()


def test_a_lamp_is_seen(hub):
    lamp = open_lamp(parse("simlamp://counter-1"))
    lamp.set(True)
    hub.wait_for_parts({("counter-1", "lamp")}, 5)
    lamp.close()
    hub.wait_for_lamp("counter-1", True, 5)


def test_a_loudspeaker_is_heard(hub):
    sound = open_sound(parse("simsound://board-1"))
    sound.play(bytes(2 * RATE), 0.5, "nömrə a bir")
    hub.wait_for_sounds("board-1", 1, 5)
    heard = hub.sounds["board-1"][0]
    assert (heard.seconds, heard.volume, heard.says) == (1.0, 0.5, "nömrə a bir")
    sound.close()


def test_a_kiosks_buttons_and_switches_are_pressed_and_let_go(hub):
    heard = Heard()
    wire = open_keys(parse("simkeys://kiosk-1"), heard)
    hub.wait_for_parts({("kiosk-1", "keys")}, 5)
    hub.hold("kiosk-1", "technician")
    hub.let_go("kiosk-1", "technician")
    heard.wait(2)
    assert heard.items == [KeyPress("technician"), KeyRelease("technician")]
    wire.close()


def test_a_code_is_scanned(hub):
    heard = Heard()
    wire = open_scanner(parse("simscan://kiosk-1"), heard)
    hub.wait_for_parts({("kiosk-1", "scanner")}, 5)
    hub.scan("kiosk-1", "NOVBE:7Q2K9D4M1XAZ\r\n")
    heard.wait(1)
    assert heard.items == [Scan("NOVBE:7Q2K9D4M1XAZ")]
    wire.close()


def test_a_ring_is_seen_and_a_buzzer_heard(hub):
    ring, buzzer = open_ring(parse("simring://kiosk-1")), open_buzzer(parse("simbuzzer://kiosk-1"))
    ring.show(LIGHTS[State.TAKE])
    buzzer.play(BEEPS[State.TAKE])
    hub.wait_for_signals("kiosk-1", 5)
    assert hub.rings["kiosk-1"].colour == LIGHTS[State.TAKE].colour
    assert hub.buzzes["kiosk-1"][0].beeps == BEEPS[State.TAKE]
    ring.close()
    buzzer.close()


def test_what_is_broken_off_was_heard_so_far_only(hub):
    sound = open_sound(parse("simsound://kiosk-1"))
    sound.play(bytes(2 * 60 * RATE), 0.5, "a long screen")
    sound.hush()
    sound.play(bytes(200), 0.5, "short")
    hub.wait_for_sounds("kiosk-1", 2, 5)
    assert hub.sounds["kiosk-1"][0].ends <= hub.sounds["kiosk-1"][1].at
    sound.close()


def test_what_was_heard_leaves_no_file(hub, tmp_path):
    sound = open_sound(parse("simsound://board-1"))
    sound.play(bytes(200))
    hub.wait_for_sounds("board-1", 1, 5)
    assert list(tmp_path.glob("*.pcm")) == []
    sound.close()


def test_without_a_simulator_the_address_says_what_is_missing(monkeypatch):
    monkeypatch.delenv(ENVIRONMENT, raising=False)
    with pytest.raises(BadAddress, match="NOVBE_SIM"):
        open_lamp(parse("simlamp://counter-1"))


def test_touching_a_screen_that_showed_nothing_is_an_error(hub):
    with pytest.raises(Disconnected, match="nothing to touch"):
        hub.tap("kiosk-1", (1, 1))


def strange(hub, *lines):
    """Somebody who says ``lines`` to the hub; until the hub has cut it off."""
    with socket.socket(socket.AF_UNIX) as stranger:
        stranger.settimeout(5)
        stranger.connect(str(hub.path))
        stranger.sendall(b"".join(lines))
        assert stranger.recv(1) == b""


HELLO = b'{"part": "picture", "device": "kiosk-1"}\n'


@pytest.mark.parametrize(
    ("lines", "who"),
    [
        ([b"GET / HTTP/1.1\r\n"], "somebody"),
        ([b'{"part": 5}\n'], "somebody"),
        ([HELLO, b"{nonsense\n"], "kiosk-1 picture"),
        ([HELLO, b'{"number": "one"}\n'], "kiosk-1 picture"),
    ],
)
def test_whoever_talks_nonsense_is_named_and_cut_off_and_the_others_stay(hub, lines, who, caplog):
    lamp = open_lamp(parse("simlamp://counter-1"))
    strange(hub, *lines)
    lamp.set(True)
    hub.wait_for_lamp("counter-1", True, 5)
    assert [record.message.partition(" says ")[0] for record in caplog.records if record.levelname == "ERROR"] == [who]
    lamp.close()


def test_whoever_leaves_is_forgotten(hub, eventually):
    keys = open_keys(parse("simkeys://counter-1"), Heard())
    hub.wait_for_parts({("counter-1", "keys")}, 5)
    keys.close()

    def gone():
        with pytest.raises(Disconnected, match="counter-1"):
            hub.press("counter-1", "call")
        return True

    eventually(gone)


def test_a_program_that_comes_back_is_not_forgotten_with_its_predecessor(hub, eventually):
    heard = Heard()
    first = open_keys(parse("simkeys://counter-1"), Heard())
    hub.wait_for_parts({("counter-1", "keys")}, 5)
    second = open_keys(parse("simkeys://counter-1"), heard)
    eventually(lambda: hub.press("counter-1", "call") and heard.items)
    first.close()
    known = len(heard.items)
    for _ in range(10):
        hub.press("counter-1", "call")
    heard.wait(known + 10)
    second.close()


def test_all_who_ask_for_a_new_screen_get_the_same_one(monkeypatch):
    made = threading.Barrier(2)

    class SlowScreen(screens.Screen):
        def __init__(self, *arguments):
            with suppress(threading.BrokenBarrierError):
                made.wait(0.1)
            super().__init__(*arguments)

    monkeypatch.setattr(screens, "Screen", SlowScreen)
    hall, got = Screens(Patience()), []
    askers = [threading.Thread(target=lambda: got.append(hall["board-1"])) for _ in range(2)]
    for asker in askers:
        asker.start()
    for asker in askers:
        asker.join(5)
    assert got[0] is got[1]


def test_a_simulator_that_takes_nothing_any_more_is_an_error_and_not_for_ever(tmp_path, monkeypatch):
    monkeypatch.setenv(ENVIRONMENT, str(tmp_path / "deaf"))
    monkeypatch.setattr("hw_sim.addresses.SEND_SECONDS", 0.05)
    with socket.socket(socket.AF_UNIX) as deaf:
        deaf.bind(str(tmp_path / "deaf"))
        deaf.listen()
        lamp = Wire(parse("simlamp://counter-1"), "lamp")
        with pytest.raises(ConnectionError, match=r"simlamp://counter-1: the simulator took nothing"):
            lamp.send(wire.Key("x" * 10_000_000))


def test_a_simulator_that_has_gone_is_named(tmp_path, monkeypatch):
    monkeypatch.setenv(ENVIRONMENT, str(tmp_path / "gone"))
    with pytest.raises(BadAddress, match=r"simlamp://counter-1: the simulator does not answer at .*gone"):
        open_lamp(parse("simlamp://counter-1"))
