"""``novbe-counter``: the call unit at a window."""

from __future__ import annotations

import sys
from collections.abc import Sequence
from pathlib import Path

from runtime.logs import start_logging
from runtime.program import Stopping, command_line, put_off_collecting, run, stop_on_signals

_DEFAULTS = Path(__file__).parent / "defaults.toml"

_DETAILS = f"""\
A call unit's file needs at least:

  device = "counter-1"                     # the counter's id in the catalogue
  centre = "baku-1"

  [link]
  url = "mqtts://broker.centre.example"
  secret_file = "/etc/novbe/counter-1.secret"

Everything else has a default, in {_DEFAULTS}.
Exit status: 0 stopped by SIGTERM, SIGINT or its window; 2 the configuration is wrong; 1 any other error.
"""


def main(arguments: Sequence[str] | None = None) -> int:
    """Run the program; returns its exit status."""
    about = "The call unit at a counter: keys call, serve, transfer and park tickets, and sign officers in and out."
    put_off_collecting()
    options = command_line("novbe-counter", about, _DETAILS).parse_args(arguments)
    start_logging("novbe-counter", options.log_level)
    return run(lambda: _serve(options.config, stop_on_signals()))


def _serve(file: Path, stopping: Stopping) -> int:
    """Whoever only asks for help waits for nothing to be loaded."""
    from counter.app import serve
    from counter.config import load_config

    return serve(load_config(file), stopping)


if __name__ == "__main__":
    sys.exit(main())
