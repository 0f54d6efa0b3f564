"""``novbe-kiosk``: the citizen's terminal."""

from __future__ import annotations

import argparse
import sys
from collections.abc import Sequence
from pathlib import Path

from kiosk.app import serve
from kiosk.config import DEFAULTS, load_config
from runtime.logs import start_logging
from runtime.program import run, stop_on_signals

_EPILOG = f"""\
The file is TOML and must give device, centre, hall, state_dir and a [link] table with url and secret_file.
All else has a default, with an explanation, in {DEFAULTS}.

Example:
  device = "kiosk-1"
  centre = "baku-1"
  hall = "1"
  state_dir = "/var/lib/novbe/kiosk-1"
  [link]
  url = "mqtts://broker.centre.example"
  secret_file = "/etc/novbe/kiosk-1.secret"

It ends with 0 when stopped by SIGTERM, SIGINT or its window, with 2 when the configuration is wrong.
"""


def main(arguments: Sequence[str] | None = None) -> int:
    """Run the program; returns its exit status."""
    parser = argparse.ArgumentParser(
        "novbe-kiosk",
        description="Lets citizens choose a service by touch, and prints their ticket.",
        epilog=_EPILOG,
        formatter_class=argparse.RawDescriptionHelpFormatter,
    )
    parser.add_argument("--config", type=Path, required=True, metavar="FILE", help="the kiosk's configuration")
    options = parser.parse_args(arguments)
    return run(lambda: _serve(options.config))


def _serve(path: Path) -> int:
    config = load_config(path)
    start_logging(config.device, config.log_level)
    serve(config, stop_on_signals())
    return 0


if __name__ == "__main__":
    sys.exit(main())
