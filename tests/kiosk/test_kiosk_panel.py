"""What is wired to a kiosk's pins."""

from __future__ import annotations

import subprocess
import sys
import threading

import gpiozero
import pytest
from gpiozero.pins.mock import MockFactory, MockPWMPin

from kiosk.guide import BUTTONS, SWITCHES
from kiosk.keyboard import KEYBOARD
from kiosk.lights import GpioRing, open_buzzer, open_ring
from kiosk.panel import open_buttons
from kiosk.signals import BEEPS, LIGHTS, State
from kiosk.unfitted import open_no_buttons, open_no_buzzer, open_no_ring, open_no_scanner
from runtime.addresses import BadAddress, parse
from screen.gpio import Buttons, Buzzer, Wiring
from screen.loop import KeyPress, KeyRelease


class Posts:
    """What an event loop would be given."""

    def __init__(self):
        self.news = []
        self._arrived = threading.Condition()

    def post(self, news):
        with self._arrived:
            self.news.append(news)
            self._arrived.notify_all()

    def wait_for(self, count):
        with self._arrived:
            assert self._arrived.wait_for(lambda: len(self.news) >= count, 10)
        return self.news


@pytest.fixture
def pins(monkeypatch):
    factory = MockFactory(pin_class=MockPWMPin)
    monkeypatch.setattr(gpiozero.Device, "pin_factory", factory)
    yield factory
    factory.reset()


def test_buttons_and_switches_tell_when_they_are_pressed_and_let_go(pins):
    posts = Posts()
    panel = open_buttons(parse("gpio://?previous=5&next=6&choose=13&technician=26"), posts)
    pins.pin(6).drive_low()
    pins.pin(26).drive_low()
    pins.pin(26).drive_high()
    assert posts.wait_for(3) == [KeyPress("next"), KeyPress("technician"), KeyRelease("technician")]
    panel.close()


class Later:
    """A clock and what is to be called by it."""

    def __init__(self):
        self.now = 1.0
        self.calls = []

    def __call__(self, seconds, call):
        self.calls.append((self.now + seconds, call))

    def pass_by(self, seconds):
        """Let time pass, and what is due by then be called when it is due."""
        end = self.now + seconds
        while due := [call for call in self.calls if call[0] <= end]:
            first = min(due, key=lambda call: call[0])
            self.calls.remove(first)
            self.now = max(self.now, first[0])
            first[1]()
        self.now = end


def test_a_switch_that_bounces_is_told_once_and_stays_as_it_was_turned(pins):
    posts, later = Posts(), Later()
    panel = Buttons(Wiring({"technician": 26}, True, 0.03), posts.post, lambda: later.now, later)
    for drive, pause in (("low", 0.002), ("high", 0.001), ("low", 1.0)):
        getattr(pins.pin(26), f"drive_{drive}")()
        later.pass_by(pause)
    assert posts.news == [KeyPress("technician")]
    for drive, pause in (("high", 0.002), ("low", 0.001), ("high", 1.0)):
        getattr(pins.pin(26), f"drive_{drive}")()
        later.pass_by(pause)
    assert posts.news == [KeyPress("technician"), KeyRelease("technician")]
    panel.close()


def test_a_switch_that_is_turned_again_at_once_is_told_when_it_has_come_to_rest(pins):
    posts, later = Posts(), Later()
    panel = Buttons(Wiring({"technician": 26}, True, 0.03), posts.post, lambda: later.now, later)
    pins.pin(26).drive_low()
    later.pass_by(1.0)
    pins.pin(26).drive_high()
    later.pass_by(0.04)
    pins.pin(26).drive_low()
    pins.pin(26).drive_high()
    pins.pin(26).drive_low()
    later.pass_by(1.0)
    assert posts.news == [KeyPress("technician"), KeyRelease("technician"), KeyPress("technician")]
    panel.close()


def test_a_closed_panel_tells_nothing_that_is_still_due(pins):
    posts, later = Posts(), Later()
    panel = Buttons(Wiring({"technician": 26}, True, 0.03), posts.post, lambda: later.now, later)
    pins.pin(26).drive_low()
    pins.pin(26).drive_high()
    panel.close()
    later.pass_by(1.0)
    assert posts.news == [KeyPress("technician")]


class HeldPin(MockPWMPin):
    """Something holds it low from before the program begins."""

    def _set_pull(self, value):
        self._pull = value


