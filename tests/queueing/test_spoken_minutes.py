import pytest
from hypothesis import given
from hypothesis import strategies as st

from queueing.figures import FIGURES, LONGEST, spoken

MINUTES = st.floats(0, 2 * LONGEST)
PAIRS = st.tuples(MINUTES, MINUTES).map(sorted)


@pytest.mark.parametrize(
    ("low", "high", "said"),
    [
        (0, 0, (0, 0)),
        (3.4, 8.6, (3, 9)),
        (11.2, 18.9, (12, 18)),
        (22.4, 38, (20, 40)),
        (83, 118, (80, 120)),
        (21, 22, (20, 25)),
        (25, 25, (25, 25)),
        (5000, 9000, (LONGEST, LONGEST)),
    ],
)
def test_minutes_as_people_say_them(low, high, said):
    assert spoken(low, high) == said


@given(PAIRS)
def test_a_range_is_said_in_figures_and_runs_upwards(pair):
    first, last = spoken(*pair)
    assert {first, last} <= set(FIGURES)
    assert first <= last


@given(PAIRS, PAIRS)
def test_greater_ends_never_give_smaller_figures(one, other):
    (low, more_low), (high, more_high) = map(sorted, zip(one, other, strict=True))
    less, more = spoken(low, high), spoken(more_low, more_high)
    assert less[0] <= more[0]
    assert less[1] <= more[1]
