"""``novbe-deploy``: sets a centre up, and lets its devices in."""

from __future__ import annotations

import argparse
import sys
from collections.abc import Sequence
from pathlib import Path

from deploy import centre_commands, device_commands, doctor
from deploy.asking import NoCertificate
from runtime.clock import SystemClock
from runtime.logs import LEVELS, start_logging
from runtime.program import run

CENTRE = Path("/etc/novbe/centre")
DEVICE = Path("/etc/novbe/device")

_DETAILS = f"""\
On the broker's box, where a centre is in --directory ({CENTRE}):
  novbe-deploy centre init --name baku-1 --host broker.centre.example --catalogue /etc/novbe/catalogue.toml
  novbe-deploy desk                                   # runs; devices enrol and renew there
  novbe-deploy device add kiosk-3 --role kiosk --hall 1
  novbe-deploy device list
  novbe-deploy device revoke kiosk-3                  # out at once, for good
  novbe-deploy device replace kiosk-3                 # a new code; the old box is out
  novbe-deploy device rename kiosk-3 kiosk-4
  novbe-deploy centre renew                           # once a day

On a device, whose own files are in --directory ({DEVICE}):
  novbe-deploy enrol --code kiosk-3:… --centre broker.centre.example
  novbe-deploy renew                                  # once a day; does nothing until it is time
  novbe-deploy doctor --config /etc/novbe/kiosk.toml  # what is right and wrong there, and what to do

Exit status: 0 done; 2 the configuration or the command is wrong; 3 no certificate, and why; 1 any other error, or the
doctor has found something wrong.
"""

NO_CERTIFICATE = 3


def main(arguments: Sequence[str] | None = None) -> int:
    """Run the program; returns its exit status."""
    options = _parser().parse_args(arguments)
    start_logging("novbe-deploy", options.log_level)
    return run(lambda: _do(options))


def _do(options: argparse.Namespace) -> int:
    try:
        said = options.obey(options, SystemClock())
    except NoCertificate as error:
        sys.stderr.write(f"no certificate: {error}\n")
        return NO_CERTIFICATE
    if isinstance(said, int):
        return said
    if said:
        sys.stdout.write(f"{said}\n")
    return 0


def _parser() -> argparse.ArgumentParser:
    parser = argparse.ArgumentParser(
        "novbe-deploy", description=__doc__, epilog=_DETAILS, formatter_class=argparse.RawDescriptionHelpFormatter
    )
    parser.add_argument("--log-level", choices=LEVELS, default="INFO", help="the least that is logged (default: INFO)")
    commands = parser.add_subparsers(required=True, metavar="COMMAND")
    centre_commands.add_to(commands, CENTRE)
    device_commands.add_to(commands, DEVICE)
    doctor.add_to(commands)
    return parser


if __name__ == "__main__":
    sys.exit(main())