def test_a_key_that_is_turned_already_counts_but_a_button_that_is_stuck_does_not(pins):
    posts = Posts()
    pins.pin_class = HeldPin
    panel = open_buttons(parse("gpio://?next=5&technician=26&headphones=16"), posts)
    assert sorted(news.key for news in posts.news) == ["headphones", "technician"]
    panel.close()


def test_a_keyboard_has_every_button(pins):
    assert set(KEYBOARD.values()) == set(BUTTONS)
    assert not set(BUTTONS) & set(SWITCHES)


@pytest.mark.parametrize(
    ("address", "complaint"),
    [
        ("gpio://?nxt=5", "no option 'nxt'.*did you mean 'next'"),
        ("gpio://", "names no key, such as gpio://.previous=5"),
        ("gpio://?next=5&choose=5", "two keys share a pin"),
    ],
)
def test_wrong_buttons_are_explained(pins, address, complaint):
    with pytest.raises(BadAddress, match=complaint):
        open_buttons(parse(address), Posts())


def lit(pins, *numbers):
    return tuple(round(pins.pin(number).state, 2) for number in numbers)


def test_the_ring_shines_as_bright_as_it_is_told(pins):
    ring = open_ring(parse("gpio://?red=17&green=27&blue=22&brightness=50"))
    ring.show(LIGHTS[State.READY])
    assert lit(pins, 17, 27, 22) == (0.0, 0.5, 0.0)
    ring.close()
    assert isinstance(ring, GpioRing)


def test_a_ring_that_is_lit_by_low_pins(pins):
    ring = open_ring(parse("gpio://?red=17&green=27&blue=22&brightness=100&active=low"))
    ring.show(LIGHTS[State.READY])
    assert lit(pins, 17, 27, 22) == (1.0, 0.0, 1.0)
    ring.close()


@pytest.mark.parametrize(
    ("address", "complaint"),
    [
        ("gpio://?red=17&green=27", "blue must be a GPIO number"),
        ("gpio://?red=17&green=17&blue=22", "two colours share a pin"),
        ("gpio://?red=17&green=27&blue=22&brightness=150", "brightness must be from 0 to 100"),
        ("gpio://?red=17&green=27&blue=22&yellow=5", "no option 'yellow'"),
    ],
)
def test_a_wrong_ring_is_explained(pins, address, complaint):
    with pytest.raises(BadAddress, match=complaint):
        open_ring(parse(address))


def rests():
    """What a buzzer does between two changes: nothing, and nobody breaks it off."""
    waited = []

    def rest(stopped, seconds):
        waited.append(seconds)
        return stopped.is_set()

    return waited, rest


def test_a_buzzer_sounds_and_falls_silent(pins):
    waited, rest = rests()
    buzzer = Buzzer(18, 0, 1.0, rest)
    buzzer.play(BEEPS[State.TAKE])
    buzzer.close()
    assert waited == [seconds for beep in BEEPS[State.TAKE] for seconds in beep]
    states = [state.state for state in pins.pin(18).states]
    assert states.count(1.0) == len(BEEPS[State.TAKE])
    assert pins.pin(18).state == 0


def test_a_buzzer_with_a_tone_is_as_loud_as_its_volume(pins):
    _, rest = rests()
    buzzer = Buzzer(18, 2300, 0.4, rest)
    buzzer.play(((0.1, 0.0),))
    assert pins.pin(18).frequency == 2300
    buzzer.close()
    assert max(state.state for state in pins.pin(18).states) == pytest.approx(0.2)


def test_what_a_buzzer_still_sounds_is_broken_off(pins):
    buzzer = open_buzzer(parse("gpio://18?volume=100"))
    buzzer.play(((60.0, 0.0),))
    buzzer.play(((0.0, 0.0),))
    buzzer.close()
    assert pins.pin(18).state in (0, None)


@pytest.mark.parametrize("address", ["gpio://", "gpio://18?tone=5", "gpio://18?volume=101", "gpio://18?loud=yes"])
def test_a_wrong_buzzer_is_refused(pins, address):
    with pytest.raises(BadAddress, match="gpio://"):
        open_buzzer(parse(address))


def test_a_kiosk_may_have_none_of_them():
    open_no_ring(parse("none")).show(LIGHTS[State.FAULT])
    open_no_buzzer(parse("none")).play(BEEPS[State.FAULT])
    open_no_buttons(parse("none"), Posts()).close()
    open_no_scanner(parse("none"), Posts()).close()


def test_a_kiosk_without_pins_loads_no_library_for_them():
    code = "import sys, kiosk.unfitted, kiosk.keyboard; sys.exit('gpiozero' in sys.modules)"
    subprocess.run([sys.executable, "-c", code], check=True, timeout=60)
