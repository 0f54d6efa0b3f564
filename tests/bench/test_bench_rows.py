"""Figures, goals, the table and the file."""

import json
from dataclasses import fields

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bench.rows import Row, at_least, at_most, compare, rates, times
from bench.table import figure, table, write_json
from bench.timing import interleave, percentile, scaled

SAMPLES = st.lists(st.floats(0, 1e6), min_size=1)


def row(*goal, samples=(4.0, 5.0, 6.0), reference=2.0, unit="ms"):
    return compare("a-bench", unit, times(samples), "a reference", reference, *goal)


def test_a_percentile_is_the_sample_of_the_nearest_rank():
    samples = [15, 20, 35, 40, 50]
    assert [percentile(samples, percent) for percent in (1, 30, 40, 50, 99, 100)] == [15, 20, 20, 35, 50, 50]


@given(SAMPLES, st.integers(1, 100))
def test_a_percentile_is_a_sample_that_so_many_do_not_exceed(samples, percent):
    found = percentile(samples, percent)
    assert found in samples
    assert sum(sample <= found for sample in samples) * 100 >= percent * len(samples)


def test_nothing_measured_has_no_percentile():
    with pytest.raises(ValueError, match="nothing was measured"):
        percentile([], 50)


def test_the_bad_end_of_a_rate_is_the_low_one():
    samples = [float(n) for n in range(1, 101)]
    assert (times(samples).p50, times(samples).p99) == (50, 99)
    assert (rates(samples).p50, rates(samples).p99) == (50, 1)


def test_measured_and_reference_rounds_take_turns_and_the_warm_up_is_thrown_away():
    said = []
    measured, reference = interleave(lambda: said.append("m") or len(said), lambda: said.append("r"), 2, warm_up=1)
    assert said == ["m", "r", "m", "r", "m", "r"]
    assert measured == [3, 5]
    assert len(reference) == 2


def test_no_scale_leaves_less_than_two_rounds():
    assert [scaled(100, scale) for scale in (1.0, 0.5, 0.0)] == [100, 50, 2]


@pytest.mark.parametrize(
    ("goal", "text", "met"),
    [
        (at_most("p50", 5), "p50 ≤ 5 ms", True),
        (at_most("p99", 5), "p99 ≤ 5 ms", False),
        (at_most("ratio", 2.5), "p50 ≤ 2.5 × reference", True),
        (at_least("ratio", 3), "p50 ≥ 3 × reference", False),
        (at_least("p50", 100_000), "p50 ≥ 100,000 ms", False),
    ],
)
def test_a_goal_says_its_number_and_is_judged_by_it(goal, text, met):
    judged = row(goal)
    assert (judged.goal, judged.met) == (text, met)


def test_a_goal_of_two_conditions_is_met_only_when_both_are():
    assert row(at_most("ratio", 3), at_most("p99", 6)).met
    assert not row(at_most("ratio", 3), at_most("p99", 5)).met


def test_the_ratio_is_to_the_reference():
    assert row(at_most("ratio", 2)).ratio == 2.5


def test_figures_have_three_digits_that_matter():
    values = (123456.7, 99.96, 12.34, 1.234, 0.01234)
    assert [figure(value) for value in values] == ["123,457", "100.0", "12.3", "1.23", "0.0123"]


def test_the_table_shows_each_row_with_its_goal_and_whether_it_is_met():
    head, met, missed = table([row(at_most("p50", 5)), row(at_most("p50", 1))]).splitlines()
    assert "p99" in head
    assert "p50 ≤ 5 ms" in met
    assert met.endswith("met")
    assert missed.endswith("MISSED")
    assert head.index("goal") == met.index("p50 ≤ 5 ms")


def test_the_file_is_a_list_of_rows_with_every_key(tmp_path):
    file = tmp_path / "new" / "bench.json"
    write_json([row(at_most("p99", 10))], file)
    (kept,) = json.loads(file.read_text(encoding="utf-8"))
    assert list(kept) == [field.name for field in fields(Row)]
    assert list(kept) == ["name", "unit", "p50", "p99", "reference", "reference_p50", "ratio", "goal", "met"]
    assert kept["met"] is True
