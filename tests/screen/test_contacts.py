"""What the kernel says of a touchscreen becomes fingers that come down and lift, each once."""

from __future__ import annotations

from hypothesis import given
from hypothesis import strategies as st

from screen.contacts import (
    ABS_MT_POSITION_X,
    ABS_MT_POSITION_Y,
    ABS_MT_SLOT,
    ABS_MT_TRACKING_ID,
    ABS_X,
    ABS_Y,
    BTN_TOUCH,
    EV_ABS,
    EV_KEY,
    EV_SYN,
    NOWHERE,
    SYN_DROPPED,
    SYN_REPORT,
    Contacts,
    Felt,
    feel,
)
from screen.loop import Phase

REPORT = (EV_SYN, SYN_REPORT, 0)


def slot(number):
    return (EV_ABS, ABS_MT_SLOT, number)


def tracking(number):
    return (EV_ABS, ABS_MT_TRACKING_ID, number)


def at(x, y):
    return [(EV_ABS, ABS_MT_POSITION_X, x), (EV_ABS, ABS_MT_POSITION_Y, y)]


def felt(*events):
    contacts, all_felt = Contacts(), []
    for event in events:
        contacts, more = feel(contacts, *event)
        all_felt += more
    return all_felt


def test_one_finger_comes_down_and_lifts():
    assert felt(tracking(7), *at(100, 200), REPORT, tracking(-1), REPORT) == [
        Felt(0, 100, 200, Phase.DOWN),
        Felt(0, 100, 200, Phase.UP),
    ]


def test_a_finger_that_slides_lifts_where_it_has_slid_to():
    assert felt(tracking(7), *at(100, 200), REPORT, *at(300, 200), REPORT, tracking(-1), REPORT)[1] == Felt(
        0, 300, 200, Phase.UP
    )


def test_two_fingers_are_told_apart():
    both = felt(tracking(1), *at(1, 1), slot(1), tracking(2), *at(9, 9), REPORT, slot(0), tracking(-1), REPORT)
    assert [(each.finger, each.phase) for each in both] == [(0, Phase.DOWN), (1, Phase.DOWN), (0, Phase.UP)]


def test_nothing_counts_before_its_report():
    assert felt(tracking(7), *at(100, 200)) == []


def test_what_is_said_for_programs_that_know_one_finger_is_not_a_second_one():
    doubled = [(EV_KEY, BTN_TOUCH, 1), (EV_ABS, ABS_X, 100), (EV_ABS, ABS_Y, 200)]
    assert felt(tracking(7), *at(100, 200), *doubled, REPORT) == [Felt(0, 100, 200, Phase.DOWN)]


def test_a_touchscreen_for_one_finger_is_understood():
    down = [(EV_ABS, ABS_X, 5), (EV_ABS, ABS_Y, 6), (EV_KEY, BTN_TOUCH, 1), REPORT]
    assert felt(*down, (EV_KEY, BTN_TOUCH, 0), REPORT) == [Felt(0, 5, 6, Phase.DOWN), Felt(0, 5, 6, Phase.UP)]


def test_after_the_kernel_has_dropped_events_all_have_lifted_beside_the_picture():
    lost = felt(tracking(7), *at(100, 200), REPORT, (EV_SYN, SYN_DROPPED, 0), tracking(-1), tracking(9), REPORT)
    assert lost == [Felt(0, 100, 200, Phase.DOWN), Felt(0, *NOWHERE, Phase.UP)]


codes = st.sampled_from([ABS_MT_SLOT, ABS_MT_TRACKING_ID, ABS_MT_POSITION_X, ABS_MT_POSITION_Y, ABS_X, ABS_Y])
events = st.one_of(
    st.tuples(st.just(EV_ABS), codes, st.integers(-5, 40)),
    st.tuples(st.just(EV_KEY), st.just(BTN_TOUCH), st.sampled_from([0, 1, 2])),
    st.tuples(st.just(EV_SYN), st.sampled_from([SYN_REPORT, SYN_REPORT, SYN_DROPPED, 2]), st.just(0)),
    st.tuples(st.integers(0, 31), st.integers(0, 800), st.integers(-(2**31), 2**31 - 1)),
)


@given(st.lists(events, max_size=200))
def test_whatever_a_device_says_every_finger_comes_down_and_lifts_by_turns(story):
    down = set()
    for each in felt(*story):
        assert (each.finger in down) == (each.phase is Phase.UP)
        (down.discard if each.phase is Phase.UP else down.add)(each.finger)
