"""How often a stranger may try."""

from deploy.limits import MOST_FROM_ALL, MOST_FROM_ONE, WINDOW, Attempts


def failed(times, source="a", attempts=None, now=0.0):
    attempts = attempts or Attempts()
    for _ in range(times):
        attempts.fail(source, now)
    return attempts


def test_who_failed_too_often_must_wait_and_others_need_not():
    attempts = failed(MOST_FROM_ONE)
    assert attempts.are_too_many("a", 1.0)
    assert not attempts.are_too_many("b", 1.0)


def test_after_a_while_it_may_try_again():
    attempts = failed(MOST_FROM_ONE)
    assert attempts.are_too_many("a", WINDOW)
    assert not attempts.are_too_many("a", WINDOW + 1)


def test_many_who_share_the_guessing_must_wait_together():
    attempts = Attempts()
    for number in range(MOST_FROM_ALL):
        attempts.fail(f"host {number}", 0.0)
    assert attempts.are_too_many("somebody else", 1.0)
