"""``novbe-board``: one screen of a waiting hall."""

from __future__ import annotations

import sys
from collections.abc import Sequence

from board.app import serve
from board.config import DEFAULTS, load_config
from runtime.logs import start_logging
from runtime.program import command_line, run, stop_on_signals

_DETAILS = f"""\
A board's file needs at least:

  device = "board-1"                       # its name, client id and credential
  centre = "baku-1"
  hall = "1"                               # the hall whose calls it shows

  [link]
  url = "mqtts://broker.centre.example"
  secret_file = "/etc/novbe/board-1.secret"

Everything else has a default, in {DEFAULTS}.
Without a broker the board still shows a picture, and says on it that calls may be delayed.
Exit status: 0 stopped by SIGTERM, SIGINT or its window; 2 the configuration is wrong; 1 any other error.
"""


def main(arguments: Sequence[str] | None = None) -> int:
    """Run the program; returns its exit status."""
    about = "Show a waiting hall which number is called to which counter."
    options = command_line("novbe-board", about, _DETAILS).parse_args(arguments)
    start_logging("novbe-board", options.log_level)
    return run(lambda: serve(load_config(options.config), stop_on_signals()))


if __name__ == "__main__":
    sys.exit(main())
