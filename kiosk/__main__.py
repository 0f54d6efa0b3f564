"""``novbe-kiosk``: the citizen's terminal."""

from __future__ import annotations

import sys
from collections.abc import Sequence
from pathlib import Path

from runtime.logs import start_logging
from runtime.program import Stopping, command_line, put_off_collecting, run, stop_on_signals

_DEFAULTS = Path(__file__).parent / "defaults.toml"

_DETAILS = f"""\
A kiosk's file needs at least:

  device = "kiosk-1"                       # its name, client id and credential
  centre = "baku-1"
  hall = "1"                               # the hall whose services it offers
  state_dir = "/var/lib/novbe/kiosk-1"     # what it has yet to say

  [link]
  url = "mqtts://broker.centre.example"
  secret_file = "/etc/novbe/kiosk-1.secret"

Everything else has a default, in {_DEFAULTS}.
Exit status: 0 stopped by SIGTERM, SIGINT or its window; 2 the configuration is wrong; 1 any other error.
"""


def main(arguments: Sequence[str] | None = None) -> int:
    """Run the program; returns its exit status."""
    about = "Let citizens choose a service by touch, and print their ticket."
    put_off_collecting()
    options = command_line("novbe-kiosk", about, _DETAILS).parse_args(arguments)
    start_logging("novbe-kiosk", options.log_level)
    return run(lambda: _serve(options.config, stop_on_signals()))


def _serve(file: Path, stopping: Stopping) -> int:
    """Whoever only asks for help waits for nothing to be loaded."""
    from kiosk.app import serve
    from kiosk.config import load_config

    return serve(load_config(file), stopping)


if __name__ == "__main__":
    sys.exit(main())
