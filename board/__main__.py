"""``novbe-board``: one screen of a waiting hall."""

from __future__ import annotations

import argparse
import sys
from pathlib import Path

from board.app import run
from board.config import DEFAULTS, load_config
from runtime.clock import SystemClock
from runtime.logs import start_logging
from runtime.program import run as run_program
from runtime.program import stop_on_signals

_EXAMPLE = f"""\
A board's file needs at least:

  device = "board-1"          # its name, client id and credential
  centre = "baku-1"
  hall = "1"                  # the hall whose calls it shows

  [link]
  url = "mqtts://broker:8883"
  secret_file = "/etc/novbe/secret"

Everything else has a default, in {DEFAULTS}.
Without a broker the board still shows a picture, and says on it that calls may be delayed.
Exit status: 0 stopped by SIGTERM, SIGINT or its window; 2 the configuration is wrong.
"""


def _arguments() -> argparse.Namespace:
    parser = argparse.ArgumentParser(
        prog="novbe-board",
        description="Show a waiting hall which number is called to which counter.",
        epilog=_EXAMPLE,
        formatter_class=argparse.RawDescriptionHelpFormatter,
    )
    parser.add_argument("--config", type=Path, required=True, metavar="FILE", help="this board's TOML file")
    parser.add_argument(
        "--log-level", default="INFO", choices=("DEBUG", "INFO", "WARNING", "ERROR"), help="default: %(default)s"
    )
    return parser.parse_args()


def main() -> int:
    """Run the program; returns its exit status."""
    arguments = _arguments()
    start_logging("novbe-board", arguments.log_level)
    return run_program(lambda: run(load_config(arguments.config), stop_on_signals(), SystemClock()))


if __name__ == "__main__":
    sys.exit(main())
