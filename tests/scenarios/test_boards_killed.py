"""The board that speaks for its hall is killed in the middle of a burst of calls: played once, with real programs."""

from __future__ import annotations

import time
from dataclasses import dataclass
from itertools import pairwise

import pytest

from hw_sim.caller import Called
from hw_sim.frames import Frame
from hw_sim.listening import Sound
from hw_sim.lone_boards import LoneBoards
from hw_sim.spoken import sentence_of
from queueing.ticket import Language, spaced
from speech.espeak import INSTALL, PROGRAM

SPEAKER, OTHER = "board-1", "board-2"
PATIENCE = 30.0
FAST = {"voice": {"languages": ["az"], "words_a_minute": 300}}


@dataclass(frozen=True)
class Play:
    """``calls`` in their order, what was heard, and what the board that was killed showed when it was ``back``."""

    calls: tuple[Called, ...]
    sounds: tuple[Sound, ...]
    back: Frame


@pytest.fixture(scope="module")
def play(needs_program, tmp_path_factory):
    needs_program(PROGRAM, INSTALL)
    with LoneBoards(tmp_path_factory.mktemp("hall"), (SPEAKER, OTHER), FAST) as boards:
        return played(boards)


def played(boards: LoneBoards) -> Play:
    """One number stands on both boards before the first that they call and speak."""
    screen, first = boards.hub.screens[SPEAKER], boards.caller.call()
    for board in (SPEAKER, OTHER):
        boards.start(board)
        boards.hub.screens[board].wait_for(lambda frame: shows(frame, first), PATIENCE, first.number)
    calls = [boards.caller.call()]
    boards.hub.wait_for_sounds(SPEAKER, 1, PATIENCE)
    calls += [boards.caller.call(), boards.caller.call()]
    screen.wait_for(lambda frame: shows(frame, calls[-1]), PATIENCE, calls[-1].number)
    boards.crash(SPEAKER)
    killed_at = time.monotonic()
    calls.append(boards.caller.call())
    boards.supervise(lambda: screen.frames[-1].at > killed_at and shows(screen.frames[-1], calls[-1]), PATIENCE)
    back = screen.frames[-1]
    boards.supervise(lambda: len(boards.ears.sounds) >= len(calls), PATIENCE)
    return Play((first, *calls), boards.ears.sounds, back)


def shows(frame: Frame, call: Called) -> bool:
    return frame.text(spaced(call.number)) is not None


def said(sound: Sound, call: Called) -> bool:
    return sentence_of((call.number, call.counter), Language.AZ) in sound.says


def test_the_board_comes_back_with_every_call_the_newest_on_top(play: Play):
    numbers = [spaced(call.number) for call in play.calls[::-1]]
    shown = [text.text for text in sorted(play.back.texts, key=lambda text: text.rect[1]) if text.text in numbers]
    assert shown == numbers


def test_every_call_is_spoken_once_and_in_order(play: Play):
    called = play.calls[1:]
    assert [[said(sound, call) for sound in play.sounds] for call in called] == [
        [place == turn for place in range(len(called))] for turn in range(len(called))
    ]


def test_the_other_board_takes_over_and_keeps_the_word(play: Play):
    speakers = [sound.board for sound in play.sounds]
    assert speakers[0] == SPEAKER
    assert speakers[-1] == OTHER
    assert speakers == sorted(speakers)


def test_no_two_sound_at_the_same_time(play: Play):
    assert all(first.ends <= second.at for first, second in pairwise(play.sounds))
