"""Citizens and officers before screens that the test draws for them."""

import threading
import time

import pytest

from counter.notices import Notice
from counter.words import NOTICES, words
from hw_sim.citizens import READING_SECONDS, Kiosk, Setback
from hw_sim.frames import Frame, Label
from hw_sim.officers import Officer, Tally
from hw_sim.patience import Interrupted, Patience
from hw_sim.playing import play_together
from hw_sim.screens import Screens
from hw_sim.verdict import Shown
from kiosk.finger import PAUSE
from queueing.ticket import Language
from runtime.program import Stopping

NOBODY = words(Language.AZ).gettext(NOTICES[Notice.LINE_EMPTY])


def frame(title, *widgets, texts=()):
    buttons = tuple(Label(name, text, (10 * index, 0, 10, 10)) for index, (name, text) in enumerate(widgets))
    labels = tuple(Label("", text, (0, 50, 100, 40)) for text in texts)
    return Frame(0, time.monotonic(), "/nonexistent", 100, 100, title, labels, buttons)


class FakeHub:
    """Screens that change as ``answers`` says when they are touched or a key is pressed."""

    def __init__(self):
        self.patience = Patience()
        self.screens = Screens(self.patience)
        self.answers = {}
        self.done = []

    def tap(self, device, point):
        widget = next(each for each in self.screens[device].frame.widgets if each.middle == point)
        return self._do(device, widget.text)

    def press(self, device, key):
        return self._do(device, key)

    def _do(self, device, what):
        self.done.append(what)
        at = time.monotonic()
        for shown in self.answers.get(what, []):
            self.screens[device].take(shown())
        return at


class Photographs:
    """An album that wants none."""

    def __contains__(self, file):
        return True


@pytest.fixture
def hub(monkeypatch):
    monkeypatch.setattr("hw_sim.citizens.READING_SECONDS", 0.0)
    monkeypatch.setattr("hw_sim.citizens.WAIT_SECONDS", 0.05)
    monkeypatch.setattr("hw_sim.officers.WAIT_SECONDS", 0.05)
    monkeypatch.setattr("hw_sim.officers.LOOK_SECONDS", 0.0)
    monkeypatch.setattr("hw_sim.officers.SERVICE_SECONDS", 0.0)
    return FakeHub()


@pytest.fixture
def kiosk(hub, tmp_path):
    return Kiosk(hub, "kiosk-1", None, Photographs(), tmp_path)


# -- citizens


def test_citizens_read_longer_than_a_kiosk_ignores_touches():
    assert READING_SECONDS > PAUSE


def test_a_citizen_touches_what_stands_on_the_screen(hub, kiosk):
    hub.screens["kiosk-1"].take(frame("greeting", ("language-az", "Azərbaycanca"), ("language-en", "English")))
    kiosk.touch("English")
    assert hub.done == ["English"]


def test_a_citizen_turns_pages_until_it_is_there(hub, kiosk):
    hub.screens["kiosk-1"].take(frame("services", ("service", "Service 0"), ("next-page", "More")))
    turned = iter([[("service", "Service 1"), ("next-page", "More")], [("service", "Wanted")]])
    hub.answers["More"] = [lambda: frame("services", *next(turned))]
    kiosk.touch("Wanted")
    assert hub.done == ["More", "More", "Wanted"]


def test_a_citizen_who_finds_it_on_no_page_says_so(hub, kiosk):
    hub.screens["kiosk-1"].take(frame("services", ("service", "Service 0"), ("next-page", "More")))
    hub.answers["More"] = [lambda: frame("services", ("service", "Service 1"))]
    with pytest.raises(TimeoutError, match="on no page of 'services'"):
        kiosk.touch("Wanted")


def test_the_same_words_on_the_screen_that_is_left_are_not_touched_again(hub, kiosk):
    hub.screens["kiosk-1"].take(frame("agencies", ("agency", "Gas")))
    kiosk.touch("Gas")
    with pytest.raises(TimeoutError, match="no 'Gas'"):
        kiosk.touch("Gas")


@pytest.mark.parametrize("title", ["out-of-service", "apology", "refused"])
def test_a_kiosk_that_says_sorry_is_a_setback(hub, kiosk, title):
    hub.screens["kiosk-1"].take(frame(title))
    with pytest.raises(Setback, match=title):
        kiosk.touch("English")
    with pytest.raises(Setback, match=title):
        kiosk.await_ticket()


# -- officers


class Eyes:
    """Boards that show every call at once."""

    def wait_for(self, board, number, counter, since, seconds):
        return since + 0.01


def officer(hub, tally, first="complete"):
    hub.screens["counter-1"].take(frame("free"))
    for key, title in (("serve", "serving"), ("complete", "free"), ("no_show", "free"), ("transfer", "transfer")):
        hub.answers[key] = [lambda title=title: frame(title)]
    hub.answers |= {key: [lambda: frame("called", texts=["A 048"])] for key in ("call", "recall")}
    hub.answers["1"] = [lambda: frame("free")]
    return Officer(hub, "counter-1", "12", ("board-1",), Eyes(), tally, first)


@pytest.mark.parametrize(
    ("first", "keys"),
    [
        ("complete", ["call", "serve", "complete"]),
        ("no_show", ["call", "recall", "recall", "no_show"]),
        ("transfer", ["call", "serve", "transfer", "1", "call", "serve", "complete"]),
    ],
)
def test_an_officer_sees_the_first_ticket_to_its_end_and_stops_when_all_have_ended(hub, first, keys):
    player = officer(hub, Tally(1), first)
    player.play()
    assert hub.done == keys
    assert {(call.number, call.counter) for call in player.calls} == {("A048", "12")}
    assert all(isinstance(call, Shown) and call.seconds == pytest.approx(0.01, rel=0.1) for call in player.calls)


def test_an_officer_asks_again_while_nobody_waits(hub):
    player = officer(hub, Tally(1))
    answers = iter([lambda: frame("free", texts=[NOBODY]), lambda: frame("called", texts=["A 048"])])
    hub.answers["call"] = [lambda: next(answers)()]
    player.play()
    assert hub.done == ["call", "call", "serve", "complete"]


def test_an_officer_whose_unit_is_stuck_says_on_what(hub):
    player = officer(hub, Tally(1))
    hub.answers["serve"] = []
    with pytest.raises(TimeoutError, match="counter-1: no 'serving' after 'serve'"):
        player.play()


# -- all at once


def test_all_play_at_the_same_time_and_are_waited_for():
    both = threading.Barrier(2)
    did = []
    play_together(
        [lambda: both.wait(5), lambda: both.wait(5)], Patience(), lambda: None, lambda: did.append("meanwhile")
    )
    assert did == ["meanwhile"]


def test_one_who_fails_ends_the_play_for_all():
    patience = Patience()

    def fail():
        raise TimeoutError("no paper")

    with pytest.raises(TimeoutError, match="no paper"):
        play_together([lambda: patience.rest(60), fail], patience, lambda: None)


def test_a_program_that_dies_ends_the_play_for_all():
    patience = Patience()

    def look():
        raise LookupError("kiosk-1 ended")

    with pytest.raises(LookupError, match="kiosk-1 ended"):
        play_together([lambda: patience.rest(60)], patience, look)


def test_a_person_ends_the_play_for_all():
    stopping = Stopping()
    patience = Patience(stopping)
    with pytest.raises(Interrupted):
        play_together([lambda: patience.rest(60)] * 2, patience, lambda: None, stopping.request)
