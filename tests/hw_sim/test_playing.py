"""Citizens and officers before screens that the test draws for them."""

import threading
import time

import pytest

from counter.notices import Notice
from counter.words import NOTICES, STAFF, words
from hw_sim.frames import Frame, Label
from hw_sim.kiosk_front import READING_SECONDS, Kiosk, Setback
from hw_sim.officers import Officer, Tally
from hw_sim.patience import Interrupted, Patience
from hw_sim.playing import play_together
from hw_sim.screens import Screens
from hw_sim.verdict import Shown
from queueing.ticket import Language
from runtime.program import Stopping
from screen.theme import PAUSE

NOBODY = words(Language.AZ).gettext(NOTICES[Notice.LINE_EMPTY])
GOES_ON = words(Language.AZ).gettext(NOTICES[Notice.GOES_ON]).format(number="A 048")
SIGNED_IN = words(Language.AZ).gettext(STAFF).format(code="107")
SIGNING_IN = ["sign", "1", "0", "7", "sign"]


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
    monkeypatch.setattr("hw_sim.kiosk_front.READING_SECONDS", 0.0)
    monkeypatch.setattr("hw_sim.kiosk_front.WAIT_SECONDS", 0.05)
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


def one_after_the_other(*frames):
    """Each press shows the next of these; the last one again and again."""
    left = list(frames)
    return [lambda: (left.pop(0) if len(left) > 1 else left[0])()]


def called(number="A 048"):
    return lambda: frame("called", texts=[number])


def free(*texts):
    return lambda: frame("free", texts=texts)


def officer(hub, tally, first="complete", resumed="A 048"):
    hub.screens["counter-1"].take(frame("free"))
    titles = {"serve": "serving", "complete": "free", "no_show": "free", "2": "free"}
    for key, title in titles.items() | {(key, key) for key in ("transfer", "park", "resume")}:
        hub.answers[key] = [lambda title=title: frame(title)]
    hub.answers |= {key: [called()] for key in ("call", "recall")}
    hub.answers["break"] = one_after_the_other(lambda: frame("break"), free())
    hub.answers["1"] = one_after_the_other(lambda: frame("sign"), called(resumed) if first == "park" else free())
    hub.answers["sign"] = one_after_the_other(lambda: frame("sign"), free(SIGNED_IN), free())
    return Officer(hub, "counter-1", "12", "107", ("board-1",), Eyes(), tally, first)


@pytest.mark.parametrize(
    ("first", "keys"),
    [
        ("complete", ["call", "serve", "complete"]),
        ("no_show", ["call", "recall", "recall", "no_show", "break", "break"]),
        ("transfer", ["call", "serve", "transfer", "transfer", "1", "call", "serve", "complete"]),
        ("park", ["call", "serve", "park", "2", "resume", "1", "serve", "complete"]),
    ],
)
def test_an_officer_sees_the_first_ticket_to_its_end_and_stops_when_all_have_ended(hub, first, keys):
    player = officer(hub, Tally(1), first)
    player.play()
    assert hub.done == [*SIGNING_IN, *keys, "sign"]
    assert {(call.number, call.counter) for call in player.calls} == {("A048", "12")}
    assert all(isinstance(call, Shown) and call.seconds == pytest.approx(0.01, rel=0.1) for call in player.calls)


def test_an_officer_asks_again_while_nobody_waits(hub):
    player = officer(hub, Tally(1))
    hub.answers["call"] = one_after_the_other(free(NOBODY), called())
    player.play()
    assert hub.done == [*SIGNING_IN, "call", "call", "serve", "complete", "sign"]


def test_a_ticket_that_goes_on_has_not_ended(hub):
    player = officer(hub, Tally(1))
    hub.answers["complete"] = one_after_the_other(free(GOES_ON), free())
    player.play()
    assert hub.done == [*SIGNING_IN, *["call", "serve", "complete"] * 2, "sign"]


def test_an_officer_to_whom_another_ticket_comes_than_the_parked_one_says_so(hub):
    with pytest.raises(TimeoutError, match="counter-1: resumed B003 instead of A048"):
        officer(hub, Tally(1), "park", resumed="B 003").play()


def test_an_officer_whom_the_unit_does_not_sign_in_says_so(hub):
    player = officer(hub, Tally(1))
    hub.answers["sign"] = one_after_the_other(lambda: frame("sign"), free())
    with pytest.raises(TimeoutError, match="counter-1: no 107 signed in"):
        player.play()


def test_boards_are_watched_for_every_call_that_moves_something_there(hub):
    player = officer(hub, Tally(3))
    hub.answers["call"] = one_after_the_other(called("A 048"), called("A 048"), called("B 003"))
    player.play()
    assert [call.number for call in player.calls] == ["A048", "B003"]


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
