"""``python -m bench.soak``: a whole ticket, in dots and in letters, broken off at every byte; to ``out/soak.json``."""

from __future__ import annotations

import argparse
import json
import logging
import os
import sys
import time
from collections.abc import Iterator, Sequence
from dataclasses import asdict
from functools import partial
from itertools import islice
from multiprocessing import get_context
from pathlib import Path
from typing import Any

from hw_sim.breaking.papers import whole_work
from hw_sim.breaking.plan import Mending, Plan
from hw_sim.breaking.sweep import Tally, late_plans, plans, sweep, table
from printer.ways import Way

_DETAILS = """\
Exit status: 0 when no promise was broken; 1 when one was; 2 the command line is wrong. No time passes for the printers,
so that the same run ends the same on every machine.
"""
PRINT_SECONDS = 4.0
"""A whole ticket is sent, printed and cut by then, but on the slowest line."""

MOMENTS = 800
"""About one for each row of dots."""

OTHERS_EVERY = 20
_CHUNK = 200


def main(arguments: Sequence[str] | None = None) -> int:
    """Play them all; returns the exit status."""
    options = _parser().parse_args(arguments)
    every = options.every
    tallies = {way: _played(way, every, options.jobs) for way in Way}
    options.out.parent.mkdir(parents=True, exist_ok=True)
    told = {way.value: _told(tally) for way, tally in tallies.items()}
    options.out.write_text(json.dumps(told, indent=2) + "\n", encoding="utf-8")
    for way, tally in tallies.items():
        _say(f"{table(tally)}\n{way}: {tally.trials} trials, {len(tally.found)} broke a promise (see {options.out})")
    return 1 if any(tally.found for tally in tallies.values()) else 0


def _parser() -> argparse.ArgumentParser:
    parser = argparse.ArgumentParser(
        "bench.soak", description=__doc__, epilog=_DETAILS, formatter_class=argparse.RawDescriptionHelpFormatter
    )
    parser.add_argument("--every", type=_count, default=1, metavar="N", help="only every Nth byte")
    parser.add_argument("--jobs", type=_count, default=os.cpu_count() or 1, metavar="N", help="processes at a time")
    parser.add_argument("--out", type=Path, default=Path("out/soak.json"), metavar="FILE")
    return parser


def _count(text: str) -> int:
    if (number := int(text)) < 1:
        raise ValueError(text)
    return number


def _planned(way: Way, every: int) -> list[Plan]:
    at_bytes = plans(len(whole_work(way).data), every * len(Mending), OTHERS_EVERY)
    return [*at_bytes, *late_plans(PRINT_SECONDS, max(MOMENTS // every // 10, 1))]


def _played(way: Way, every: int, jobs: int) -> Tally:
    planned = _planned(way, every)
    tally, begun, said = Tally(), time.monotonic(), 0.0
    with get_context("spawn").Pool(jobs, _quiet) as pool:
        for part in pool.imap_unordered(partial(_part, way), _chunks(planned)):
            tally.add(part)
            if time.monotonic() - said > 10:
                said = time.monotonic()
                _say(
                    f"{said - begun:.0f} s: {tally.trials} of {len(planned)} trials, {len(tally.found)} broke a promise"
                )
    return tally


def _quiet() -> None:
    """What the product and the printers have to say of hundreds of thousands of faults is of no interest."""
    logging.disable(logging.CRITICAL)


def _part(way: Way, part: list[Plan]) -> Tally:
    return sweep(part, whole_work(way))


def _chunks(planned: list[Plan]) -> Iterator[list[Plan]]:
    rest = iter(planned)
    while chunk := list(islice(rest, _CHUNK)):
        yield chunk


def _told(tally: Tally) -> dict[str, Any]:
    ends: dict[str, dict[str, int]] = {}
    for (mishap, outcome), count in sorted(tally.ends.items()):
        ends.setdefault(mishap, {})[outcome.value] = count
    return {
        "trials": tally.trials,
        "ends": ends,
        "broken": [_case(plan, broken) for plan, broken in tally.found],
    }


def _case(plan: Plan, broken: list[str]) -> dict[str, Any]:
    return {"plan": {**asdict(plan), "mending": plan.mending.value}, "broken": broken}


def _say(text: str) -> None:
    sys.stdout.write(text + "\n")
    sys.stdout.flush()


if __name__ == "__main__":
    sys.exit(main())
