"""``python -m bench.monkey``: monkeys at simulated kiosks, 20,000 deeds in all; to ``out/monkey.json``."""

from __future__ import annotations

import argparse
import json
import logging
import os
import sys
import tempfile
from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import asdict
from functools import partial
from multiprocessing import get_context
from pathlib import Path

from hw_sim.monkey.play import Report, play

_DETAILS = """\
Exit status: 0 when nothing was wrong; 1 when something was; 2 the command line is wrong. A seed does the same on every
machine, but for the codes of tickets.
"""
STEPS = 4_000
"""Deeds of one monkey."""

_IN_MEMORY = Path("/dev/shm")


def main(arguments: Sequence[str] | None = None) -> int:
    """Let them all play; returns the exit status."""
    options = _parser().parse_args(arguments)
    seeds = range(options.seed, options.seed + options.monkeys)
    reports = []
    for report in _reports(partial(_played, options.steps), seeds, options.jobs):
        reports.append(report)
        _tell(report)
    options.out.parent.mkdir(parents=True, exist_ok=True)
    told = [asdict(report) for report in sorted(reports, key=lambda report: report.seed)]
    options.out.write_text(json.dumps(told, indent=2, ensure_ascii=False) + "\n", encoding="utf-8")
    return 1 if any(report.wrong for report in reports) else 0


def _reports(play_one: Callable[[int], Report], seeds: Iterable[int], jobs: int) -> Iterator[Report]:
    """Each as soon as it is there. Processes begin anew: a copy of this one would have its threads' locks."""
    if jobs == 1:
        yield from map(play_one, seeds)
        return
    with get_context("spawn").Pool(jobs, _quiet) as pool:
        yield from pool.imap_unordered(play_one, seeds)


def _parser() -> argparse.ArgumentParser:
    parser = argparse.ArgumentParser(
        "bench.monkey", description=__doc__, epilog=_DETAILS, formatter_class=argparse.RawDescriptionHelpFormatter
    )
    parser.add_argument("--seed", type=int, default=1, metavar="N", help="of the first monkey; the others count on")
    parser.add_argument("--monkeys", type=_count, default=5, metavar="N")
    parser.add_argument("--steps", type=_count, default=STEPS, metavar="N", help="what each monkey does")
    parser.add_argument("--jobs", type=_count, default=os.cpu_count() or 1, metavar="N", help="processes at a time")
    parser.add_argument("--out", type=Path, default=Path("out/monkey.json"), metavar="FILE")
    return parser


def _count(text: str) -> int:
    if (number := int(text)) < 1:
        raise ValueError(text)
    return number


def _quiet() -> None:
    """What programs have to say of hundreds of faults is of no interest, but for faults of their own."""
    logging.getLogger().addHandler(logging.NullHandler())


def _played(steps: int, seed: int) -> Report:
    with tempfile.TemporaryDirectory(dir=_IN_MEMORY if _IN_MEMORY.is_dir() else None) as directory:
        return play(seed, steps, Path(directory))


def _tell(report: Report) -> None:
    told = f"seed {report.seed}: {report.steps} deeds, {report.tickets} tickets, {len(report.wrong)} wrong"
    sys.stdout.write("\n  ".join([told, *report.wrong]) + "\n")
    sys.stdout.flush()


if __name__ == "__main__":
    sys.exit(main())
