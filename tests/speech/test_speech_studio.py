"""Speech is made on a thread of its own; what is asked for goes before what is foreseen."""

from __future__ import annotations

import queue
import threading
import time

import pytest

from board.voice.announcement import Announcement
from queueing.ticket import Language
from speech.narrator import Narrator
from speech.phrases import number_phrase
from speech.studio import Studio
from tests.voices import CHIME, Reader, a_call

AZ = Language.AZ


class SlowReader(Reader):
    """Speaks when it is let; keeps what it was asked for."""

    def __init__(self):
        super().__init__()
        self.asked = []
        self.let = threading.Event()
        self.busy = threading.Event()

    def say(self, phrases, deadline):
        self.asked.append(phrases[0].text)
        self.busy.set()
        assert self.let.wait(10)
        return super().say(phrases, deadline)


def announced(call):
    return Announcement(call=call, languages=(AZ,), chime=CHIME, chimes=True)


@pytest.fixture
def reader():
    return SlowReader()


@pytest.fixture
def delivered():
    return queue.SimpleQueue()


@pytest.fixture
def studio(reader, delivered):
    made = Studio(Narrator([reader]), delivered.put, time.monotonic)
    made.start()
    yield made
    reader.let.set()
    made.close()


def test_a_speech_is_delivered_to_who_waits_for_it(studio, reader, delivered):
    reader.let.set()
    studio.make(announced(a_call("A012", "5")))
    speech = delivered.get(timeout=10)
    assert speech.call == a_call("A012", "5")
    assert speech.says == "nömrə a sıfır on iki, pəncərə beş."


def test_a_studio_that_is_stuck_keeps_no_program_from_ending_within_two_seconds(studio, reader, mocker):
    studio.prepare([number_phrase("A013", AZ)])
    assert reader.busy.wait(10)
    waited = mocker.patch("threading.Thread.join")
    studio.close()
    mocker.stopall()
    assert waited.call_args.args[0] <= 1.0


def test_asking_never_waits(studio, reader, delivered):
    studio.make(announced(a_call()))
    studio.prepare([number_phrase("A013", AZ)])
    assert delivered.empty()


def test_a_call_goes_before_everything_that_is_only_foreseen(studio, reader, delivered):
    studio.prepare([number_phrase(f"A{number:03d}", AZ) for number in range(1, 100)])
    assert reader.busy.wait(10)
    studio.make(announced(a_call("B001")))
    reader.let.set()
    delivered.get(timeout=10)
    assert reader.asked[1] == "nömrə be sıfır sıfır bir,"
