import pytest
from hypothesis import given
from hypothesis import strategies as st

from queueing.window import Window

NUMBERS = st.lists(st.integers(-20, 20), min_size=1, max_size=60)


def filled(most, numbers):
    window = Window(most)
    for number in numbers:
        window.add(number)
    return window


@given(st.integers(1, 30), NUMBERS, st.integers(0, 40))
def test_a_window_keeps_the_latest(most, numbers, asked):
    window = filled(most, numbers)
    kept = numbers[-most:]
    assert len(window) == len(kept)
    assert window.latest(100) == tuple(kept)
    assert window.latest(asked) == tuple(kept[len(kept) - asked :] if asked < len(kept) else kept)


@given(st.integers(1, 30), NUMBERS, st.data())
def test_a_quantile_at_a_numbers_own_level_is_that_number(most, numbers, data):
    window, ranked = filled(most, numbers), sorted(numbers[-most:])
    rank = data.draw(st.integers(1, len(ranked)))
    assert window.quantile(rank / (len(ranked) + 1)) == pytest.approx(ranked[rank - 1])


@given(NUMBERS, st.floats(0, 1), st.floats(0, 1))
def test_a_higher_level_never_gives_a_lower_quantile(numbers, one, other):
    window = filled(100, numbers)
    low, high = sorted([one, other])
    assert min(numbers) <= window.quantile(low) <= window.quantile(high) <= max(numbers)


def test_between_two_numbers_a_quantile_is_in_proportion():
    assert filled(10, [10, 20]).quantile(0.5) == 15
    assert filled(10, [0, 10, 20]).quantile(0.375) == 5
