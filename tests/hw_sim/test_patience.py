"""Whoever waits is told when the play is over."""

import threading

import pytest

from hw_sim.patience import Interrupted, Patience
from runtime.program import Stopping


@pytest.fixture
def news():
    return threading.Condition()


def test_what_is_there_already_is_not_waited_for(news):
    assert Patience().await_news(news, lambda: "here", 0.0) == "here"


def test_what_never_comes_is_none(news):
    assert Patience().await_news(news, lambda: None, 0.01) is None


def test_what_comes_later_is_found(news):
    found = []

    def bring():
        with news:
            found.append("late")
            news.notify_all()

    threading.Timer(0.01, bring).start()
    assert Patience().await_news(news, lambda: next(iter(found), None), 5) == "late"


@pytest.mark.parametrize("end", ["person", "failure"])
def test_nobody_waits_or_rests_once_the_play_is_over(news, end):
    stopping = Stopping()
    patience = Patience(stopping)
    over = stopping.request if end == "person" else patience.lose
    threading.Timer(0.01, over).start()
    with pytest.raises(Interrupted):
        patience.await_news(news, lambda: None, 60)
    with pytest.raises(Interrupted):
        patience.rest(60)
    assert patience.interrupted is (end == "person")


def test_a_rest_has_its_length():
    now = threading.Event()
    threading.Timer(0.02, now.set).start()
    Patience().rest(0.1)
    assert now.is_set()


def test_a_failure_ends_the_play_but_not_what_comes_after_it():
    patience = Patience()
    patience.lose()
    patience.heed()
    with pytest.raises(Interrupted):
        patience.check()


def test_a_person_ends_everything():
    stopping = Stopping()
    stopping.request()
    with pytest.raises(Interrupted):
        Patience(stopping).heed()
