"""A board's voice between the bus, the studio and the loudspeaker."""

from __future__ import annotations

from dataclasses import replace
from datetime import datetime
from itertools import pairwise
from zoneinfo import ZoneInfo

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from board.feed import hear_catalogue, hear_state, started
from board.voice.agenda import GAP
from board.voice.config import Hours, ZoneConfig
from queueing.states import BoardState
from queueing.ticket import Language
from speech.studio import SPEECH_SECONDS
from tests.voices import CHIME, HALL, MORNING, SETTLED, Hall, Reader, a_call, at

AZ, RU, EN = Language.AZ, Language.RU, Language.EN


@pytest.fixture
def hall():
    return Hall()


def numbers(sounds):
    """The last figure of every number that was said."""
    words = ["sıfır", "bir", "iki", "üç", "dörd", "beş", "altı", "yeddi", "səkkiz", "doqquz"]
    return [words.index(sound.says.split(",")[0].split()[-1]) for sound in sounds]


def test_a_call_is_heard_once_in_every_language_after_its_chime(hall):
    board = hall.add("board-1")
    hall.live(SETTLED)
    hall.announce(a_call("A012", "5"))
    hall.live(30)
    [sound] = hall.sounds
    assert sound.says == (
        "nömrə a sıfır on iki, pəncərə beş. номер а ноль двенадцать, окно пять. number eigh zero twelve, counter five."
    )
    [(_, samples)] = board.loudspeaker.played
    assert samples.startswith(CHIME)
    assert len(samples) > len(CHIME) + 100


def test_calls_are_heard_one_after_the_other_with_silence_between(hall):
    hall.add("board-1", languages=(AZ,), patience=64)
    hall.live(SETTLED)
    hall.announce(*(a_call(f"A00{figure}") for figure in range(1, 6)))
    hall.live(60)
    assert numbers(hall.sounds) == [1, 2, 3, 4, 5]
    assert all(b.at - a.ends >= GAP for a, b in pairwise(hall.sounds))


def test_when_many_wait_each_is_said_shortly_and_the_last_ones_at_length_again(hall):
    hall.add("board-1", patience=1)
    hall.live(SETTLED)
    hall.announce(*(a_call(f"A00{figure}") for figure in range(1, 6)))
    hall.live(60)
    assert [len(sound.says.split(".")) - 1 for sound in hall.sounds] == [1, 1, 1, 3, 3]


def test_of_two_boards_one_speaks_and_the_other_lets_it(hall):
    hall.add("board-2")
    hall.add("board-1")
    hall.live(SETTLED)
    hall.announce(a_call())
    hall.live(30)
    assert [sound.board for sound in hall.sounds] == ["board-1"]


def test_when_the_speaker_dies_the_other_goes_on_where_it_stopped(hall):
    for name in ("board-1", "board-2"):
        hall.add(name, languages=(AZ,), patience=64)
    hall.live(SETTLED)
    hall.announce(*(a_call(f"A00{figure}") for figure in range(1, 6)))
    hall.live(5)
    hall.kill("board-1")
    hall.live(40)
    assert numbers(hall.sounds) == [1, 2, 3, 4, 5]
    assert {sound.board for sound in hall.sounds} == {"board-1", "board-2"}


def test_a_board_that_shows_a_call_later_than_it_was_spoken_does_not_repeat_it(hall):
    hall.add("board-1")
    late = hall.add("board-2")
    hall.live(SETTLED)
    hall.boards.pop("board-2")
    hall.announce(a_call())
    hall.boards["board-2"] = late
    hall.live(2)
    hall.announce(a_call())
    hall.kill("board-1")
    hall.live(30)
    assert len(hall.sounds) == 1


def test_a_speaker_that_is_started_anew_costs_no_call(hall):
    for name in ("board-1", "board-2"):
        hall.add(name, languages=(AZ,), patience=64)
    hall.live(SETTLED)
    hall.announce(*(a_call(f"A00{figure}") for figure in range(1, 6)))
    hall.live(5)
    spoken = hall.boards["board-1"].loudspeaker.sounds
    hall.add("board-1", languages=(AZ,), patience=64)
    hall.live(60)
    assert numbers([*spoken, *hall.sounds]) == [1, 2, 3, 4, 5]


