"""A turned or shifted touchscreen is put right by a few measured points."""

from __future__ import annotations

import pytest
from hypothesis import assume, given
from hypothesis import strategies as st

from screen.calibration import TURNS, Map, fitted, turned

CORNERS = ((0.1, 0.1), (0.9, 0.1), (0.9, 0.9), (0.1, 0.9), (0.5, 0.5))


@pytest.mark.parametrize(
    ("degrees", "top_left"), [(0, (0.0, 0.0)), (90, (1.0, 0.0)), (180, (1.0, 1.0)), (270, (0.0, 1.0))]
)
def test_the_corner_of_a_turned_glass_is_where_it_has_gone(degrees, top_left):
    assert turned(degrees)((0.0, 0.0)) == top_left


@pytest.mark.parametrize("degrees", TURNS)
def test_four_turns_are_none(degrees):
    point = (0.2, 0.7)
    for _ in range(4):
        point = turned(degrees)(point)
    assert point == pytest.approx((0.2, 0.7))


@pytest.mark.parametrize("degrees", TURNS)
@pytest.mark.parametrize("count", [3, 4, 5])
def test_measured_points_tell_how_a_glass_is_turned(degrees, count):
    measured = [(point, turned(degrees)(point)) for point in CORNERS[:count]]
    assert fitted(measured)((0.3, 0.6)) == pytest.approx(turned(degrees)((0.3, 0.6)))


near_one, near_none = st.floats(0.8, 1.2), st.floats(-0.2, 0.2)


@given(st.builds(Map, near_one, near_none, near_none, near_none, near_one, near_none), st.integers(3, 5))
def test_whatever_affine_map_a_glass_has_it_is_found(real, count):
    found = fitted([(point, real(point)) for point in CORNERS[:count]])
    for point in CORNERS:
        assert found(point) == pytest.approx(real(point), abs=1e-6)


@given(st.lists(st.tuples(st.floats(-0.02, 0.02), st.floats(-0.02, 0.02)), min_size=5, max_size=5))
def test_fingers_that_miss_a_little_move_the_map_a_little(misses):
    measured = [((x + dx, y + dy), (x, y)) for (x, y), (dx, dy) in zip(CORNERS, misses, strict=True)]
    x, y = fitted(measured)((0.5, 0.5))
    assert abs(x - 0.5) < 0.05
    assert abs(y - 0.5) < 0.05


@pytest.mark.parametrize("count", [0, 2, 6])
def test_too_few_or_too_many_points_are_refused(count):
    with pytest.raises(ValueError, match="3 to 5 points"):
        fitted([((0.1, 0.1), (0.1, 0.1))] * count)


@given(st.floats(0, 1), st.floats(0, 1))
def test_points_on_one_line_are_refused(x, y):
    assume(abs(x - 0.5) + abs(y - 0.5) > 0.01)
    line = [((0.5 + share * (x - 0.5), 0.5 + share * (y - 0.5)), (share, share)) for share in (0, 0.5, 1)]
    with pytest.raises(ValueError, match="on one line"):
        fitted(line)


def test_a_point_that_was_measured_wrong_is_named():
    measured = [(point, point) for point in CORNERS[:4]] + [((0.9, 0.1), (0.5, 0.5))]
    with pytest.raises(ValueError, match="does not fit the others"):
        fitted(measured)
