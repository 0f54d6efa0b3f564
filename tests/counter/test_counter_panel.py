from collections.abc import Iterator
from typing import Any

import gpiozero
import pytest
from gpiozero.pins.mock import MockFactory

from counter.legend import CAPS
from counter.panel import KEYS, open_keys, open_lamp, open_no_lamp
from runtime.addresses import BadAddress, parse
from screen.gpio import Buttons, Wiring
from screen.loop import KeyPress
from screen.window import KEYBOARD


class Posts:
    """What an event loop would be given."""

    def __init__(self) -> None:
        self.news: list[object] = []

    def post(self, news: object) -> None:
        self.news.append(news)

    @property
    def keys(self) -> list[str]:
        return [news.key for news in self.news if isinstance(news, KeyPress)]


@pytest.fixture
def pins(monkeypatch: pytest.MonkeyPatch) -> Iterator[MockFactory]:
    factory = MockFactory()
    monkeypatch.setattr(gpiozero.Device, "pin_factory", factory)
    yield factory
    factory.reset()


def keys(text: str, posts: Posts) -> Buttons:
    return open_keys(parse(text), posts)  # type: ignore[arg-type]


def test_each_button_presses_its_key(pins: MockFactory) -> None:
    posts = Posts()
    panel = keys("gpio://?call=5&no_show=26&1=12", posts)
    for number in (26, 5, 12):
        pins.pin(number).drive_low()
        pins.pin(number).drive_high()
    assert posts.keys == ["no_show", "call", "1"]
    panel.close()


def test_every_key_of_the_unit_may_have_a_button(pins: MockFactory) -> None:
    posts = Posts()
    panel = keys("gpio://?" + "&".join(f"{key}={pin}" for pin, key in enumerate(KEYS, start=2)), posts)
    for pin in range(2, 2 + len(KEYS)):
        pins.pin(pin).drive_low()
    assert posts.keys == list(KEYS)
    assert {"park", "resume", "break", "sign", "0"} <= set(KEYS)
    panel.close()


def test_a_keyboard_has_every_key_of_a_panel_and_the_legend_names_them() -> None:
    assert set(KEYBOARD.values()) == set(KEYS)
    assert set(CAPS) == {key for key in KEYS if not key.isdecimal()}
    assert all(KEYBOARD[cap.lower()] == key for key, cap in CAPS.items() if key != "cancel")


def test_a_bouncing_button_presses_once(pins: MockFactory) -> None:
    posts, clock = Posts(), [1.0]
    panel = Buttons(Wiring({"call": 5}, True, 0.03), posts.post, lambda: clock[0], lambda seconds, call: None)
    for _ in range(5):
        pins.pin(5).drive_low()
        clock[0] += 0.002
        pins.pin(5).drive_high()
        clock[0] += 0.002
    assert posts.keys == ["call"]
    clock[0] += 1
    pins.pin(5).drive_low()
    assert posts.keys == ["call", "call"]
    panel.close()


def test_with_pull_down_a_pin_is_pressed_when_high(pins: MockFactory) -> None:
    posts = Posts()
    panel = keys("gpio://?call=5&pull=down", posts)
    pins.pin(5).drive_high()
    assert posts.keys == ["call"]
    panel.close()


def test_a_closed_panel_presses_nothing_and_gives_its_pins_back(pins: MockFactory) -> None:
    posts = Posts()
    keys("gpio://?call=5", posts).close()
    pins.pin(5).drive_low()
    assert posts.keys == []
    keys("gpio://?recall=5", posts).close()


@pytest.mark.parametrize(
    ("address", "complaint"),
    [
        ("gpio://?cal=5", "no option 'cal'.*did you mean 'call'"),
        ("gpio://?call=five", "call must be a GPIO number"),
        ("gpio://", "names no key"),
        ("gpio://?call=5&recall=5", "two keys share a pin"),
        ("gpio://?call=5&pull=sideways", "pull must be one of up, down"),
        ("gpio://?call=5&bounce_ms=soon", "bounce_ms must be a whole number"),
        ("gpio://?call=5&recall=99", "99"),
    ],
)
def test_a_wrong_address_is_explained(pins: MockFactory, address: str, complaint: str) -> None:
    with pytest.raises(BadAddress, match=complaint):
        keys(address, Posts())


def test_a_panel_that_cannot_open_all_its_keys_keeps_none(pins: MockFactory) -> None:
    with pytest.raises(BadAddress):
        keys("gpio://?call=5&recall=99", Posts())
    keys("gpio://?call=5", Posts()).close()


def test_the_lamp_lights_and_goes_out(pins: MockFactory) -> None:
    lamp = open_lamp(parse("gpio://17"))
    lamp.set(True)
    assert pins.pin(17).state
    lamp.set(False)
    assert not pins.pin(17).state
    lamp.close()


def test_a_lamp_that_is_lit_by_a_low_pin(pins: MockFactory) -> None:
    lamp = open_lamp(parse("gpio://17?active=low"))
    assert pins.pin(17).state
    lamp.set(True)
    assert not pins.pin(17).state
    lamp.close()


@pytest.mark.parametrize("address", ["gpio://", "gpio://desk", "gpio://99"])
def test_a_lamp_needs_a_pin_that_exists(pins: MockFactory, address: str) -> None:
    with pytest.raises(BadAddress):
        open_lamp(parse(address))


def test_a_window_may_have_no_lamp() -> None:
    lamp: Any = open_no_lamp(parse("none"))
    lamp.set(True)
    lamp.close()
