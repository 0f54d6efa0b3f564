"""What a board shows beside its calls, and how it tells the time."""

from __future__ import annotations

from dataclasses import replace
from datetime import UTC, date, datetime, time, timedelta
from itertools import groupby
from zoneinfo import ZoneInfo

import pytest
from hypothesis import given
from hypothesis import strategies as st

from board.calling import Calling
from board.feed import SILENCE, Feed, hear_catalogue, hear_notices, hear_state, hear_timetable, started
from board.presenting import seconds_right, showing
from board.programme import PAGE_SECONDS, Programme, Slide, Turn, closing, next_turn, running_at, sleeps, turn_at
from board.showing import Showing
from queueing.catalogue import Text
from queueing.messages import Notice, NoticesState, TimetableState
from queueing.ticket import Language
from queueing.timetable import Stop

BAKU = ZoneInfo("Asia/Baku")
AZ, RU, EN = Language.AZ, Language.RU, Language.EN
PROGRAMME = Programme(languages=(AZ, RU, EN))


def turns(programme: Programme, pages: int, services=(), notices=()) -> list[Turn]:
    return [turn_at(programme, services, notices, page * PAGE_SECONDS) for page in range(pages)]


def test_the_main_language_comes_first_and_the_others_in_turn():
    assert [turn.language for turn in turns(PROGRAMME, 4)] == [AZ, RU, EN, AZ]


def test_each_topic_is_shown_in_every_language_then_a_slide(catalogue):
    programme = replace(PROGRAMME, slides=(Slide("1.png"), Slide("2.png", 2), Slide("3.png")))
    found = turns(programme, 14, catalogue.services)
    one, two = ["identity-card"] * 3, ["passport"] * 3
    assert [turn.topic and turn.topic.id for turn in found] == [*one, None, *two, None, None, *one, None, two[0]]
    assert [turn.slide for turn in found if turn.slide] == ["1.png", "2.png", "2.png", "3.png"]
    assert [turn.language for turn in found[:7]] == [AZ, RU, EN, AZ, AZ, RU, EN]


def test_few_slides_come_again_after_every_topic(catalogue):
    programme = replace(PROGRAMME, slides=(Slide("1.png"),))
    assert [turn.slide for turn in turns(programme, 8, catalogue.services)] == [None, None, None, "1.png"] * 2


def test_slides_alone_stand_for_a_page_in_every_language():
    programme = replace(PROGRAMME, slides=(Slide("1.png"), Slide("2.mp4", 4)))
    found = turns(programme, 8)
    assert [turn.slide for turn in found] == ["1.png"] * 3 + ["2.mp4"] * 4 + ["1.png"]
    assert [turn.language for turn in found] == [AZ, RU, EN, AZ, RU, EN, AZ, AZ]


NOTICES = (Text(az="bir", ru="один", en="one"), Text(az="iki", ru="два", en="two"))


def test_a_notice_changes_when_every_language_has_said_it():
    found = turns(PROGRAMME, 7, notices=NOTICES)
    assert [turn.notice for turn in found] == [NOTICES[0]] * 3 + [NOTICES[1]] * 3 + [NOTICES[0]]


@given(st.integers(0, 3), st.lists(st.integers(1, 4), max_size=3), st.integers(1, 3))
def test_whatever_stands_beside_it_every_notice_is_said_in_every_language(catalogue, topics, slides, notices):
    services = catalogue.services[:topics]
    programme = replace(PROGRAMME, slides=tuple(Slide(f"{number}", pages) for number, pages in enumerate(slides)))
    texts = tuple(Text(az=f"{number}", ru="x", en="x") for number in range(notices))
    found = turns(programme, 120, services, texts)
    stood = [{turn.language for turn in group} for _, group in groupby(found, lambda turn: turn.notice)]
    assert all(languages == {AZ, RU, EN} for languages in stood[:-1])


@pytest.mark.parametrize("age", [0.0, 9.99, 10.0, 25.0])
def test_a_page_stands_until_the_next(age: float):
    assert turn_at(PROGRAMME, (), (), age) == turn_at(PROGRAMME, (), (), next_turn(age) - 0.001)
    assert turn_at(PROGRAMME, (), (), age) != turn_at(PROGRAMME, (), (), next_turn(age))


@pytest.mark.parametrize(
    ("at", "closed", "soon"),
    [(time(8, 59), True, False), (time(9), False, False), (time(18, 29), False, False), (time(18, 30), False, True)],
)
def test_the_hall_is_open_in_its_hours_and_closes_soon_in_the_last_half_hour(catalogue, at, closed, soon):
    now = datetime.combine(date(2026, 11, 22), at, BAKU)
    is_closed, closes_at = closing(catalogue, catalogue.halls[0], now)
    assert (is_closed, closes_at is not None) == (closed, soon)


