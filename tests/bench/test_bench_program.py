"""``python -m bench``: what runs, what is written, how it ends."""

import json
from pathlib import Path

import pytest

from bench.__main__ import main
from bench.rows import Outcome, at_most, compare, times

MAKEFILE = (Path(__file__).parents[2] / "Makefile").read_text(encoding="utf-8")


def finding(name, limit=10):
    def bench(directory, scale):
        (directory / "left").touch()
        return Outcome((compare(name, "ms", times([5.0]), "it", 1.0, at_most("p50", limit)),), (f"{name}: a note",))

    return bench


def breaking(directory, scale):
    raise TimeoutError("nobody answered")


@pytest.fixture
def run(tmp_path):
    """``run(benches, *arguments)``: the exit status and the names of the rows that were written."""
    out = tmp_path / "out" / "bench.json"

    def go(benches, *arguments):
        status = main([*arguments, "--out", str(out)], benches)
        return status, [row["name"] for row in json.loads(out.read_text(encoding="utf-8"))]

    return go


def test_every_bench_runs_and_is_told(run, capsys):
    assert run({"first": finding("first"), "second": finding("second")}) == (0, ["first", "second"])
    told = capsys.readouterr().out
    assert "first: a note" in told
    assert "p50 ≤ 10 ms" in told


def test_a_goal_that_is_missed_is_no_failure(run, capsys):
    assert run({"slow": finding("slow", limit=1)}) == (0, ["slow"])
    assert "MISSED" in capsys.readouterr().out


def test_a_bench_that_breaks_is_named_stops_no_other_and_ends_with_status_1(run, capsys, caplog):
    assert run({"bad": breaking, "good": finding("good")}) == (1, ["good"])
    assert "BROKEN bad: nobody answered" in capsys.readouterr().out
    assert "TimeoutError" in caplog.text


def test_one_can_be_run_alone(run):
    assert run({"bad": breaking, "good": finding("good")}, "--only", "good") == (0, ["good"])


def test_a_bench_nobody_knows_is_refused_with_the_names_there_are(run, capsys):
    with pytest.raises(SystemExit) as ended:
        run({"good": finding("good")}, "--only", "bad")
    assert ended.value.code == 2
    assert "good" in capsys.readouterr().err


def test_it_measures_beside_its_file_and_leaves_nothing_else(run, tmp_path):
    run({"good": finding("good")})
    assert [file.name for file in (tmp_path / "out").iterdir()] == ["bench.json"]


def test_each_bench_is_told_its_scale(run):
    heard = []

    def bench(directory, scale):
        heard.append(scale)
        return Outcome(())

    run({"bench": bench}, "--scale", "0.1")
    run({"bench": bench})
    assert heard == [0.1, 1.0]


def test_make_bench_runs_it_and_passes_on_the_name():
    assert "$(BIN)/python -m bench --out out/bench.json $(if $(ONLY),--only $(ONLY))" in MAKEFILE