def test_a_speaker_that_was_cut_off_repeats_nothing_that_was_said_meanwhile(hall):
    for name in ("board-1", "board-2"):
        hall.add(name, languages=(AZ,), patience=64)
    hall.live(SETTLED)
    hall.announce(*(a_call(f"A00{figure}") for figure in range(1, 10)))
    hall.live(4)
    hall.bus.cut_off = {"board-1"}
    hall.live(12)
    hall.bus.cut_off = set()
    hall.live(60)
    assert numbers(hall.sounds) == [1, 2, 3, 4, 5, 6, 7, 8, 9]
    assert {sound.board for sound in hall.sounds} == {"board-1", "board-2"}


BOARDS = st.sampled_from(["board-1", "board-2", "board-3"])


def cut_off_in_turn(story):
    """Three boards with seven calls to speak; each step of the story cuts some of them off for a while."""
    hall = Hall()
    for name in ("board-1", "board-2", "board-3"):
        hall.add(name, languages=(AZ,), patience=64)
    hall.live(SETTLED)
    hall.announce(*(a_call(f"A00{figure}") for figure in range(1, 8)))
    for cut_off in story:
        hall.bus.cut_off = cut_off
        hall.live(1.7)
    hall.bus.cut_off = set()
    hall.live(60)
    return hall


@settings(max_examples=30, deadline=None)
@given(st.lists(st.sets(BOARDS), max_size=20))
def test_whoever_is_cut_off_when_no_call_is_lost_nor_said_over_another(story):
    hall = cut_off_in_turn(story)
    assert set(numbers(hall.sounds)) == set(range(1, 8))
    assert all(second.at >= first.ends for first, second in pairwise(hall.sounds))


@settings(max_examples=30, deadline=None)
@given(st.lists(st.sets(BOARDS, max_size=1), max_size=20))
def test_while_two_boards_hear_each_other_each_call_is_said_once(story):
    assert sorted(numbers(cut_off_in_turn(story).sounds)) == list(range(1, 8))


def test_boards_of_two_zones_speak_each_for_its_own_counters(hall):
    hall.add("board-1", zone=ZoneConfig(name="north", counters=("1", "2")))
    hall.add("board-2", zone=ZoneConfig(name="south", prefixes=("B",)))
    hall.live(SETTLED)
    hall.announce(a_call("A001", "2"), a_call("B002", "7"), a_call("C003", "9"))
    hall.live(60)
    assert sorted((sound.board, numbers([sound])[0]) for sound in hall.sounds) == [("board-1", 1), ("board-2", 2)]


def test_in_mute_hours_nothing_is_heard_and_nothing_is_made_up_for_afterwards(hall):
    minutes = MORNING.astimezone()
    mute = Hours(starts=minutes.time(), ends=minutes.replace(minute=8).time(), volume=0)
    hall.add("board-1", hours=(mute,))
    hall.live(SETTLED)
    hall.announce(a_call("A001"), a_call("A002"))
    hall.live(60)
    assert hall.sounds == []
    hall.announce(a_call("A003"))
    hall.live(20)
    assert numbers(hall.sounds) == [3]


def test_the_volume_is_that_of_the_hour(hall):
    evening = Hours(starts=at("00:00"), ends=at("23:59"), volume=30)
    board = hall.add("board-1", hours=(evening,), volume=90)
    hall.live(SETTLED)
    hall.announce(a_call())
    hall.live(20)
    assert [heard.volume for heard, _ in board.loudspeaker.played] == [0.3]


def test_the_hour_is_that_of_the_centre_however_wrong_the_boards_own_clock_is(hall, catalogue):
    night = Hours(starts=at("22:00"), ends=at("06:00"), volume=0)
    board = hall.add("board-1", hours=(night,))
    told = datetime.combine(MORNING, at("23:00"), ZoneInfo(catalogue.timezone))
    state = BoardState(hall=HALL, epoch=1, revision=1, at=told)
    heard = hear_state(started(HALL, hall.clock.seconds), state, hall.clock.seconds, retained=False)
    board.voice.know(hear_catalogue(heard, catalogue))
    hall.live(SETTLED)
    hall.announce(a_call())
    hall.live(20)
    assert hall.sounds == []


