"""The boards of one hall agree which of them speaks."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from board.voice.turns import BEAT, LEASE, Turns, hear_sign, speaks


class Room:
    """A hall's boards and the broker between them; seconds pass as beats."""

    def __init__(self, *names, unable=()):
        self.unable = set(unable)
        self.births = dict.fromkeys(names, 0)
        self.boards = {name: Turns(name=name) for name in names}
        self.cut_off = set()
        self.now = 0.0

    def pass_beats(self, beats):
        for _ in range(beats):
            self.now += BEAT
            talking = [name for name in self.boards if name not in self.cut_off]
            for speaker in talking:
                for hearer in talking:
                    able = speaker not in self.unable
                    self.boards[hearer] = hear_sign(self.boards[hearer], speaker, able, self.births[speaker], self.now)

    @property
    def speakers(self):
        return [name for name, turns in self.boards.items() if speaks(turns, self.now)]


SETTLED = round(LEASE / BEAT) + 1


@pytest.fixture
def room():
    made = Room("board-2", "board-1", "board-3")
    made.pass_beats(SETTLED)
    return made


def test_the_first_by_name_speaks(room):
    assert room.speakers == ["board-1"]


def test_nobody_speaks_before_it_has_listened():
    room = Room("board-1", "board-2")
    room.pass_beats(1)
    assert room.speakers == []


def test_a_board_that_hears_nothing_at_all_does_not_speak():
    assert not speaks(Turns(name="board-1"), 100.0)


def test_when_the_speaker_dies_the_next_takes_over_within_the_lease(room):
    del room.boards["board-1"]
    room.pass_beats(SETTLED)
    assert room.speakers == ["board-2"]


def test_a_speaker_that_is_cut_off_falls_silent_before_another_takes_over(room):
    room.cut_off = {"board-1"}
    seen = []
    for _ in range(2 * SETTLED):
        room.pass_beats(1)
        seen.append(tuple(room.speakers))
    assert seen[-1] == ("board-2",)
    assert () in seen
    assert all(len(speakers) <= 1 for speakers in seen)


def test_a_board_that_comes_back_takes_its_turn_again(room):
    room.cut_off = {"board-1"}
    room.pass_beats(2 * SETTLED)
    room.cut_off = set()
    room.pass_beats(SETTLED)
    assert room.speakers == ["board-1"]


def test_a_board_that_was_started_anew_leaves_the_word_to_the_one_that_went_on(room):
    room.boards["board-1"], room.births["board-1"] = Turns(name="board-1"), 1
    room.pass_beats(2 * SETTLED)
    assert room.speakers == ["board-2"]


def test_a_board_with_words_goes_before_one_that_can_only_chime():
    room = Room("board-1", "board-2", unable={"board-1"})
    room.pass_beats(SETTLED)
    assert room.speakers == ["board-2"]


def test_a_board_that_can_only_chime_is_better_than_none():
    room = Room("board-1", unable={"board-1"})
    room.pass_beats(SETTLED)
    assert room.speakers == ["board-1"]


@given(st.lists(st.sets(st.sampled_from(["board-1", "board-2", "board-3"])), max_size=40))
def test_whoever_is_cut_off_when_never_do_two_speak(story):
    room = Room("board-1", "board-2", "board-3")
    for cut_off in story:
        room.cut_off = cut_off
        room.pass_beats(1)
        assert len(room.speakers) <= 1
