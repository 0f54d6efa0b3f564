"""What an LED panel says."""

from __future__ import annotations

from dataclasses import replace
from datetime import timedelta

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from board.feed import SILENCE
from board.led.alpha import PRIORITY
from board.led.letters import missing, size_for, width
from board.led.memory import MEMORY, writes
from board.led.pages import CALM, NEW, Page, Sign, Tone, pages, stocked
from queueing.catalogue import Direction, Text
from queueing.notices import Notice
from queueing.ticket import Language
from tests.panels import COUNTER, NARROW, WIDE


@pytest.fixture
def say():
    """``say(view)``: the texts a panel shows in turn."""

    def make(view, sign=WIDE, languages=tuple(Language)):
        return [page.text for page in pages(view, sign, languages)]

    return make


def test_the_newest_call_comes_back_after_each_older_one(say, live_view):
    newest = "A 048 → 12"
    assert say(live_view()) == [newest, "C 117 ← 3", newest, "B 021 ↑ 27", newest, "P 006 → 9"]


def test_the_only_call_stands(say, live_view, calls):
    assert say(live_view(calls[:1])) == ["A 048 → 12"]


def test_a_call_that_was_called_again_flashes(live_view, calls):
    shown = pages(live_view(calls[:2]), WIDE, tuple(Language))
    assert [page.called_again for page in shown] == [True, False]


def test_while_a_call_is_new_no_older_one_takes_its_turn(say, live_view, calls):
    later = calls[0].called_at + NEW
    newest = replace(calls[0], called_at=later)
    view = replace(live_view((newest, *calls[1:])), time=later)
    assert say(view) == ["A 048 → 12"]
    assert say(replace(view, time=later + NEW))[:3] == ["A 048 → 12", "C 117 ← 3", "A 048 → 12"]


def test_a_page_knows_whether_its_call_is_new_or_no_longer_sure(live_view, calls):
    def tone(view):
        return pages(view, WIDE, tuple(Language))[-1].tone

    view = live_view(calls[:1])
    assert tone(view) is Tone.NEW
    assert tone(replace(view, time=view.time + NEW)) is Tone.PLAIN
    assert tone(live_view(calls[:1], age=SILENCE)) is Tone.UNSURE


def test_where_two_lines_are_larger_the_counter_stands_below_the_number(say, live_view, calls):
    assert say(live_view(calls[:1]), Sign(32, 64, stacks=True)) == ["A 048\n→ 12"]
    assert say(live_view(calls[:1]), Sign(16, 32, stacks=True)) == ["A 048\n→ 12"]
    assert say(live_view(calls[:1]), Sign(16, 128, stacks=True)) == ["A 048 → 12"]
    assert say(live_view(calls[:1]), Sign(8, 48, stacks=True)) == ["A 048→12"]


def test_number_and_counter_move_together_where_there_is_less_room(say, live_view, calls):
    assert say(live_view(calls[:1]), Sign(7, 54)) == ["A 048→12"]
    assert say(live_view(calls[:1]), Sign(7, 46)) == ["A048→12"]


def test_where_a_call_has_no_room_its_counter_follows_its_number_whole(say, live_view, calls):
    long = (replace(calls[0], counter="Pəncərə 12A"), calls[1])
    newest = ["A 048 →", "PƏNCƏRƏ", "12A"]
    assert say(live_view(long[:1]), Sign(7, 48)) == newest
    assert say(live_view(long), Sign(7, 48)) == [*newest, "C 117←3"]
    narrow = say(live_view((replace(calls[0], number="Ə017", counter="12A"),)), Sign(7, 48))
    assert narrow == ["Ə 017 →", "12A"]