def test_a_call_that_waited_too_long_is_not_spoken(hall):
    hall.add("board-1", longest_wait=10.0, patience=64)
    hall.live(SETTLED)
    hall.announce(*(a_call(f"A00{figure}") for figure in range(1, 9)))
    hall.live(120)
    assert 1 < len(hall.sounds) < 8
    assert numbers(hall.sounds) == list(range(1, len(hall.sounds) + 1))


def test_where_nothing_can_be_said_the_chime_is_heard(hall):
    board = hall.add("board-1", speakers=(), able=False)
    hall.live(SETTLED)
    hall.announce(a_call())
    hall.live(10)
    assert [sound.says for sound in hall.sounds] == [""]
    assert board.loudspeaker.played[0][1].startswith(CHIME)


def test_a_board_with_words_speaks_for_one_that_only_chimes(hall):
    hall.add("board-1", speakers=(), able=False)
    hall.add("board-2")
    hall.live(SETTLED)
    hall.announce(a_call())
    hall.live(30)
    assert [sound.board for sound in hall.sounds] == ["board-2"]


def test_a_board_without_a_loudspeaker_never_speaks_for_others(hall):
    deaf = hall.add("board-1", audible=False)
    hall.add("board-2")
    hall.live(SETTLED)
    hall.announce(a_call())
    hall.live(30)
    assert [sound.board for sound in hall.sounds] == ["board-2"]
    assert deaf.voice.seconds_to_wait() == float("inf")


def test_a_studio_that_is_stuck_costs_the_words_but_not_the_chime(hall, caplog):
    board = hall.add("board-1")
    hall.live(SETTLED)
    board.studio.stuck = True
    hall.announce(a_call("A001"))
    hall.live(SPEECH_SECONDS + 5)
    board.studio.stuck = False
    hall.announce(a_call("A002"))
    hall.live(30)
    assert [bool(sound.says) for sound in hall.sounds] == [False, True]
    assert "was not ready within" in caplog.text


def test_what_will_be_said_is_made_ready_before(hall, catalogue):
    board = hall.add("board-1", languages=(AZ,))
    board.voice.know(hear_catalogue(started(HALL, 0.0), catalogue))
    assert board.studio.prepared == ["pəncərə bir."]
    hall.announce(a_call("A012", "5"))
    assert "nömrə a sıfır on üç," in board.studio.prepared
    assert "nömrə a sıfır on beş," in board.studio.prepared


def test_the_board_wakes_for_its_next_sign_of_life_and_for_the_end_of_a_silence(hall):
    board = hall.add("board-1", languages=(AZ,))
    hall.live(SETTLED)
    assert board.voice.seconds_to_wait() <= 1.0
    hall.announce(a_call())
    assert board.voice.seconds_to_wait() == 0.0


def test_a_recall_during_the_first_call_is_heard_after_it(hall):
    hall.add("board-1", languages=(AZ,))
    hall.live(SETTLED)
    hall.announce(a_call("A001"))
    hall.live(0.5)
    hall.announce(replace(a_call("A001"), recalls=1))
    hall.live(20)
    assert [sound.says.startswith("təkrar") for sound in hall.sounds] == [False, True]


def test_other_news_is_none_of_its_business(hall):
    assert not hall.add("board-1").voice.take(object())


def test_a_language_that_cannot_be_said_is_left_out(hall):
    class OnlyRussian(Reader):
        def say(self, phrases, deadline):
            self.mute = phrases[0].language is not RU
            return super().say(phrases, deadline)

    hall.add("board-1", speakers=[OnlyRussian()])
    hall.live(SETTLED)
    hall.announce(a_call())
    hall.live(20)
    assert [sound.says for sound in hall.sounds] == ["номер а ноль двенадцать, окно пять."]
