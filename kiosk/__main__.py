"""``novbe-kiosk``: the citizen's terminal."""

from __future__ import annotations

import sys
from collections.abc import Sequence

from kiosk.app import serve
from kiosk.config import DEFAULTS, load_config
from runtime.logs import start_logging
from runtime.program import command_line, run, stop_on_signals

_DETAILS = f"""\
A kiosk's file needs at least:

  device = "kiosk-1"                       # its name, client id and credential
  centre = "baku-1"
  hall = "1"                               # the hall whose services it offers
  state_dir = "/var/lib/novbe/kiosk-1"     # what it has yet to say

  [link]
  url = "mqtts://broker.centre.example"
  secret_file = "/etc/novbe/kiosk-1.secret"

Everything else has a default, in {DEFAULTS}.
Exit status: 0 stopped by SIGTERM, SIGINT or its window; 2 the configuration is wrong; 1 any other error.
"""


def main(arguments: Sequence[str] | None = None) -> int:
    """Run the program; returns its exit status."""
    about = "Let citizens choose a service by touch, and print their ticket."
    options = command_line("novbe-kiosk", about, _DETAILS).parse_args(arguments)
    start_logging("novbe-kiosk", options.log_level)
    return run(lambda: serve(load_config(options.config), stop_on_signals()))


if __name__ == "__main__":
    sys.exit(main())
