"""Notices: what staff tell a hall, how many at once, and until when."""

from dataclasses import replace
from datetime import timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from queueing import messages as m
from queueing.catalogue import Text
from queueing.errors import QueueRuleBroken
from queueing.notices import MOST_LETTERS, MOST_STANDING, Notice
from queueing.views import notices_state
from tests.desk import Desk
from tests.makers import NOON, text

HOUR = timedelta(hours=1)
DAY = timedelta(days=1)
LIFT = Notice(id="lift", hall="1", text=text("The lift is out of order"))


def post(desk, notice=LIFT):
    return desk.do("console", m.PostNotice, notice=notice)


def standing(desk):
    """The ids of what the boards of the hall are told."""
    return [notice.id for notice in notices_state(desk.centre, desk.catalogue.halls[0], 1, desk.now).notices]


@pytest.fixture
def desk():
    return Desk()


def test_a_notice_stands_until_it_is_withdrawn(desk):
    post(desk)
    assert standing(desk) == ["lift"]
    desk.do("console", m.WithdrawNotice, notice="lift")
    assert standing(desk) == []


def test_a_notice_is_gone_at_its_end_and_not_before(desk):
    post(desk, replace(LIFT, ends=NOON + HOUR))
    desk.time_goes(minutes=59)
    assert standing(desk) == ["lift"]
    desk.time_goes(minutes=2)
    assert standing(desk) == []


def test_one_that_is_to_come_is_told_so_that_boards_can_show_it_in_time():
    tomorrow = replace(LIFT, begins=NOON + HOUR)
    assert [tomorrow.stands(NOON + part * HOUR) for part in (0, 1)] == [False, True]


def test_a_notice_outlives_the_day_in_which_it_was_posted(desk):
    post(desk, replace(LIFT, ends=NOON + 3 * DAY))
    post(desk, replace(LIFT, id="today", ends=NOON + HOUR))
    desk.time_goes(days=1)
    assert standing(desk) == ["lift"]
    desk.time_goes(days=1)
    assert standing(desk) == ["lift"]
    desk.time_goes(days=1)
    assert standing(desk) == []


def test_a_notice_under_a_known_id_takes_the_former_ones_place(desk):
    post(desk)
    post(desk, replace(LIFT, text=text("The lift works again")))
    (notice,) = notices_state(desk.centre, desk.catalogue.halls[0], 1, desk.now).notices
    assert notice.text.en == "The lift works again en"


def test_a_hall_has_no_more_notices_than_people_can_read(desk):
    for number in range(MOST_STANDING):
        post(desk, replace(LIFT, id=f"n{number}", ends=NOON + HOUR))
    with pytest.raises(QueueRuleBroken, match=f"hall 1 has {MOST_STANDING} notices"):
        post(desk)
    post(desk, replace(LIFT, id="n0"))
    desk.time_goes(hours=2)
    post(desk)
    assert standing(desk) == ["n0", "lift"]


@pytest.mark.parametrize(
    ("kind", "fields", "rule"),
    [
        (m.PostNotice, {"notice": replace(LIFT, hall="9")}, "unknown-hall"),
        (m.PostNotice, {"notice": replace(LIFT, ends=NOON)}, "past"),
        (m.WithdrawNotice, {"notice": "lift"}, "unknown-notice"),
    ],
)
def test_what_makes_no_sense_is_refused(desk, kind, fields, rule):
    with pytest.raises(QueueRuleBroken, match=rule):
        desk.do("console", kind, **fields)


def test_every_mistake_in_a_notice_is_said_at_once():
    wrong = {"text": Text(az="a" * (MOST_LETTERS + 1), ru=" ", en="x"), "begins": NOON, "ends": NOON - HOUR}
    with pytest.raises(ValueError, match="says nothing in 'ru'") as refused:
        Notice(id="n", hall="1", **wrong)
    said = str(refused.value).splitlines()
    assert said == [
        "the notice says nothing in 'ru'",
        f"the notice has {MOST_LETTERS + 1} letters in 'az': from afar at most {MOST_LETTERS} are read",
        "the notice ends before it begins",
    ]


@given(st.integers(-5, 5), st.integers(-5, 5))
def test_a_notice_never_stands_once_it_is_over(end: int, now: int):
    notice = replace(LIFT, ends=NOON + end * HOUR)
    assert notice.stands(NOON + now * HOUR) is (now < end)