@pytest.mark.parametrize(
    ("off", "on", "at", "asleep"),
    [
        (time(22), time(7), time(23), True),
        (time(22), time(7), time(6, 59), True),
        (time(22), time(7), time(7), False),
        (time(1), time(5), time(3), True),
        (time(1), time(5), time(5), False),
        (time(0), time(0), time(0), False),
    ],
)
def test_the_screen_is_dark_in_its_hours(off: time, on: time, at: time, asleep: bool):
    programme = replace(PROGRAMME, off_from=off, on_from=on)
    assert sleeps(programme, datetime.combine(date(2026, 11, 22), at)) is asleep


def shown(feed: Feed, now: float, wall: datetime) -> Showing:
    return showing(feed, Calling(places=4), PROGRAMME, now, wall)


def test_the_time_of_day_is_the_centres_whatever_the_boards_own_clock_says(catalogue, a_state, morning):
    feed = hear_state(hear_catalogue(started("hall-1", 0.0), catalogue), a_state(), 10.0, retained=False)
    wrong = datetime(1970, 1, 1, tzinfo=UTC)
    assert shown(feed, 10.0, wrong).now == morning.astimezone(BAKU)
    assert shown(feed, 130.0, wrong).now == (morning + timedelta(minutes=2)).astimezone(BAKU)


def test_the_brokers_memory_tells_no_time(a_state):
    feed = hear_state(started("hall-1", 0.0), a_state(), 0.0, retained=True)
    wall = datetime(2026, 11, 23, 9, 41, 30, tzinfo=UTC)
    assert shown(feed, 0.0, wall).now == wall.replace(second=0)


LIFT = Text(az="Lift işləmir", ru="Лифт не работает", en="The lift is out of order")
OWN = Text(az="öz", ru="своё", en="own")


def posted(*notices: Notice, revision: int = 1) -> NoticesState:
    at = datetime(2026, 11, 22, tzinfo=UTC)
    return NoticesState(hall="hall-1", epoch=1, revision=revision, at=at, notices=notices)


def test_what_staff_post_stands_before_the_boards_own_notice_from_its_beginning_to_its_end(a_state, morning):
    lift = Notice(id="lift", hall="hall-1", text=LIFT, begins=morning, ends=morning + timedelta(seconds=60))
    feed = hear_state(hear_notices(started("hall-1", 0.0), posted(lift)), a_state(), 30.0, retained=False)
    board = replace(PROGRAMME, notices=(OWN,))
    seen = [showing(feed, Calling(places=4), board, now, morning).notice for now in (29.0, 30.0, 89.0, 90.0)]
    assert seen == [OWN, OWN, LIFT, OWN], "turns: own alone; the second of two; the first of two; own alone"


def test_notices_that_are_older_than_those_known_are_no_news():
    lift = Notice(id="lift", hall="hall-1", text=LIFT)
    feed = hear_notices(started("hall-1", 0.0), posted(lift, revision=5))
    assert hear_notices(feed, posted(revision=4)) is feed
    assert hear_notices(feed, replace(posted(revision=6), hall="hall-2")) is feed
    assert hear_notices(feed, posted(revision=6)).posted == posted(revision=6)


def test_on_a_board_that_is_set_so_all_notices_run_in_every_language():
    running = replace(PROGRAMME, running=True)
    assert running_at(running, (LIFT, OWN)) == (LIFT.az, LIFT.ru, LIFT.en, OWN.az, OWN.ru, OWN.en)
    assert running_at(PROGRAMME, (LIFT, OWN)) == ()


def stop_on(day: int, arrives: int = 9) -> Stop:
    return Stop(on=date(2026, 11, day), place=OWN, arrives=time(arrives), leaves=time(17))


def test_the_bus_stops_of_today_and_later_are_shown_in_their_order(a_state, morning):
    stops = (stop_on(24), stop_on(21), stop_on(23), stop_on(22, 14), stop_on(22))
    centres = TimetableState(epoch=1, revision=2, at=morning, stops=stops)
    feed = hear_state(hear_timetable(started("hall-1", 0.0), centres), a_state(), 0.0, retained=False)
    feed = hear_timetable(feed, replace(centres, revision=1, stops=()))
    assert shown(feed, 0.0, morning).stops == (stop_on(22), stop_on(22, 14), stop_on(23), stop_on(24))


def test_the_picture_is_right_until_the_minute_the_page_or_the_silence(a_state, morning):
    feed = hear_state(started("hall-1", 0.0), a_state(), 0.0, retained=False)
    calling = Calling(places=4)
    assert seconds_right(feed, calling, 0.0, morning) == SILENCE
    assert seconds_right(feed, calling, 7.0, morning) == pytest.approx(3.0)
    assert seconds_right(feed, calling, 59.5, morning) == pytest.approx(0.5)
