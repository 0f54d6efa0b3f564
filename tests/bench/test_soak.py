"""``python -m bench.soak``: what it leaves, and how it ends."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

from bench import soak
from hw_sim.breaking.plan import Plan
from hw_sim.breaking.sweep import Tally
from printer.printing import Outcome

MAKEFILE = (Path(__file__).parents[2] / "Makefile").read_text(encoding="utf-8")
PLAN = Plan(mishap="paper-out", at_byte=5)


def playing(monkeypatch: pytest.MonkeyPatch, tally: Tally) -> None:
    monkeypatch.setattr(soak, "_played", lambda way, every, jobs: tally)


def test_a_broken_promise_is_written_down_and_ends_badly(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    tally = Tally(trials=1, found=[(PLAN, ["a second paper"])])
    tally.ends["paper-out", Outcome.PARTIAL] = 1
    playing(monkeypatch, tally)
    assert soak.main(["--out", str(tmp_path / "new" / "soak.json")]) == 1
    both = json.loads((tmp_path / "new" / "soak.json").read_text(encoding="utf-8"))
    told = both["native"]
    assert both["raster"] == told
    assert told["ends"] == {"paper-out": {"partial": 1}}
    (case,) = told["broken"]
    assert (case["plan"]["at_byte"], case["plan"]["mending"], case["broken"]) == (5, "asked", ["a second paper"])
    assert "1 trials, 1 broke a promise" in capsys.readouterr().out


def test_kept_promises_end_well(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    playing(monkeypatch, Tally(trials=1))
    assert soak.main(["--out", str(tmp_path / "soak.json")]) == 0


def test_a_few_bytes_of_the_whole_ticket_in_two_processes(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    monkeypatch.setattr(soak, "OTHERS_EVERY", 10)
    monkeypatch.setattr(soak, "MOMENTS", 1)
    soak.main(["--every", "3000", "--jobs", "2", "--out", str(tmp_path / "soak.json")])
    both = json.loads((tmp_path / "soak.json").read_text(encoding="utf-8"))
    assert both.keys() == {"raster", "native"}
    for told in both.values():
        assert told["trials"] == sum(count for ends in told["ends"].values() for count in ends.values()) > 20
    assert "trials" in capsys.readouterr().out


def test_every_nth_byte_is_at_least_every_byte(capsys: pytest.CaptureFixture[str]) -> None:
    with pytest.raises(SystemExit, match="2"):
        soak.main(["--every", "0"])
    assert "--every" in capsys.readouterr().err


def test_make_soak_is_this_program() -> None:
    assert "-m bench.soak --every $(EVERY)" in MAKEFILE
