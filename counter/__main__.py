"""``novbe-counter``: the call unit at a window."""

from __future__ import annotations

import sys
from collections.abc import Sequence

from counter.app import serve
from counter.config import DEFAULTS, load_config
from runtime.logs import start_logging
from runtime.program import command_line, run, stop_on_signals

_DETAILS = f"""\
A call unit's file needs at least:

  device = "counter-1"                     # the counter's id in the catalogue
  centre = "baku-1"

  [link]
  url = "mqtts://broker.centre.example"
  secret_file = "/etc/novbe/counter-1.secret"

Everything else has a default, in {DEFAULTS}.
Exit status: 0 stopped by SIGTERM, SIGINT or its window; 2 the configuration is wrong; 1 any other error.
"""


def main(arguments: Sequence[str] | None = None) -> int:
    """Run the program; returns its exit status."""
    about = "The call unit at a counter: keys call, serve, transfer and park tickets, and sign officers in and out."
    options = command_line("novbe-counter", about, _DETAILS).parse_args(arguments)
    start_logging("novbe-counter", options.log_level)
    return run(lambda: serve(load_config(options.config), stop_on_signals()))


if __name__ == "__main__":
    sys.exit(main())
