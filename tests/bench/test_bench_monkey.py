"""``python -m bench.monkey``: what it leaves, and how it ends."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

from bench import monkey
from hw_sim.monkey.play import Report

MAKEFILE = (Path(__file__).parents[2] / "Makefile").read_text(encoding="utf-8")


def test_two_monkeys_play_and_are_told_of(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    out = tmp_path / "new" / "monkey.json"
    assert monkey.main(["--seed", "5", "--monkeys", "2", "--steps", "3", "--jobs", "2", "--out", str(out)]) == 0
    assert [told["seed"] for told in json.loads(out.read_text(encoding="utf-8"))] == [5, 6]
    assert "seed 6: 3 deeds, 1 tickets, 0 wrong" in capsys.readouterr().out


def test_what_was_wrong_ends_badly(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    monkeypatch.setattr(monkey, "play", lambda seed, steps, directory: Report(seed, steps, wrong=["a ticket was lost"]))
    assert monkey.main(["--monkeys", "1", "--jobs", "1", "--out", str(tmp_path / "monkey.json")]) == 1
    assert "a ticket was lost" in capsys.readouterr().out


def test_a_whole_run_has_twenty_thousand_deeds() -> None:
    options = monkey._parser().parse_args([])
    assert options.monkeys * options.steps == 20_000
    assert "-m bench.monkey --seed $(SEED)" in MAKEFILE
