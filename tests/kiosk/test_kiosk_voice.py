"""The kiosk's voice between the studio, which takes its time, and the loudspeaker."""

from __future__ import annotations

import pytest

from kiosk.voice import Voice
from queueing.ticket import Language
from speech.narrator import Narrator
from speech.numerals import Clip
from speech.phrases import Phrase
from tests.kiosks import Headphones, Reader


class LateStudio:
    """Makes what was ordered when it is told to."""

    def __init__(self):
        self.orders = []

    def make(self, order):
        self.orders.append(order)

    def delivers(self):
        made = [order.made_by(Narrator([Reader()]), 0.0) for order in self.orders]
        self.orders.clear()
        return made


class Clock:
    now = 0.0

    def monotonic(self):
        return self.now


@pytest.fixture
def clock():
    return Clock()


@pytest.fixture
def studio():
    return LateStudio()


@pytest.fixture
def headphones(clock):
    return Headphones(clock)


@pytest.fixture
def voice(headphones, studio, clock):
    return Voice(headphones, studio, clock.monotonic)


def words(text):
    return (Phrase(Language.EN, (Clip("", text),), "."),)


def test_what_is_made_is_played_as_loud_as_it_was_wanted(voice, studio, headphones):
    voice.say(words("Which service do you need"), 40)
    for spoken in studio.delivers():
        voice.take(spoken)
    assert headphones.said == ["Which service do you need."]
    assert headphones.volumes == [0.4]


def test_of_two_that_were_ordered_only_the_last_is_heard_and_only_it_is_made(voice, studio, headphones):
    voice.say(words("One"), 40)
    voice.say(words("Two"), 40)
    made = studio.delivers()
    assert [bool(spoken.samples) for spoken in made] == [False, True]
    for spoken in made:
        voice.take(spoken)
    assert headphones.said == ["Two."]


def test_a_hushed_voice_says_nothing_that_comes_late_and_has_nothing_to_repeat(voice, studio, headphones):
    voice.say(words("Personal"), 40)
    made = studio.delivers()
    voice.hush()
    for spoken in made:
        voice.take(spoken)
    voice.again(40)
    assert studio.orders == []
    assert headphones.said == []


def test_it_knows_how_long_it_sounds(voice, studio, clock):
    voice.say(words("one two three"), 40)
    voice.take(studio.delivers()[0])
    assert voice.sounds
    clock.now = 0.3
    assert not voice.sounds
