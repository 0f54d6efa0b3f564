"""Virtual time: who goes on when."""

from hw_sim.day.stage import Rest, Stage, Wish
from queueing import messages as m


def answering(log):
    def deliver(wishes, now):
        log.append((now, [wish.device for wish in wishes]))
        return [m.Accepted(key=wish.command.key) for wish in wishes]

    return deliver


def test_processes_go_on_in_the_order_of_time_and_of_starting():
    seen, stage = [], Stage(answering([]))

    def process(name, seconds):
        yield seconds
        seen.append((stage.now, name))

    for name, seconds in (("late", 9.2), ("first", 3), ("second", 3)):
        stage.start(process(name, seconds))
    stage.play()
    assert seen == [(3, "first"), (3, "second"), (10, "late")]


def test_what_is_wished_in_one_second_is_delivered_together():
    log, answers = [], []
    stage = Stage(answering(log))

    def process(device, seconds):
        yield seconds
        answers.append((yield Wish(device, m.CallNext(key=f"{device}-1"))).key)

    stage.start(process("a", 5))
    stage.start(process("b", 5))
    stage.start(process("c", 6))
    stage.play()
    assert log == [(5, ["a", "b"]), (6, ["c"])]
    assert answers == ["a-1", "b-1", "c-1"]


def resting(stage, rest, seen):
    yield rest
    seen.append(stage.now)
    yield 100
    seen.append(stage.now)


def test_a_rest_ends_by_itself():
    seen, stage = [], Stage(answering([]))
    stage.start(resting(stage, Rest(until=40), seen))
    stage.play()
    assert seen == [40, 140]


def test_who_is_woken_rests_no_more_and_is_not_woken_again():
    seen, stage, rest = [], Stage(answering([])), Rest(until=40)

    def waker():
        yield 10
        stage.wake(rest, 2)
        stage.wake(rest, 3)
        yield 10
        stage.wake(rest, 1)

    stage.start(resting(stage, rest, seen))
    stage.start(waker())
    stage.play()
    assert seen == [12, 112]
