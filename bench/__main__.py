"""``python -m bench``: measure, print a table, and write ``out/bench.json``."""

from __future__ import annotations

import argparse
import logging
import sys
import tempfile
import time
from collections.abc import Mapping, Sequence
from pathlib import Path

from bench.benches import BENCHES, Bench
from bench.rows import Outcome, Row
from bench.table import table, write_json

log = logging.getLogger(__name__)

_DETAILS = """\
The machine may be busy with other things: a ratio, whose two sides were measured by turns in one run, says more than a
figure. Exit status: 0 whether or not the goals are met; 1 when a bench broke; 2 the command line is wrong.
"""


def main(arguments: Sequence[str] | None = None, benches: Mapping[str, Bench] = BENCHES) -> int:
    """Run the benches; returns the exit status."""
    options = _parser(benches).parse_args(arguments)
    chosen = {options.only: benches[options.only]} if options.only else benches
    options.out.parent.mkdir(parents=True, exist_ok=True)
    outcomes, broken = _run(chosen, options.out.parent, options.scale)
    rows = [row for outcome in outcomes for row in outcome.rows]
    write_json(rows, options.out)
    _report(rows, [note for outcome in outcomes for note in outcome.notes], broken, options.out)
    return 1 if broken else 0


def _parser(benches: Mapping[str, Bench]) -> argparse.ArgumentParser:
    parser = argparse.ArgumentParser(
        "bench", description=__doc__, epilog=_DETAILS, formatter_class=argparse.RawDescriptionHelpFormatter
    )
    parser.add_argument("--only", choices=list(benches), metavar="NAME", help=f"one of {', '.join(benches)}")
    parser.add_argument(
        "--out", type=Path, default=Path("out/bench.json"), metavar="FILE", help="the rows, and the disk to measure on"
    )
    parser.add_argument("--scale", type=float, default=1.0, help="0.1: a tenth of everything, for a quick look")
    return parser


def _run(benches: Mapping[str, Bench], disk: Path, scale: float) -> tuple[list[Outcome], list[str]]:
    """What they found, and what is to be said of those that broke; one that breaks stops no other."""
    outcomes: list[Outcome] = []
    broken: list[str] = []
    for name, bench in benches.items():
        began = time.monotonic()
        try:
            with tempfile.TemporaryDirectory(prefix="bench-", dir=disk) as directory:
                outcomes.append(bench(Path(directory).resolve(), scale))
            _say(f"{name}: measured in {time.monotonic() - began:.0f} s")
        except Exception as error:
            log.exception("%s broke", name)
            broken.append(f"BROKEN {name}: {error or type(error).__name__}")
    return outcomes, broken


def _report(rows: Sequence[Row], notes: Sequence[str], broken: Sequence[str], out: Path) -> None:
    for text in ("", table(rows), "", *notes, *broken, f"{out}: {len(rows)} rows"):
        _say(text)


def _say(text: str) -> None:
    sys.stdout.write(text + "\n")
    sys.stdout.flush()


if __name__ == "__main__":
    sys.exit(main())
