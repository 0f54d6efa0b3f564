from random import Random

import pytest
from hypothesis import given
from hypothesis import strategies as st

from queueing.surprises import AIMS, LIMITS, MOST_REMEMBERED, Bounds, Remembered, Surprises, unseen

SURPRISES = st.lists(st.floats(-7, 7), max_size=150)


def bounds():
    return Bounds(Surprises(200), Remembered())


def shares_below(stream):
    """Noting each of ``stream``, the share of it that stayed below each bound."""
    known, below = bounds(), [0, 0, 0, 0]
    for surprise in stream:
        below = [count + (surprise <= bound) for count, bound in zip(below, known.now(), strict=True)]
        known.note(surprise)
    return [count / len(stream) for count in below]


@given(SURPRISES)
def test_bounds_stay_in_order_and_levels_within_their_limits(stream):
    known = bounds()
    for surprise in stream:
        known.note(surprise)
    assert known.now() == sorted(known.now())
    for level, (lowest, highest) in zip(known.remembered().levels, LIMITS, strict=True):
        assert lowest <= level <= highest


@given(SURPRISES)
def test_what_is_remembered_starts_the_same_bounds(stream):
    known = bounds()
    for surprise in stream[:MOST_REMEMBERED]:
        known.note(surprise)
    again = Bounds(Surprises(200), known.remembered())
    assert again.now() == known.now()


def test_nothing_seen_means_the_bounds_assumed_before():
    assert bounds().now() == [unseen(level) for level in AIMS]


@pytest.mark.parametrize("spread", [0.1, 0.4, 1.0])
def test_the_promised_shares_come_true_whatever_the_spread(spread):
    random = Random(1)
    shares = shares_below([random.gauss(0.3, spread) for _ in range(2000)])
    assert shares == pytest.approx(AIMS, abs=0.03)


def test_the_promised_shares_come_true_while_all_drifts():
    random = Random(1)
    shares = shares_below([random.gauss(number / 1000, 0.3 + number / 4000) for number in range(2000)])
    assert shares == pytest.approx(AIMS, abs=0.05)


@pytest.mark.parametrize(
    ("surprises", "levels"),
    [
        ((float("nan"),), AIMS),
        ((9.0,), AIMS),
        ((), AIMS[:3]),
        ((), (0.05, 0.25, 0.75, float("nan"))),
        ((), (0.25, 0.05, 0.75, 0.95)),
        ((0.0,) * (MOST_REMEMBERED + 1), AIMS),
    ],
)
def test_nobody_remembers_nonsense(surprises, levels):
    with pytest.raises(ValueError, match="must"):
        Remembered(surprises=surprises, levels=levels)
