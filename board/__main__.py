"""``novbe-board``: one screen of a waiting hall, or its LED panels."""

from __future__ import annotations

import sys
from collections.abc import Sequence
from pathlib import Path

from board.kind import has_panels
from runtime.logs import start_logging
from runtime.program import Stopping, command_line, put_off_collecting, run, stop_on_signals

_DEFAULTS = Path(__file__).parent / "defaults.toml"
_LED_DEFAULTS = Path(__file__).parent / "led" / "defaults.toml"

_DETAILS = f"""\
A board's file needs at least:

  device = "board-1"                       # its name, client id and credential
  centre = "baku-1"
  hall = "1"                               # the hall whose calls it shows

  [link]
  url = "mqtts://broker.centre.example"
  secret_file = "/etc/novbe/board-1.secret"

Everything else has a default, in {_DEFAULTS}.
Without a broker the board still shows a picture, and says on it that calls may be delayed.

A board of LED panels says so, and which panels hang on its line; its defaults are in {_LED_DEFAULTS}:

  kind = "led"

  [devices]
  line = "serial:///dev/ttyUSB0?baud=9600"

  [[panels]]
  address = "01"                           # as the panel's own menu shows it
  rows = 16
  columns = 128

Exit status: 0 stopped by SIGTERM, SIGINT or its window; 2 the configuration is wrong; 1 any other error.
"""


def main(arguments: Sequence[str] | None = None) -> int:
    """Run the program; returns its exit status."""
    about = "Show a waiting hall which number is called to which counter."
    put_off_collecting()
    options = command_line("novbe-board", about, _DETAILS).parse_args(arguments)
    start_logging("novbe-board", options.log_level)
    return run(lambda: _serve(options.config, stop_on_signals()))


def _serve(file: Path, stopping: Stopping) -> int:
    """Each kind of board loads only what it shows itself with."""
    if has_panels(file):
        from board.led import app as panels
        from board.led.config import load_config as load_panels

        return panels.serve(load_panels(file), stopping)
    from board import app as screen
    from board.config import load_config as load_screen

    return screen.serve(load_screen(file), stopping)


if __name__ == "__main__":
    sys.exit(main())
