"""``novbe-deploy doctor``: says on a device, in words, what is right and wrong, and what to do."""

from __future__ import annotations

import argparse
import sys
from collections.abc import Sequence
from pathlib import Path
from typing import Any

from deploy.finding import as_json, in_words, status
from runtime.clock import Clock, SystemClock
from runtime.logs import start_logging
from runtime.program import run

ABOUT = "say what is right and wrong with this device, and what to do about it"

_DETAILS = """\
The file is the one that the device's program is started with; the doctor finds out which program that is. While the
program runs, its printer and its connection are left alone, since only one can have them: stop it to have them tried.

Exit status: 0 nothing is wrong; 1 something is, or soon will be; 2 the configuration is wrong.
"""


def main(arguments: Sequence[str] | None = None) -> int:
    """Run the doctor; returns its exit status."""
    parser = argparse.ArgumentParser(
        "novbe-deploy doctor", description=ABOUT, epilog=_DETAILS, formatter_class=argparse.RawDescriptionHelpFormatter
    )
    _add_arguments(parser)
    options = parser.parse_args(arguments)
    start_logging("novbe-deploy", "CRITICAL")
    return run(lambda: obey(options, SystemClock()))


def add_to(commands: Any) -> None:
    """Add ``doctor`` to the subparsers of a command line."""
    parser = commands.add_parser(
        "doctor", help=ABOUT, epilog=_DETAILS, formatter_class=argparse.RawDescriptionHelpFormatter
    )
    _add_arguments(parser)
    parser.set_defaults(obey=obey)


def _add_arguments(parser: argparse.ArgumentParser) -> None:
    parser.add_argument("--config", type=Path, required=True, metavar="FILE", help="the configuration of its program")
    parser.add_argument("--json", action="store_true", help="for a program to read")


def obey(options: argparse.Namespace, clock: Clock) -> int:
    """Look at the device and say what was found; the exit status. Raises ``BadConfiguration`` and ``BadAddress``."""
    from deploy.examination import examine  # here, for they know every program's hardware
    from deploy.patient import patient

    findings = list(examine(patient(options.config), clock))
    sys.stdout.write(as_json(findings) if options.json else in_words(findings))
    return status(findings)


if __name__ == "__main__":
    sys.exit(main())
