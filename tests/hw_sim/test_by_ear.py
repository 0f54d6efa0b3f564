"""Somebody who goes by ear before a kiosk that the test speaks for."""

import pytest

from hw_sim.by_ear import ByEar
from hw_sim.patience import Patience
from hw_sim.wire import Heard


class SpeakingHub:
    """At each press the next of ``sentences`` is said by kiosk-1."""

    def __init__(self, *sentences):
        self.patience = Patience()
        self.on_sound = []
        self.pressed = []
        self._sentences = list(sentences)

    def press(self, device, key):
        self.pressed.append(key)
        if self._sentences:
            self.say(device, self._sentences.pop(0))

    def say(self, device, says):
        for listener in self.on_sound:
            listener(device, Heard(0.0, 0.0, says, 1.0, ""))


@pytest.fixture(autouse=True)
def no_waiting(monkeypatch):
    monkeypatch.setattr("hw_sim.by_ear.LISTEN_SECONDS", 0.0)
    monkeypatch.setattr("hw_sim.by_ear.WAIT_SECONDS", 0.05)


def test_buttons_lead_to_the_choice_that_is_heard():
    hub = SpeakingHub("Welcome.", "Russian. 1 of 2.", "English. 2 of 2.", "Which agency?")
    citizen = ByEar(hub, "kiosk-1")
    citizen.wake()
    citizen.choose("English")
    citizen.hear_out()
    assert hub.pressed == ["next", "next", "next", "choose"]


def test_what_another_kiosk_says_is_not_listened_to():
    hub = SpeakingHub("Russian.", "English.", "Which agency?")
    citizen = ByEar(hub, "kiosk-1")
    hub.say("kiosk-2", "English.")
    citizen.choose("English")
    assert hub.pressed == ["next", "next", "choose"]


def test_a_choice_that_is_never_said_is_told():
    hub = SpeakingHub(*["Russian."] * 100)
    with pytest.raises(TimeoutError, match="no 'English'"):
        ByEar(hub, "kiosk-1").choose("English")
    assert "choose" not in hub.pressed


def test_a_silent_kiosk_is_told():
    with pytest.raises(TimeoutError, match="kiosk-1: nothing was said"):
        ByEar(SpeakingHub(), "kiosk-1").wake()
