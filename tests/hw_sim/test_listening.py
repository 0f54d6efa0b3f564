"""The recording of what the boards played."""

from __future__ import annotations

import wave
from array import array

import pytest

from hw_sim.addresses import open_sound
from hw_sim.hub import Hub
from hw_sim.listening import Ears, mixed
from hw_sim.wire import ENVIRONMENT, Heard
from runtime.addresses import parse
from screen.sound import RATE


def heard(at, volume=1.0):
    return Heard(at, 1.0, "", volume, "")


def tone(value, seconds=1.0):
    return array("h", [value] * round(RATE * seconds)).tobytes()


def test_a_sound_stands_on_the_tape_where_it_was_heard():
    tape = mixed([(heard(10.0), tone(1000)), (heard(12.5), tone(2000))], began=9.0)
    assert list(tape[:RATE]) == [0] * RATE
    assert set(tape[RATE : 2 * RATE]) == {1000}
    assert set(tape[2 * RATE : round(3.5 * RATE)]) == {0}
    assert set(tape[round(3.5 * RATE) :]) == {2000}


def test_sounds_at_once_are_added_up_and_no_louder_than_can_be():
    tape = mixed([(heard(0.0), tone(20000)), (heard(0.5), tone(20000))], began=0.0)
    assert tape[RATE // 4], tape[-1] == (20000, 20000)
    assert tape[RATE * 3 // 4] == 32767


def test_the_volume_is_on_the_tape():
    assert set(mixed([(heard(0.0, volume=0.25), tone(1000))], began=0.0)) == {250}


@pytest.fixture
def hub(tmp_path, monkeypatch):
    made = Hub(tmp_path)
    made.start()
    monkeypatch.setenv(ENVIRONMENT, str(made.path))
    yield made
    made.close()


def test_every_board_gets_a_recording_of_its_own(hub, tmp_path):
    ears = Ears(hub, ("board-1", "board-2"))
    for board, value in (("board-1", 1000), ("board-2", 2000)):
        loudspeaker = open_sound(parse(f"simsound://{board}"))
        loudspeaker.play(tone(value, 0.1), says=f"from {board}")
        hub.wait_for_sounds(board, 1, 5)
        loudspeaker.close()
    ears.save(tmp_path / "boards")
    assert [sound.says for sound in ears.sounds] == ["from board-1", "from board-2"]
    for board, value in (("board-1", 1000), ("board-2", 2000)):
        with wave.open(str(tmp_path / "boards" / f"{board}.wav")) as recording:
            assert (recording.getframerate(), recording.getnchannels(), recording.getsampwidth()) == (RATE, 1, 2)
            tape = array("h", recording.readframes(recording.getnframes()))
        assert sum(sample == value for sample in tape) == round(RATE * 0.1)


def test_what_was_broken_off_is_on_the_tape_so_far_only(hub, tmp_path):
    ears = Ears(hub, ("kiosk-1",))
    sound = open_sound(parse("simsound://kiosk-1"))
    sound.play(tone(1000, 60.0), 1.0, "a long screen")
    sound.hush()
    sound.play(tone(2000, 0.1), 1.0, "short")
    hub.wait_for_sounds("kiosk-1", 2, 5)
    ears.save(tmp_path)
    with wave.open(str(tmp_path / "kiosk-1.wav")) as recording:
        tape = array("h", recording.readframes(recording.getnframes()))
    assert set(tape) <= {0, 1000, 2000}
    assert len(tape) < 60 * RATE
    sound.close()
