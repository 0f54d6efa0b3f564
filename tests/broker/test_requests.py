"""Commands are asked again and again until they are answered."""

from __future__ import annotations

from itertools import pairwise

from hypothesis import given
from hypothesis import strategies as st

from broker.requests import PAUSES, Requests
from queueing.messages import Accepted, CallNext, Refused


def test_a_new_command_is_due_at_once() -> None:
    requests = Requests()
    requests.ask(CallNext(key="k1"), now=100.0)
    assert requests.due(100.0) == [CallNext(key="k1")]


def test_it_is_not_due_again_before_its_pause() -> None:
    requests = Requests()
    requests.ask(CallNext(key="k1"), now=0.0)
    requests.due(0.0)
    assert requests.due(PAUSES[0] - 0.01) == []
    assert requests.due(PAUSES[0]) == [CallNext(key="k1")]


def test_the_pauses_grow_and_then_stay() -> None:
    requests = Requests()
    requests.ask(CallNext(key="k1"), now=0.0)
    times = []
    for step in range(2000):
        if requests.due(step / 100):
            times.append(step / 100)
    assert [later - earlier for earlier, later in pairwise(times)][:6] == [*PAUSES, 4.0, 4.0]


def test_an_answer_settles_its_own_command_only() -> None:
    requests = Requests()
    requests.ask(CallNext(key="k1"), now=0.0)
    requests.ask(CallNext(key="k2"), now=0.0)
    assert requests.settle(Accepted(key="k1")) == CallNext(key="k1")
    assert requests.due(0.0) == [CallNext(key="k2")]


def test_a_refusal_settles_too() -> None:
    requests = Requests()
    requests.ask(CallNext(key="k1"), now=0.0)
    assert requests.settle(Refused(key="k1", rule="line-empty", text="nobody waits")) == CallNext(key="k1")
    assert requests.next_due() is None


def test_the_second_answer_to_one_command_means_nothing() -> None:
    requests = Requests()
    requests.ask(CallNext(key="k1"), now=0.0)
    requests.settle(Accepted(key="k1"))
    assert requests.settle(Accepted(key="k1")) is None


def test_asking_the_same_twice_does_not_double_it() -> None:
    requests = Requests()
    requests.ask(CallNext(key="k1"), now=0.0)
    requests.due(0.0)
    requests.ask(CallNext(key="k1"), now=0.1)
    assert requests.due(0.1) == []


def test_when_the_link_is_back_everything_is_due() -> None:
    requests = Requests()
    requests.ask(CallNext(key="k1"), now=0.0)
    requests.ask(CallNext(key="k2"), now=0.0)
    requests.due(0.0)
    requests.again(0.1)
    assert requests.due(0.1) == [CallNext(key="k1"), CallNext(key="k2")]


def test_what_was_given_up_is_not_asked_again() -> None:
    requests = Requests()
    requests.ask(CallNext(key="k1"), now=0.0)
    requests.give_up("k1")
    requests.give_up("never asked")
    assert requests.due(1000.0) == []


def test_the_next_repetition_is_the_earliest() -> None:
    requests = Requests()
    requests.ask(CallNext(key="k1"), now=0.0)
    requests.due(0.0)
    requests.ask(CallNext(key="k2"), now=0.2)
    assert requests.next_due() == 0.2
    requests.due(0.2)
    assert requests.next_due() == PAUSES[0]


@given(st.lists(st.sampled_from(["ask", "settle", "again", "give up", "wait"]), max_size=60), st.data())
def test_what_is_open_stays_due_some_time_and_nothing_else_does(steps: list[str], data: st.DataObject) -> None:
    requests, now, still_open = Requests(), 0.0, set()
    for step in steps:
        key = data.draw(st.sampled_from(["k1", "k2", "k3"]))
        if step == "ask":
            requests.ask(CallNext(key=key), now)
            still_open.add(key)
        elif step == "settle":
            assert (requests.settle(Accepted(key=key)) is not None) is (key in still_open)
            still_open.discard(key)
        elif step == "give up":
            requests.give_up(key)
            still_open.discard(key)
        elif step == "again":
            requests.again(now)
        else:
            now += data.draw(st.floats(0, 3))
            requests.due(now)
    assert {command.key for command in requests.due(now + PAUSES[-1])} == still_open
