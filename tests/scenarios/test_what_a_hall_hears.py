"""What a hall hears on a crowded morning, with the real voice: on a clock of its own, and judged by the tape."""

from __future__ import annotations

import subprocess
from array import array
from collections.abc import Sequence
from dataclasses import replace
from itertools import pairwise

import pytest

from board.voice.agenda import GAP
from board.voice.config import Hours
from board.voice.words import sentence
from hw_sim.listening import mixed
from hw_sim.spoken import sentence_of
from queueing.messages import BoardCall
from queueing.ticket import Language
from screen.sound import RATE
from speech.espeak import INSTALL, PROGRAM, Espeak
from speech.phrases import Phrase
from speech.samples import from_wav
from speech.store import Store
from tests.voices import MORNING, SETTLED, Hall, a_call

AZ = Language.AZ


@pytest.fixture
def hall(needs_program, tmp_path):
    """Two boards that speak with espeak-ng."""
    needs_program(PROGRAM, INSTALL)
    made = Hall()
    for name in ("board-1", "board-2"):
        made.add(name, speakers=[real_voice(tmp_path / "cache")])
    made.live(SETTLED)
    return made


def real_voice(cache):
    class Patient(Espeak):
        """The clock of these scenarios stands while speech is made."""

        def say(self, phrases: Sequence[Phrase], deadline: float) -> bytes:
            return super().say(phrases, 60.0)

    return Patient(140, Store(cache, 100_000_000), RATE, lambda: 0.0)


def burst(hall: Hall, count: int, seconds: float) -> list[BoardCall]:
    calls = [a_call(f"{'ABŞ'[number % 3]}{number:03d}", str(1 + number % 7)) for number in range(1, count + 1)]
    for call in calls:
        hall.announce(call)
        hall.live(seconds / count)
    return calls


def spoken_as(call: BoardCall) -> str:
    return sentence_of((call.number, call.counter), AZ)


def by_another_way(call: BoardCall) -> list[bytes]:
    """The Azerbaijani phrases of a call as the program itself speaks them, asked as a person at a terminal would."""
    texts = [phrase.text for phrase in sentence(call, AZ)]
    command = [PROGRAM, "-v", "az", "-s", "140", "--stdout"]
    return [from_wav(subprocess.run([*command, text], capture_output=True, check=True).stdout, RATE) for text in texts]


def tape_of(hall: Hall) -> array[int]:
    """What a person in the middle of the hall hears, all loudspeakers together."""
    return mixed([played for board in hall.boards.values() for played in board.loudspeaker.played], 0.0)


def test_thirty_calls_in_ten_seconds_are_all_heard_in_order_and_none_over_another(hall):
    calls = burst(hall, 30, seconds=10)
    hall.live(180)
    sounds = hall.sounds
    assert len(sounds) == 30
    for call, sound in zip(calls, sounds, strict=True):
        assert spoken_as(call) in sound.says
    assert {sound.board for sound in sounds} == {"board-1"}
    assert all(second.at - first.ends >= GAP - 0.001 for first, second in pairwise(sounds))


def test_the_tape_holds_each_call_where_it_was_spoken_and_silence_between(hall):
    calls = burst(hall, 6, seconds=2)
    hall.live(60)
    tape = tape_of(hall)
    for call, sound in zip(calls, hall.sounds, strict=True):
        during = tape[round(sound.at * RATE) : round(sound.ends * RATE)].tobytes()
        assert all(phrase in during for phrase in by_another_way(call))
    for first, second in pairwise(hall.sounds):
        assert not any(tape[round(first.ends * RATE) + 1 : round(second.at * RATE) - 1])


def test_a_storm_of_recalls_is_heard_as_one_second_call(hall):
    first = a_call("A007", "3")
    hall.announce(a_call("B001", "1"), first)
    for recalls in range(1, 20):
        hall.announce(replace(first, recalls=recalls))
    hall.live(60)
    assert [spoken_as(first) in sound.says for sound in hall.sounds] == [False, True]
    assert hall.sounds[1].says.startswith("təkrar, ")


def test_in_mute_hours_the_tape_is_empty(needs_program, tmp_path):
    needs_program(PROGRAM, INSTALL)
    hall = Hall()
    local = MORNING.astimezone()
    mute = Hours(starts=local.time(), ends=local.replace(minute=local.minute + 2).time(), volume=0)
    hall.add("board-1", speakers=[real_voice(tmp_path / "cache")], hours=(mute,))
    hall.live(SETTLED)
    burst(hall, 5, seconds=10)
    hall.live(60)
    assert not any(tape_of(hall))
    hall.live(60)
    hall.announce(a_call("Q050", "9"))
    hall.live(20)
    assert [spoken_as(a_call("Q050", "9")) in sound.says for sound in hall.sounds] == [True]
    assert any(tape_of(hall))


def test_when_the_speaker_is_killed_in_a_burst_nothing_is_lost_nor_repeated(hall):
    calls = burst(hall, 10, seconds=5)
    hall.live(10)
    hall.kill("board-1")
    killed = hall.clock.seconds
    hall.live(120)
    assert [spoken_as(call) in sound.says for call, sound in zip(calls, hall.sounds, strict=True)] == [True] * 10
    first_of_other = next(sound for sound in hall.sounds if sound.board == "board-2")
    assert first_of_other.at - killed < 6


def test_with_the_broker_gone_nothing_is_said_twice_and_what_waits_is_said_when_it_is_back(hall):
    calls = burst(hall, 6, seconds=3)
    hall.bus.cut_off = {"board-1", "board-2"}
    hall.live(30)
    hall.bus.cut_off = set()
    hall.live(90)
    assert [spoken_as(call) in sound.says for call, sound in zip(calls, hall.sounds, strict=True)] == [True] * 6