@settings(suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(
    number=st.from_regex(r"[A-ZƏŞÇ]{1,3}[0-9]{1,4}", fullmatch=True),
    counter=st.text("AƏ12 😀№", min_size=1, max_size=24),
    columns=st.integers(24, 255),
    rows=st.integers(7, 31),
    stacks=st.booleans(),
)
def test_no_call_is_ever_cut_off(live_view, calls, number, counter, columns, rows, stacks):
    call = replace(calls[0], number=number, counter=counter)
    whole = Sign(rows, max(48, columns), stacks=stacks)
    for sign in (whole, Sign(rows, columns, counter=counter), Sign(rows, columns, counter=counter, way=call.direction)):
        shown = pages(live_view((call,)), sign, tuple(Language))
        assert all(size_for(page.text, sign.rows, sign.columns) for page in shown)
        said = "".join(page.text for page in shown).replace("-", "")
        assert number in "".join(said.split())


def test_a_counters_label_is_in_capitals_and_what_is_not_drawn_is_left_out(say, live_view, calls):
    assert say(live_view((replace(calls[0], counter="5a€"),))) == ["A 048 → 5A"]


def test_while_nobody_is_called_the_centres_time_stands(say, live_view):
    assert say(live_view(())) == ["14:07"]


def test_when_nothing_is_heard_the_panel_says_so_in_every_language_before_the_last_known_call(say, live_view):
    said = say(live_view(age=SILENCE))
    assert said[-1] == "A 048 → 12"
    assert " ".join(said[:-1]) == "ÇAĞIRIŞLAR GECİKƏ BİLƏR ВЫЗОВЫ МОГУТ ЗАДЕРЖИВАТЬСЯ CALLS MAY BE DELAYED"


@pytest.mark.parametrize("sign", [NARROW, WIDE, Sign(7, 48), Sign(31, 255)])
def test_no_page_is_wider_than_its_panel_nor_needs_a_letter_nobody_drew(say, live_view, sign):
    for text in say(live_view(age=SILENCE), sign) + say(live_view(), sign):
        assert width(text) <= sign.columns
        assert not missing(text)


def test_a_word_too_long_for_a_panel_goes_on_on_the_next_page(say, live_view):
    assert say(live_view((), age=SILENCE), Sign(7, 48), (Language.RU,)) == ["ВЫЗОВЫ", "МОГУТ", "ЗАДЕРЖ-", "ИВАТЬСЯ"]


def test_a_counters_sign_shows_its_own_number(say, live_view):
    assert say(live_view(), COUNTER) == ["C 117"]


@pytest.mark.parametrize(
    ("sign", "said"),
    [
        (Sign(7, 48, "3", Direction.DOWN), "C 117 ↓"),
        (Sign(7, 32, "3", Direction.DOWN), "C117↓"),
        (Sign(7, 24, "3", Direction.DOWN), "C117"),
        (Sign(32, 64, "3", Direction.DOWN, stacks=True), "C 117\n↓"),
    ],
)
def test_a_counters_sign_has_an_arrow_where_there_is_room(say, live_view, sign, said):
    assert say(live_view(), sign) == [said]


def test_a_free_counters_sign_is_dark(say, live_view):
    assert say(replace(live_view(), free=("3",)), COUNTER) == []
    assert say(replace(live_view(), free=("12",)), COUNTER) == ["C 117"]


def test_a_counters_sign_says_that_it_is_closed_in_every_language_it_has_room_for(say, live_view):
    view = replace(live_view(), closed=("3",))
    assert say(view, Sign(7, 48, "3")) == ["BAĞLI", "ЗАКРЫТО", "CLOSED"]
    assert say(view, COUNTER) == ["BAĞLI"]
    assert say(view, Sign(7, 24, "3")) == []


def test_words_that_may_be_wanted_at_once_are_known_beforehand(say, live_view):
    languages = tuple(Language)
    assert [page.text for page in stocked(COUNTER, languages)] == say(replace(live_view(), closed=("3",)), COUNTER)
    assert set(stocked(WIDE, languages)) < set(pages(live_view(age=SILENCE), WIDE, languages))


def test_a_counters_sign_is_dark_without_a_call_and_says_when_it_does_not_know(say, live_view, calls):
    assert say(live_view(calls[:1]), COUNTER) == []
    assert say(live_view(age=SILENCE), COUNTER) == ["---"]


def test_when_the_hall_has_closed_the_panel_is_dark_but_not_before_the_last_call_was_answered(say, live_view, calls):
    closed = timedelta(hours=6)
    view = live_view(())
    assert say(replace(view, time=view.time + closed)) == []
    late = replace(calls[0], called_at=view.time + closed - timedelta(minutes=5))
    assert say(replace(view, time=view.time + closed, calls=(late,))) == ["A 048 → 12"]
    early = replace(calls[0], called_at=view.time + closed - timedelta(minutes=20))
    assert say(replace(view, time=view.time + closed, calls=(early,))) == []
    assert say(replace(view, time=view.time + closed, closed=("3",)), COUNTER) == []


def test_a_board_whose_clock_is_wrong_goes_by_the_centres(say, live_view, calls, morning):
    wrong = morning + timedelta(hours=9)
    assert say(live_view(calls[:1], wall=wrong)) == ["A 048 → 12"]
    assert say(live_view((), wall=wrong)) == ["14:07"]


def a_notice(az, ru="Лифт", en="Lift", **span):
    return Notice(id="n", hall="hall-1", text=Text(az=az, ru=ru, en=en), **span)


def test_once_nobody_was_called_for_a_while_a_notice_takes_turns_with_the_calls_in_the_language_of_the_minute(
    say, live_view, calls
):
    view = replace(live_view(calls[:1]), notices=(a_notice("Lift işləmir", "Лифт стоит", "Lift broken"),))
    assert say(view) == ["A 048 → 12"]
    later = [say(replace(view, time=view.time + CALM + timedelta(minutes=minute))) for minute in (1, 2, 3)]
    assert all(said[0] == "A 048 → 12" for said in later)
    assert sorted(" ".join(said[1:]) for said in later) == ["LIFT BROKEN", "LİFT İŞLƏMİR", "ЛИФТ СТОИТ"]


def test_a_notice_that_is_too_long_for_a_panel_or_not_yet_due_is_left_out(say, live_view):
    view = live_view(())
    long = a_notice(*["söz " * 40] * 3)
    short = a_notice("Lift")
    assert say(replace(view, notices=(long,)), languages=(Language.AZ,)) == ["14:07"]
    assert say(replace(view, notices=(long, short)), languages=(Language.AZ,)) == ["14:07", "LİFT"]
    assert say(replace(view, notices=(a_notice("€ €"), short)), languages=(Language.AZ,)) == ["14:07", "LİFT"]
    to_come = replace(short, begins=view.time + timedelta(minutes=1))
    assert say(replace(view, notices=(to_come,)), languages=(Language.AZ,)) == ["14:07"]


def test_a_counters_sign_has_no_room_for_notices(say, live_view):
    assert say(replace(live_view(()), notices=(a_notice("Lift"),)), COUNTER) == []


PICTURES = set("BCDEFGHIJKLMNOPQRSTUVWXYZ")


def pictures(*texts):
    """What is written of pictures: the place is part of it."""
    written = writes(tuple(Page(text) for text in texts), WIDE)
    return {write.commands for write in written if write.place in PICTURES}


def places(*texts, sign=WIDE):
    return [write.place for write in writes(tuple(Page(text) for text in texts), sign)]


def test_what_a_panel_has_letters_for_is_a_priority_text():
    assert places("A 048 → 12", "C 117 ← 3") == [MEMORY, PRIORITY]


def test_only_a_page_with_letters_the_panel_lacks_is_a_picture():
    memory, picture, *rest = places("Ə 001 → 12", "C 117 ← 3", "Ə 001 → 12")
    assert memory == MEMORY
    assert picture in PICTURES
    assert rest == ["A", PRIORITY]


def test_a_picture_keeps_its_place_whatever_is_called_before_and_after_it():
    calls = [f"Ə {number:03} → 12" for number in range(40)]
    moved = 0
    for first in range(36):
        shown, next_shown = (pictures(*reversed(calls[at : at + 4])) for at in (first, first + 1))
        moved += len(next_shown - shown) - 1
    assert moved < 36 / 4, "pictures that had to be sent again because their place was taken"


def test_all_calls_at_their_longest_fit_into_the_priority_text():
    texts = ["AB 1234 → 123", "CD 1234 → 123"] * 3
    assert places(*texts) == [MEMORY, PRIORITY]


def test_more_than_the_priority_text_holds_goes_where_there_is_room():
    assert places(*["AB 1234 → 12"] * 12) == [MEMORY, "A", PRIORITY]


def test_pictures_for_which_there_is_no_memory_are_left_out():
    written = writes(tuple(Page(f"Ə {number}") for number in range(40)), WIDE)
    assert len([write for write in written if write.place in PICTURES]) == 25
