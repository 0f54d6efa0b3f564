"""The judge of a hall's voice must find what is wrong: each test but the first plants one fault."""

from __future__ import annotations

from dataclasses import replace
from itertools import count

import pytest

from hw_sim.listening import Sound
from hw_sim.spoken import chime_troubles, sentence_of, speech_troubles
from queueing import messages as m
from queueing.ticket import Language
from tests.makers import after

SECONDS = count()
LABELS = {"counter-1": "5", "counter-2": "9"}


def called(number, counter="counter-1"):
    return m.TicketCalled(ticket=number, number=number, counter=counter, at=after(next(SECONDS)))


def recalled(number, counter="counter-1"):
    return m.TicketRecalled(ticket=number, number=number, counter=counter, at=after(next(SECONDS)))


def sound(number, label, at, board="board-1", before=""):
    return Sound(board, f"{before}{sentence_of((number, label), Language.AZ)} и так далее.", at, at + 4)


@pytest.fixture
def events():
    return (called("A001"), recalled("A001"), called("A011", "counter-2"))


@pytest.fixture
def sounds():
    return [sound("A001", "5", 0), sound("A001", "5", 5, before="təkrar, "), sound("A011", "9", 10)]


def troubles(events, sounds):
    return speech_troubles(events, LABELS, sounds, Language.AZ)


def test_calls_that_were_each_spoken_once_are_good(events, sounds):
    assert troubles(events, sounds) == []


def test_a_call_that_gave_way_to_a_recall_or_to_another_counter_is_good(events, sounds):
    assert troubles(events, sounds[1:]) == []
    moved = (*events, called("A011", "counter-1"))
    assert troubles(moved, [*sounds[:2], sound("A011", "5", 10)]) == []


def test_a_call_that_was_never_spoken_is_found(events, sounds):
    assert troubles(events, sounds[:2]) == ["the call of A011 to counter 9 was never spoken"]


def test_a_call_that_was_spoken_to_another_counter_is_found(events, sounds):
    wrong = [*sounds[:2], sound("A011", "19", 10)]
    assert troubles(events, wrong) == ["the call of A011 to counter 9 was never spoken"]


def test_a_call_that_was_spoken_twice_is_found(events, sounds):
    assert troubles(events, [*sounds, sound("A011", "9", 20)]) == ["the call of A011 to counter 9 was spoken 2 times"]


def test_two_boards_at_once_are_found(events, sounds):
    over = [*sounds[:2], replace(sounds[2], at=8.0, board="board-2")]
    [trouble] = troubles(events, over)
    assert trouble.startswith("board-1 was still saying")
    assert "when board-2 said" in trouble


def test_boards_that_only_chime_owe_a_chime_for_every_number(events, sounds):
    chimes = [replace(sound, says="") for sound in sounds]
    assert chime_troubles(events, chimes[1:]) == []
    assert chime_troubles(events, chimes[2:]) == ["2 numbers were called with 1 chimes"]
