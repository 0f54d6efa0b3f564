"""``novbe-printer``: a technician's tool for one printer, with nothing else running."""

from __future__ import annotations

import argparse
import sys
from collections.abc import Sequence
from io import TextIOWrapper
from pathlib import Path

from printer import list_commands, print_commands, status_commands, target
from printer.ends import End
from printer.errors import PrinterUnavailable
from printer.plugged_in import candidates
from printer.target import target_of
from printer.ways import Way
from runtime.clock import SystemClock
from runtime.config import BadConfiguration
from runtime.logs import LEVELS, start_logging
from runtime.program import forget_output, run, stop_on_signals

_DETAILS = """\
addresses:
  usb://04b8:0e15?serial=X5EF012345               by USB ids, whatever device node it has today
  file:///dev/usb/lp0                             a device node of the kernel's printer driver
  serial:///dev/ttyUSB0?baud=19200&flow=rtscts    flow: none, rtscts or xonxoff, as the printer is set
  tcp://192.0.2.7:9100                            a network printer

examples:
  novbe-printer ports
  novbe-printer status usb://04b8:0e15
  novbe-printer test --config /etc/novbe/kiosk.toml
  novbe-printer test serial:///dev/ttyUSB0?baud=9600 --profile TM-T88V --way native
  novbe-printer example > ticket.json
  novbe-printer print tcp://192.0.2.7 ticket.json --copy

One program has a printer at a time: stop the kiosk first.
Exit status: 0 ready, or printed, or done; 1 not ready, or not printed; 2 wrong arguments, file or configuration;
3 not known: the printer does not answer, or does not say whether it printed; 4 the line to it cannot be opened or
broke; 130 interrupted.
"""


def main(arguments: Sequence[str] | None = None) -> int:
    """Run the program; returns its exit status."""
    options = _parser().parse_args(arguments)
    _write_utf_8()
    start_logging("novbe-printer", options.log_level)
    return run(lambda: _do(options))


def _parser() -> argparse.ArgumentParser:
    parser = argparse.ArgumentParser(
        "novbe-printer",
        description="Try one printer: how it is, and what it prints.",
        epilog=_DETAILS,
        formatter_class=argparse.RawDescriptionHelpFormatter,
    )
    parser.add_argument(
        "--log-level", choices=LEVELS, default="ERROR", help="the least that is logged (default: ERROR)"
    )
    commands = parser.add_subparsers(dest="command", required=True, metavar="COMMAND")
    _add(commands, "test", "print the test page and tell how it ended", prints=True)
    _add(commands, "status", "look once: every sensor, and whether it can print")
    _add(commands, "watch", "a line with the time at every change, until Ctrl-C")
    ticket = _add(commands, "print", "print a ticket and tell how it ended", prints=True)
    ticket.add_argument("ticket", type=Path, metavar="ticket.json", help="the ticket; `example` writes one")
    ticket.add_argument("--copy", action="store_true", help="marked as a copy")
    ticket.add_argument("--large", action="store_true", help="in large letters")
    commands.add_parser("example", help="write a ticket as `print` takes it")
    profiles = commands.add_parser("profile", help="which printers are known").add_subparsers(
        dest="what", required=True, metavar="list|show"
    )
    profiles.add_parser("list", help="all of them")
    profiles.add_parser("show", help="all that is known of one").add_argument("name", metavar="MODEL")
    commands.add_parser("ports", help="what is plugged in here and may be a printer, as addresses")
    return parser


def _add(
    commands: argparse._SubParsersAction[argparse.ArgumentParser], name: str, about: str, *, prints: bool = False
) -> argparse.ArgumentParser:
    command = commands.add_parser(name, help=about, description=about)
    target.add_to(command)
    if prints:
        command.add_argument("--way", choices=list(Way), help="dots, or the printer's own letters (default: as fits)")
    return command


def _do(options: argparse.Namespace) -> End:
    try:
        return _obey(options)
    except PrinterUnavailable as error:
        sys.stderr.write(f"{error}\n")
        return End.UNAVAILABLE
    except BrokenPipeError:
        forget_output()
        return End.GOOD


def _obey(options: argparse.Namespace) -> End:
    clock = SystemClock()
    match options.command:
        case "test":
            return print_commands.print_test_page(target_of(options), clock, _say, stop_on_signals())
        case "print":
            marks = {"copy": options.copy, "large": options.large}
            return print_commands.print_ticket(
                target_of(options), options.ticket, clock, _say, stop_on_signals(), **marks
            )
        case "status":
            return status_commands.status(target_of(options), clock, _say)
        case "watch":
            return status_commands.watch(target_of(options), clock, _say, stop_on_signals())
        case "ports":
            return list_commands.list_ports(candidates(), _say)
        case "profile" if options.what == "list":
            return list_commands.list_profiles(_say)
        case "profile":
            return list_commands.show_profile(options.name, _say)
    return print_commands.write_example(_say)


def _write_utf_8() -> None:
    """Whatever the terminal's locale is: what is written may be a ticket to be read again."""
    if isinstance(sys.stdout, TextIOWrapper):
        sys.stdout.reconfigure(encoding="utf-8")


def _say(line: str) -> None:
    if sys.stdout is None:
        return
    try:
        sys.stdout.write(line + "\n")
        sys.stdout.flush()
    except BrokenPipeError:
        raise
    except OSError as error:
        forget_output()
        raise BadConfiguration("command line", [f"the output cannot be written: {error.strerror}"]) from error


if __name__ == "__main__":
    sys.exit(main())
